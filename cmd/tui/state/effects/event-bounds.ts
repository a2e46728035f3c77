import type { Feed } from '../../../../lib/events/feed.ts';
import type { NumberRange } from '../../../../lib/events/filter.ts';
import type { FileTime } from '../../../../native/event-types.ts';
import type { EventRow } from '../event-row.ts';
import type { EventWay } from '../events.ts';

/** How far a log has been read on one side. */
export interface Bound {
  /** The last record of its own. Absent: it has none, or its records have the numbers of other logs. */
  readonly recordId?: number;
  readonly time: FileTime;
}

const isOwn = ({ feed, log }: EventRow): boolean => feed.toLowerCase() === log.toLowerCase();

export const boundOf = (row: EventRow): Bound =>
  isOwn(row) ? { recordId: row.recordId, time: row.time } : { time: row.time };

/** How far each log has been read, where the rows are all that is known; one without a row up to the last row's time. */
export const boundsOf = (
  rows: readonly EventRow[],
  feeds: readonly string[],
  way: EventWay,
): ReadonlyMap<string, Bound> => {
  const ordered = way === 'older' ? rows : rows.toReversed();
  const [edge] = ordered;
  if (edge === undefined) return new Map();
  return new Map(
    feeds.map((feed) => {
      const row = ordered.find((each) => each.feed === feed);
      return [feed, row === undefined ? { time: edge.time } : boundOf(row)];
    }),
  );
};

const LAST = Number.MAX_SAFE_INTEGER;

/** What is left of a feed beyond the bound. Where only its time is known, what has just that time is among it. */
export const beyond = (
  feed: Feed,
  bound: Bound | undefined,
  way: EventWay,
): { readonly feed: Feed; readonly within?: NumberRange } => {
  if (bound === undefined) return { feed };
  const { recordId, time } = bound;
  if (recordId !== undefined)
    return {
      feed,
      within: way === 'older' ? { first: 0, last: recordId - 1 } : { first: recordId + 1, last: LAST },
    };
  const { since } = feed.filter;
  const filter =
    way === 'older'
      ? { ...feed.filter, until: time }
      : { ...feed.filter, since: since === undefined || since < time ? time : since };
  return { feed: { ...feed, filter } };
};
