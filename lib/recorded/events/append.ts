import { sameName } from '../names.ts';
import type { RecordedEvent, RecordedEvents, RecordedLog } from './document.ts';

/** The number of the next record of a log. */
export const nextRecordOf = ({ nextRecord, events }: RecordedLog): number =>
  nextRecord ?? (events.at(-1)?.record ?? 0) + 1;

/** An event log with more events in one of its logs. Without such a log it stays as it is. */
export const withEvents = (
  source: RecordedEvents,
  name: string,
  added: readonly Omit<RecordedEvent, 'record'>[],
): RecordedEvents => {
  if (added.length === 0) return source;
  const append = (log: RecordedLog): RecordedLog => {
    const first = nextRecordOf(log);
    const numbered = added.map((event, index) => ({ record: first + index, ...event }));
    return { ...log, nextRecord: first + added.length, events: [...log.events, ...numbered] };
  };
  return { ...source, logs: source.logs.map((log) => (sameName(log.name, name) ? append(log) : log)) };
};
