import type { EventRecord, Events, FollowFrom, FollowWatch } from '../../native/event-types.ts';
import { bookmarkXml } from './bookmark.ts';
import { type Feed, planFeed } from './feed.ts';
import { keptOf } from './keep.ts';
import type { EventNotice } from './notice.ts';
import type { LogPosition, Positions } from './positions.ts';

const sameLog = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Forwarded events have the numbers of the logs that they come from: only Windows knows where they stand in this one. */
const positionOf = async (log: string, record: EventRecord): Promise<LogPosition> => {
  const { recordId, time } = record;
  return { log, recordId, time, ...(sameLog(log, record.log) ? {} : { bookmark: await record.bookmark() }) };
};

/** The newest record of each log, whether it is wanted or not: what was there when following began ends with it. */
export const newestPositions = async (events: Events, logs: readonly string[]): Promise<readonly LogPosition[]> => {
  const positions: LogPosition[] = [];
  for (const log of logs)
    for await (const [record] of events.read({ path: log, newestFirst: true })) {
      if (record !== undefined) positions.push(await positionOf(log, record));
      break;
    }
  return positions;
};

const latest = (positions: readonly LogPosition[]): LogPosition | undefined =>
  positions.toSorted((a, b) => Number((b.time ?? 0n) - (a.time ?? 0n)))[0];

/** Where following goes on. A log without a position had nothing in it. */
export const followAfter = ({ logs }: Feed, positions: Positions): FollowFrom => {
  const known = logs.flatMap((log) => positions.get(log) ?? []);
  const current = latest(known);
  if (current === undefined) return { kind: 'oldest' };
  if (logs.length === 1 && current.bookmark !== undefined)
    return { kind: 'after', bookmark: current.bookmark, isStrict: false };
  const bookmark = bookmarkXml(
    known.map((each) => ({ path: each.log, recordId: each.recordId, isCurrent: each === current })),
  );
  return { kind: 'after', bookmark, isStrict: false };
};

export interface FollowOptions {
  readonly from: FollowFrom;
  /** What was in the logs when following began. A log that is not in it: not known. */
  readonly passed?: Positions;
  readonly signal: AbortSignal;
  /** LCID of messages and words. */
  readonly locale?: number;
  onNotice(notice: EventNotice): void;
}

/** Whether the record was written to a log of the feed: a forwarded one names the log of the computer that it comes from. */
export const isOwn = ({ logs }: Feed, { log }: EventRecord): boolean => logs.some((each) => sameLog(each, log));

/** Notices when record numbers begin anew. */
class Numbering {
  readonly #feed: Feed;
  readonly #last = new Map<string, number>();

  constructor(feed: Feed, passed: Positions | undefined) {
    this.#feed = feed;
    for (const { log, recordId } of passed?.all() ?? []) this.#last.set(log.toLowerCase(), recordId);
  }

  /** The log, if it was cleared before this record. */
  clearedAt(record: EventRecord): string | undefined {
    const { log, recordId } = record;
    if (!isOwn(this.#feed, record)) return undefined;
    const key = log.toLowerCase();
    const last = this.#last.get(key);
    this.#last.set(key, recordId);
    return last !== undefined && recordId <= last ? log : undefined;
  }
}

/**
 * What a feed wants of what is written from there on, as it comes, until the signal is aborted. A log that is cleared meanwhile
 * is gone on with, and a notice says so, as one does while nobody answers. Rejects as `Events.follow` does.
 */
export async function* followFeed(
  events: Events,
  feed: Feed,
  { from, passed, signal, locale, onNotice }: FollowOptions,
): AsyncGenerator<readonly EventRecord[], void, undefined> {
  const plan = planFeed(feed);
  const query = { ...plan.query, ...(locale === undefined ? {} : { locale }) };
  const numbering = new Numbering(feed, passed);
  const watch: FollowWatch = {
    away: (isAway) => onNotice({ kind: isAway ? 'away' : 'back', log: feed.name }),
  };
  for await (const batch of events.follow(query, from, signal, watch)) {
    for (const record of batch) {
      const log = numbering.clearedAt(record);
      if (log !== undefined) onNotice({ kind: 'cleared', log });
    }
    const kept = keptOf(batch, plan, events);
    const wanted = 'then' in kept ? await kept : kept;
    if (wanted.length > 0) yield wanted;
  }
}
