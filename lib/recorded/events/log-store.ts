import type { EventLogConfig, FileTime } from '../../../native/event-types.ts';
import { parseIsoTime } from '../../events/time.ts';
import { nameKey } from '../names.ts';
import { nextRecordOf } from './append.ts';
import type { RecordedEvent, RecordedEvents, RecordedLog } from './document.ts';

/** An event before a log has numbered it. */
export type UnnumberedEvent = Omit<RecordedEvent, 'record'>;

/** One log while the machine is open. */
export interface LogState {
  readonly name: string;
  readonly config: EventLogConfig;
  readonly accessDenied: boolean;
  /** Oldest first. Never changed in place but at its end: a reader may hold an index into it. */
  events: RecordedEvent[];
  nextRecord: number;
  /** How often it was cleared. */
  generation: number;
}

const openLog = (log: RecordedLog): LogState => ({
  name: log.name,
  config: log.config ?? {},
  accessDenied: log.accessDenied === true,
  events: [...log.events],
  nextRecord: nextRecordOf(log),
  generation: 0,
});

const closeLog = ({ name, config, accessDenied, events, nextRecord }: LogState): RecordedLog => ({
  name,
  config,
  ...(accessDenied ? { accessDenied } : {}),
  nextRecord,
  events,
});

/** Merging and filtering ask for the time of the same events again and again. */
const times = new WeakMap<RecordedEvent, FileTime>();

/** An event's time, which a document has as text. */
export const timeOf = (event: RecordedEvent): FileTime => {
  const known = times.get(event);
  if (known !== undefined) return known;
  const time = parseIsoTime(event.time) ?? 0n;
  times.set(event, time);
  return time;
};

/** The logs of a recorded machine with what is in them, and who waits for more. */
export class LogStore {
  readonly #logs: Map<string, LogState>;
  #waiting = new Set<() => void>();

  constructor(logs: RecordedEvents['logs']) {
    this.#logs = new Map(logs.map((log) => [nameKey(log.name), openLog(log)]));
  }

  all(): readonly LogState[] {
    return [...this.#logs.values()];
  }

  find(name: string): LogState | undefined {
    return this.#logs.get(nameKey(name));
  }

  add(log: RecordedLog): LogState {
    const state = openLog(log);
    this.#logs.set(nameKey(log.name), state);
    return state;
  }

  append(log: LogState, event: UnnumberedEvent): void {
    log.events.push({ record: log.nextRecord++, ...event });
    this.#wake();
  }

  /** Numbers begin anew. */
  clear(log: LogState): void {
    log.events = [];
    log.nextRecord = 1;
    log.generation++;
    this.#wake();
  }

  /** Resolves when something was written or cleared, or the signal is aborted. */
  changed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        signal.removeEventListener('abort', done);
        this.#waiting.delete(done);
        resolve();
      };
      this.#waiting.add(done);
      signal.addEventListener('abort', done, { once: true });
      if (signal.aborted) done();
    });
  }

  #wake(): void {
    for (const done of [...this.#waiting]) done();
  }

  document(): readonly RecordedLog[] {
    return this.all().map(closeLog);
  }
}
