import { TimeoutError } from '../../lib/errors.ts';
import { asTheyCome } from '../../lib/events/as-they-come.ts';
import type { Feed } from '../../lib/events/feed.ts';
import { followAfter, followFeed, isOwn, newestPositions } from '../../lib/events/follow-feed.ts';
import { mergeByTime, type RecordStream } from '../../lib/events/merge-logs.ts';
import type { EventPrinter, Taken } from '../../lib/events/output/printer.ts';
import { Positions } from '../../lib/events/positions.ts';
import { readFeed } from '../../lib/events/read-feed.ts';
import { checkPositions } from '../../lib/events/resume.ts';
import type { EventRecord } from '../../native/event-types.ts';
import type { EventOutput } from './output.ts';
import type { PositionKeeper } from './position-keeper.ts';
import type { EventScene } from './scene.ts';

/** Shown of what was written before, so that there is something to look at. */
const USUAL_BACKLOG = 10;

/** The longest that a timer takes. */
const LONG_MS = 2 ** 31 - 1;

/** A feed, and up to where its logs belong to what was there before. */
interface Start {
  readonly feed: Feed;
  /** A log without a position was empty, or has been cleared since it was read. */
  readonly from: Positions;
  /** It goes on where it ended: nothing from before is wanted. */
  readonly isResumed: boolean;
}

const startOf = async (scene: EventScene, feed: Feed, keeper: PositionKeeper | undefined): Promise<Start> => {
  const { events, onNotice } = scene;
  const { known } = keeper ?? {};
  const fresh = feed.logs.filter((log) => known?.has(log.toLowerCase()) !== true);
  const from = new Positions(await newestPositions(events, fresh));
  if (keeper === undefined || known === undefined) return { feed, from, isResumed: false };
  await checkPositions(events, keeper.positions, feed.logs, onNotice);
  for (const log of feed.logs) {
    const position = keeper.positions.get(log);
    if (position !== undefined) from.set(position);
  }
  return { feed, from, isResumed: true };
};

const startsOf = async (scene: EventScene, keeper: PositionKeeper | undefined): Promise<readonly Start[]> => {
  const starts: Start[] = [];
  for (const feed of scene.feeds)
    try {
      starts.push(await startOf(scene, feed, keeper));
    } catch (error) {
      await scene.failures.tell(feed, error);
    }
  return starts;
};

/** Those of a stream that were there before following began; the others come live. */
async function* before(stream: RecordStream, { feed, from }: Start): AsyncGenerator<readonly EventRecord[]> {
  for await (const batch of stream) {
    const kept = batch.filter(
      (record) => !isOwn(feed, record) || record.recordId <= (from.get(record.log)?.recordId ?? -1),
    );
    if (kept.length > 0) yield kept;
  }
}

const localeOf = ({ options: { locale } }: EventScene): { readonly locale?: number } =>
  locale === undefined ? {} : { locale };

const backlogOf = (scene: EventScene, starts: readonly Start[], isNewestFirst: boolean): RecordStream => {
  const { events, failures, onNotice } = scene;
  const streams = starts
    .filter(({ isResumed }) => !isResumed)
    .map((start) => {
      const stream = readFeed(events, start.feed, { isNewestFirst, onNotice, ...localeOf(scene) });
      return failures.guard(start.feed, before(stream, start));
    });
  return mergeByTime(streams, { isNewestFirst });
};

/** The last so many events from before, oldest first. */
const lastOf = async (stream: RecordStream, printer: EventPrinter, count: number): Promise<readonly Taken[]> => {
  const taken: Taken[] = [];
  for await (const batch of stream) {
    for (const record of batch.slice(0, count - taken.length)) taken.push(await printer.take(record));
    if (taken.length >= count) break;
  }
  return taken.reverse();
};

/** Gives whether the one event that is waited for was among them. */
const writeBacklog = async (
  scene: EventScene,
  starts: readonly Start[],
  printer: EventPrinter,
  output: EventOutput,
): Promise<boolean> => {
  const { mode, max, since } = scene.options;
  const isAwaited = mode === 'await';
  if (since === undefined || max !== undefined) {
    const count = isAwaited ? 0 : (max ?? USUAL_BACKLOG);
    if (count > 0) await output.putTaken(await lastOf(backlogOf(scene, starts, true), printer, count));
    return false;
  }
  for await (const batch of backlogOf(scene, starts, false)) {
    scene.context.signal.throwIfAborted();
    await output.put(isAwaited ? batch.slice(0, 1) : batch);
    if (isAwaited || output.isClosed) return isAwaited;
  }
  return false;
};

const liveOf = (scene: EventScene, { feed, from }: Start, signal: AbortSignal): RecordStream =>
  scene.failures.guard(
    feed,
    followFeed(scene.events, feed, {
      from: followAfter(feed, from),
      passed: from,
      signal,
      onNotice: scene.onNotice,
      ...localeOf(scene),
    }),
  );

/** Gives whether the one event that is waited for has come. */
const writeLive = async (
  scene: EventScene,
  starts: readonly Start[],
  output: EventOutput,
  stop: AbortController,
): Promise<boolean> => {
  const isAwaited = scene.options.mode === 'await';
  const live = starts.map((start) => liveOf(scene, start, stop.signal));
  for await (const batch of asTheyCome(live, () => stop.abort())) {
    await output.put(isAwaited ? batch.slice(0, 1) : batch);
    // Whoever follows wants to see it now.
    await output.flush();
    if (isAwaited || output.isClosed) return isAwaited;
  }
  return false;
};

export interface FollowEnd {
  /** Resolves when nobody takes events any more, although none comes. Absent: it shows when one is written. */
  readonly closed?: Promise<void>;
}

/** Aborts when the time is up. The sleep ends with `stop`. */
const limitTime = async (scene: EventScene, stop: AbortController): Promise<boolean> => {
  const { timeoutMs } = scene.options;
  if (timeoutMs === undefined) return false;
  return scene.context.clock.sleep(timeoutMs, stop.signal).then(
    () => {
      stop.abort();
      return true;
    },
    () => false,
  );
};

/**
 * Writes what was there before and goes on with what comes, without a gap and without anything twice, until Ctrl+C, until
 * nobody reads any more, or until the event has come that is waited for. TimeoutError: that took too long.
 */
export const followEvents = async (
  scene: EventScene,
  printer: EventPrinter,
  output: EventOutput,
  keeper: PositionKeeper | undefined,
  { closed }: FollowEnd,
): Promise<void> => {
  const { signal } = scene.context;
  const stop = new AbortController();
  const abort = (): void => stop.abort();
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  closed?.then(abort);
  const starts = await startsOf(scene, keeper);
  const isTooLate = limitTime(scene, stop);
  // A recorded machine on which nothing more is due leaves Node nothing to wait for.
  const alive = setInterval(() => {}, LONG_MS);
  try {
    if (await writeBacklog(scene, starts, printer, output)) return;
    for (const { from } of starts) keeper?.advance(from.all());
    await output.flush();
    const hasCome = await writeLive(scene, starts, output, stop);
    if (!hasCome && stop.signal.aborted && (await isTooLate))
      throw new TimeoutError(`${scene.options.command}: no such event came in the time that was given`);
  } finally {
    clearInterval(alive);
    stop.abort();
    signal.removeEventListener('abort', abort);
  }
};
