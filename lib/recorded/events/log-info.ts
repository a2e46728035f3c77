import type { EventLogInfo } from '../../../native/event-types.ts';
import type { RecordedLog } from './document.ts';
import { type LogState, timeOf } from './log-store.ts';

/** A log file is a header and chunks; so many events of usual size fit into one. */
const HEADER_BYTES = 4096;
const CHUNK_BYTES = 65_536;
const EVENTS_A_CHUNK = 100;
/** FILE_ATTRIBUTE_ARCHIVE */
const ATTRIBUTES = 0x20;

const chunks = ({ events }: LogState): number => Math.max(1, Math.ceil(events.length / EVENTS_A_CHUNK));

/** What Windows says of a log and its file; of a file with several logs, of all of them. */
export const logInfoOf = (logs: readonly LogState[]): EventLogInfo => {
  const written = logs.flatMap(({ events }) => [events.at(0), events.at(-1)]).filter((each) => each !== undefined);
  const times = written.map(timeOf).toSorted((a, b) => (a < b ? -1 : Number(a > b)));
  const [first] = times;
  const last = times.at(-1);
  const oldest = logs.flatMap(({ events }) => events.at(0)?.record ?? [])[0];
  return {
    ...(first === undefined ? {} : { createdAt: first }),
    ...(last === undefined ? {} : { lastAccessAt: last, lastWriteAt: last }),
    fileBytes: HEADER_BYTES + CHUNK_BYTES * logs.reduce((sum, log) => sum + chunks(log), 0),
    attributes: ATTRIBUTES,
    records: logs.reduce((sum, { events }) => sum + events.length, 0),
    oldestRecord: oldest ?? 0,
    isFull: false,
  };
};

const NEW_LOG_BYTES = 1024 * 1024;

/** A classic log as it comes into being with its first source. */
export const newLog = (name: string): RecordedLog => ({
  name,
  config: {
    isEnabled: true,
    isolation: 0,
    type: 0,
    owningProvider: '',
    isClassic: true,
    retains: false,
    backsUp: false,
    maxBytes: NEW_LOG_BYTES,
    filePath: `%SystemRoot%\\System32\\Winevt\\Logs\\${name}.evtx`,
    providers: [],
  },
  events: [],
});
