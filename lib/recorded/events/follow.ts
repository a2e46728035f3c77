import {
  ERROR_EVT_MALFORMED_XML_TEXT,
  ERROR_EVT_SUBSCRIPTION_TO_DIRECT_CHANNEL,
  ERROR_NOT_FOUND,
} from '../../../native/codes.ts';
import type { EventQuery, EventRecord, FollowFrom } from '../../../native/event-types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { type BookmarkPosition, readBookmark } from '../../events/bookmark.ts';
import { QueryFault } from '../../events/query-fault.ts';
import { sameName } from '../names.ts';
import type { LogState } from './log-store.ts';
import { indexAfter, Merge, type Start, startsAt } from './merge.ts';
import { type LogSource, type OpenedLog, openQuery } from './open-query.ts';
import { othersTurn, takeBatch } from './read.ts';
import type { EventWorld } from './world.ts';

const CALL = 'EvtSubscribe';
/** Analytic and debug logs are written past what subscriptions see. */
const FIRST_DIRECT_TYPE = 2;

const readPositions = (bookmark: string): readonly BookmarkPosition[] => {
  try {
    return readBookmark(bookmark);
  } catch (error) {
    if (error instanceof QueryFault)
      throw new Win32Error('EvtCreateBookmark', ERROR_EVT_MALFORMED_XML_TEXT, error.message);
    throw error;
  }
};

const checkStillThere = (sources: readonly OpenedLog[], { path, recordId }: BookmarkPosition): void => {
  const found = sources.find((each) => sameName(each.path, path));
  if (found?.log.events.some(({ record }) => record === recordId) !== true) throw new Win32Error(CALL, ERROR_NOT_FOUND);
};

/** A log that the bookmark does not speak of had nothing before it. */
const startAfter = (source: OpenedLog, positions: readonly BookmarkPosition[]): Start => {
  const position = positions.find(({ path }) => sameName(path, source.path));
  return { source, at: position === undefined ? 0 : indexAfter(source.log, position.recordId) };
};

/** How far each log has been written. */
type Marks = ReadonlyMap<LogState, { readonly generation: number; readonly length: number }>;

/** One that was cleared since then is new from its beginning. */
const startAtMark = (source: OpenedLog, marks: Marks): Start => {
  const mark = marks.get(source.log);
  return { source, at: mark?.generation === source.log.generation ? mark.length : 0 };
};

const startsFrom = (sources: readonly OpenedLog[], from: FollowFrom, marks: Marks): readonly Start[] => {
  if (from.kind === 'future') return sources.map((source) => startAtMark(source, marks));
  if (from.kind === 'oldest') return startsAt(sources, 'oldest');
  const positions = readPositions(from.bookmark);
  const current = positions.find(({ isCurrent }) => isCurrent) ?? positions.at(-1);
  if (from.isStrict && current !== undefined) checkStillThere(sources, current);
  return sources.map((source) => startAfter(source, positions));
};

/** Until something is written, the next thing is due, or the signal is aborted. */
const waitForMore = async (world: EventWorld, dueAt: number | undefined, signal: AbortSignal): Promise<void> => {
  const wait = new AbortController();
  const either = AbortSignal.any([signal, wait.signal]);
  const waits = [world.store.changed(either)];
  if (dueAt !== undefined) waits.push(world.neighbours.time.until(dueAt, either));
  await Promise.race(waits);
  wait.abort();
  // However short the wait was, whoever wants to end it gets a turn.
  await othersTurn();
};

/**
 * What is written from there on, as it comes, until the signal is aborted. The future begins with the call, not when
 * somebody first asks what has come. A log that is cleared meanwhile goes on with its new records; while the Event Log
 * service is stopped nothing comes, and then what was written. 1168: the record of the
 * bookmark is gone; 15009: an analytic or debug log. Learn: EvtSubscribe.
 */
export const followEvents = (
  world: EventWorld,
  source: LogSource,
  query: EventQuery,
  from: FollowFrom,
  signal: AbortSignal,
): AsyncGenerator<readonly EventRecord[], void, undefined> => {
  world.catchUp();
  const marks: Marks = new Map(
    world.store.all().map((log) => [log, { generation: log.generation, length: log.events.length }]),
  );
  return followFrom({ world, source, query, from, signal, marks });
};

interface Following {
  readonly world: EventWorld;
  readonly source: LogSource;
  readonly query: EventQuery;
  readonly from: FollowFrom;
  readonly signal: AbortSignal;
  readonly marks: Marks;
}

async function* followFrom({
  world,
  source,
  query,
  from,
  signal,
  marks,
}: Following): AsyncGenerator<readonly EventRecord[], void, undefined> {
  world.serve(CALL);
  const opened = await openQuery(CALL, source, query);
  if (opened.logs.some(({ log }) => (log.config.type ?? 0) >= FIRST_DIRECT_TYPE))
    throw new Win32Error(CALL, ERROR_EVT_SUBSCRIPTION_TO_DIRECT_CHANNEL);
  const merge = new Merge(startsFrom(opened.logs, from, marks), false);
  while (!signal.aborted) {
    const dueAt = world.catchUp();
    if (!world.neighbours.isServing()) {
      await waitForMore(world, dueAt, signal);
      continue;
    }
    merge.refresh();
    const { batch, isEnd } = takeBatch(world, opened, merge);
    if (batch.length > 0) yield batch;
    else if (isEnd) await waitForMore(world, dueAt, signal);
    else await othersTurn();
  }
}
