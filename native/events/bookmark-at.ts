import type { EventQuery, EventRecord, FileTime } from '../event-types.ts';
import { Bookmark } from './bookmark.ts';
import { logsOf, newestOf } from './log-ends.ts';
import type { OpenEvent } from './open-event.ts';
import type { EventSession } from './session.ts';

const TICKS_PER_MS = 10_000n;
/** From 1601 to 1970. */
const EPOCH_MS = 11_644_473_600_000n;

/** As XPath compares it: ISO 8601 with all seven digits. */
const timeText = (time: FileTime): string => {
  const ms = new Date(Number(time / TICKS_PER_MS - EPOCH_MS)).toISOString().slice(0, -1);
  return `${ms}${String(time % TICKS_PER_MS).padStart(4, '0')}Z`;
};

/**
 * The bookmark of a record that is read newest first among several logs: it knows of what was written to the others before,
 * which is yet to be read.
 */
export const bookmarkAt = async (
  session: EventSession,
  query: EventQuery,
  event: OpenEvent,
  record: EventRecord,
): Promise<string> => {
  using bookmark = new Bookmark(session);
  const until = `*[System[TimeCreated[@SystemTime<='${timeText(record.time)}']]]`;
  for (const log of logsOf(query)) {
    if (log.toLowerCase() === record.log.toLowerCase()) continue;
    using before = await newestOf(session, { path: log, query: until });
    if (before !== undefined) bookmark.update(before.handle);
  }
  bookmark.update(event());
  return bookmark.xml();
};
