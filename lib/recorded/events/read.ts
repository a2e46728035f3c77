import { ERROR_EVT_QUERY_RESULT_STALE } from '../../../native/codes.ts';
import type { EventQuery, EventRecord } from '../../../native/event-types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { type BookmarkPosition, bookmarkXml } from '../../events/bookmark.ts';
import { eventNode } from '../../events/event-node.ts';
import { queryTakes } from '../../events/query-list.ts';
import type { RecordedEvent } from './document.ts';
import { timeOf } from './log-store.ts';
import { Merge, type MergedEvent, startsAt } from './merge.ts';
import { type LogSource, type OpenedQuery, openQuery } from './open-query.ts';
import type { RecordedEventRecord } from './record.ts';
import type { EventWorld } from './world.ts';

/** As many as Windows is asked for at once. */
const BATCH = 64;
/** So many that do not match, and others get their turn. */
const STRETCH = 2000;

/** The last of a log's events, oldest first, that comes before the others in that sense. */
const lastOf = (
  events: readonly RecordedEvent[],
  isBefore: (event: RecordedEvent) => boolean,
): RecordedEvent | undefined => {
  let [from, to] = [0, events.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    const event = events[middle];
    if (event !== undefined && isBefore(event)) from = middle + 1;
    else to = middle;
  }
  return events[from - 1];
};

/** Up to where each log of a query has been read when that event was: what comes before it in time. */
const positionsAt = ({ logs }: OpenedQuery, { source, event }: MergedEvent): readonly BookmarkPosition[] => {
  const time = timeOf(event);
  const current = logs.indexOf(source);
  return logs.flatMap(({ path, log }, index): readonly BookmarkPosition[] => {
    if (index === current) return [{ path, recordId: event.record, isCurrent: true }];
    const before = lastOf(log.events, (each) => {
      const other = timeOf(each);
      return other < time || (other === time && index < current);
    });
    return before === undefined ? [] : [{ path, recordId: before.record, isCurrent: false }];
  });
};

/** The event, if the query takes it. */
export const taken = (world: EventWorld, opened: OpenedQuery, merged: MergedEvent): RecordedEventRecord | undefined => {
  const { source, event } = merged;
  const record = world.record(source.log.name, event, () => bookmarkXml(positionsAt(opened, merged)));
  if (opened.parsed === undefined) return record;
  const node = eventNode(record, record.layout());
  return queryTakes(opened.parsed, source.path, node, world.neighbours.time.now()) ? record : undefined;
};

/** What the query takes of the next events, a batch or a stretch of them at most. */
export const takeBatch = (
  world: EventWorld,
  opened: OpenedQuery,
  merge: Merge,
): { readonly batch: readonly EventRecord[]; readonly isEnd: boolean } => {
  const batch: EventRecord[] = [];
  for (let looked = 0; looked < STRETCH && batch.length < BATCH; looked++) {
    const next = merge.next();
    if (next === undefined) return { batch, isEnd: true };
    const record = taken(world, opened, next);
    if (record !== undefined) batch.push(record);
  }
  return { batch, isEnd: false };
};

/** Lets timers and other work run. */
export const othersTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** All that match by now. 15011: a log was cleared meanwhile; 1722: the Event Log service does not run. */
export async function* readEvents(
  world: EventWorld,
  source: LogSource,
  query: EventQuery,
): AsyncGenerator<readonly EventRecord[], void, undefined> {
  world.serve('EvtQuery');
  const opened = await openQuery('EvtQuery', source, query);
  const isNewestFirst = query.newestFirst === true;
  const merge = new Merge(startsAt(opened.logs, isNewestFirst ? 'newest' : 'oldest'), isNewestFirst);
  for (;;) {
    world.serve('EvtNext');
    if (merge.isStale) throw new Win32Error('EvtNext', ERROR_EVT_QUERY_RESULT_STALE);
    const { batch, isEnd } = takeBatch(world, opened, merge);
    if (batch.length > 0) yield batch;
    if (isEnd) return;
    await othersTurn();
  }
}
