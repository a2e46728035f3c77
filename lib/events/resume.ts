import type { EventLogInfo, Events, FileTime } from '../../native/event-types.ts';
import type { EventNotice } from './notice.ts';
import type { LogPosition, Positions } from './positions.ts';
import { newestRecord } from './read-feed.ts';

/** When the record of that number was written. undefined: it is not there. */
const timeOfRecord = async (events: Events, { log, recordId }: LogPosition): Promise<FileTime | undefined> => {
  const query = { path: log, query: `*[System[EventRecordID=${recordId}]]` };
  for await (const [record] of events.read(query)) if (record !== undefined) return record.time;
  return undefined;
};

const isCleared = async (events: Events, position: LogPosition, info: EventLogInfo): Promise<boolean> => {
  const newest = newestRecord(info);
  if (info.records === 0 || (newest !== undefined && newest < position.recordId)) return position.recordId > 0;
  const found = position.time === undefined ? undefined : await timeOfRecord(events, position);
  return found !== undefined && found !== position.time;
};

/**
 * What happened to a log since it was read up to there: nothing, or a notice. After `cleared` the position means nothing any
 * more.
 */
const whatHappened = async (events: Events, position: LogPosition): Promise<EventNotice | undefined> => {
  const { log, recordId } = position;
  const info = await events.logInfo(log);
  if (await isCleared(events, position, info)) return { kind: 'cleared', log };
  const { oldestRecord = 0 } = info;
  return oldestRecord > recordId + 1 ? { kind: 'gone', log, first: recordId + 1, last: oldestRecord - 1 } : undefined;
};

/**
 * Compares where reading ended with what is in the logs now. Positions in a log that was cleared since are forgotten: its
 * record numbers have begun anew. Rejects as `Events.logInfo` does.
 */
export const checkPositions = async (
  events: Events,
  positions: Positions,
  logs: readonly string[],
  onNotice: (notice: EventNotice) => void,
): Promise<void> => {
  for (const log of logs) {
    const position = positions.get(log);
    const notice = position === undefined ? undefined : await whatHappened(events, position);
    if (notice === undefined) continue;
    if (notice.kind === 'cleared') positions.delete(log);
    onNotice(notice);
  }
};
