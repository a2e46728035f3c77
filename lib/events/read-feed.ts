import { ERROR_EVT_QUERY_RESULT_STALE } from '../../native/codes.ts';
import type { EventLogInfo, EventRecord, Events } from '../../native/event-types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { type Feed, planFeed } from './feed.ts';
import type { NumberRange } from './filter.ts';
import { keptOf } from './keep.ts';
import type { EventNotice } from './notice.ts';

export interface ReadOptions {
  readonly isNewestFirst?: boolean;
  /** LCID of messages and words. */
  readonly locale?: number;
  /** Only records with these numbers. */
  readonly within?: NumberRange;
  onNotice(notice: EventNotice): void;
}

/** The number of the newest record. undefined: Windows does not say, or there is none. */
export const newestRecord = ({ oldestRecord, records }: EventLogInfo): number | undefined =>
  oldestRecord === undefined || records === undefined || records === 0 ? undefined : oldestRecord + records - 1;

const LAST = Number.MAX_SAFE_INTEGER;

const isStale = (error: unknown): boolean => error instanceof Win32Error && error.code === ERROR_EVT_QUERY_RESULT_STALE;

/** What is left to read behind (or, newest first, before) that record. */
const rest = ({ first, last }: NumberRange, recordId: number, isNewestFirst: boolean): NumberRange =>
  isNewestFirst ? { first, last: recordId - 1 } : { first: recordId + 1, last };

/** One reading, to its end or its failure. Gives whether it has to go on, and where. */
async function* readOnce(
  events: Events,
  feed: Feed,
  within: NumberRange | undefined,
  { isNewestFirst = false, locale, onNotice }: ReadOptions,
): AsyncGenerator<readonly EventRecord[], NumberRange | undefined, undefined> {
  const plan = planFeed(feed, within);
  const query = { ...plan.query, newestFirst: isNewestFirst, ...(locale === undefined ? {} : { locale }) };
  let lastRead: number | undefined;
  try {
    for await (const batch of events.read(query)) {
      const kept = keptOf(batch, plan, events);
      const wanted = 'then' in kept ? await kept : kept;
      // Before the reader has them: a record that it is done with may no longer tell.
      lastRead = batch.at(-1)?.recordId ?? lastRead;
      if (wanted.length > 0) yield wanted;
    }
    return undefined;
  } catch (error) {
    const [log, second] = feed.logs;
    if (!isStale(error) || lastRead === undefined || log === undefined || second !== undefined) throw error;
    const newest = newestRecord(await events.logInfo(log)) ?? 0;
    if (newest < lastRead) {
      onNotice({ kind: 'cleared', log });
      return isNewestFirst ? undefined : { first: 0, last: LAST };
    }
    onNotice({ kind: 'overtaken', log, after: lastRead });
    return rest(within ?? { first: 0, last: LAST }, lastRead, isNewestFirst);
  }
}

/**
 * The events that a feed wants, as they are in the log by now. A log that is overwritten or cleared meanwhile is gone on with,
 * and a notice says so. Rejects as `Events.read` does.
 */
export async function* readFeed(
  events: Events,
  feed: Feed,
  options: ReadOptions,
): AsyncGenerator<readonly EventRecord[], void, undefined> {
  let { within } = options;
  for (;;) {
    within = yield* readOnce(events, feed, within, options);
    if (within === undefined) return;
  }
}
