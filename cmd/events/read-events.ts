import { canReverse } from '../../lib/events/direct-log.ts';
import type { Feed } from '../../lib/events/feed.ts';
import { newestPositions } from '../../lib/events/follow-feed.ts';
import { mergeByTime, type RecordStream } from '../../lib/events/merge-logs.ts';
import type { EventPrinter, Taken } from '../../lib/events/output/printer.ts';
import type { LogPosition } from '../../lib/events/positions.ts';
import { readFeed } from '../../lib/events/read-feed.ts';
import { checkPositions } from '../../lib/events/resume.ts';
import type { EventRecord } from '../../native/event-types.ts';
import { progressLine } from '../progress-line.ts';
import type { EventOutput } from './output.ts';
import type { PositionKeeper } from './position-keeper.ts';
import type { EventScene } from './scene.ts';

/** What a person at a terminal is shown who has not said how much. */
const USUAL = 100;

/** `newest-last`: the newest are wanted, and are shown in the order of their times, so that they stand right above the prompt. */
type Order = 'oldest' | 'newest' | 'newest-last';

const isForPeople = ({ options: { format, exec } }: EventScene): boolean =>
  exec === undefined && (format === 'line' || format === 'table' || format === 'full');

const orderOf = (scene: EventScene): Order => {
  if (scene.options.isOldestFirst) return 'oldest';
  return isForPeople(scene) && scene.context.io.isOutTerminal ? 'newest-last' : 'newest';
};

/** How many are shown. undefined: all. */
const limitOf = ({ options }: EventScene, order: Order): number | undefined => {
  const { max, since, until, filter, bookmark } = options;
  const isBounded =
    since !== undefined || until !== undefined || filter.records !== undefined || bookmark !== undefined;
  return max ?? (order === 'newest-last' && !isBounded ? USUAL : undefined);
};

/** Of a feed of several logs the records that were not written yet; one log's are chosen by Windows. */
async function* unread(stream: RecordStream, keeper: PositionKeeper): AsyncGenerator<readonly EventRecord[]> {
  for await (const batch of stream) {
    const kept = batch.filter(({ log, recordId }) => recordId > (keeper.positions.get(log)?.recordId ?? -1));
    if (kept.length > 0) yield kept;
  }
}

const streamOf = (
  { events, options, onNotice }: EventScene,
  feed: Feed,
  isNewestFirst: boolean,
  keeper: PositionKeeper | undefined,
): RecordStream => {
  const [log, second] = feed.logs;
  const position = log === undefined || second !== undefined ? undefined : keeper?.positions.get(log);
  const stream = readFeed(events, feed, {
    isNewestFirst,
    onNotice,
    ...(options.locale === undefined ? {} : { locale: options.locale }),
    ...(position === undefined ? {} : { within: { first: position.recordId + 1, last: Number.MAX_SAFE_INTEGER } }),
  });
  return keeper === undefined || position !== undefined ? stream : unread(stream, keeper);
};

/** Writes what comes, so many at most, until nobody reads any more. */
const writeThrough = async (
  scene: EventScene,
  stream: RecordStream,
  output: EventOutput,
  limit: number,
): Promise<void> => {
  const { io, clock, signal } = scene.context;
  const progress = progressLine(io, clock, scene.options.isQuiet || io.isOutTerminal);
  try {
    for await (const batch of stream) {
      signal.throwIfAborted();
      const wanted = output.count + batch.length > limit ? batch.slice(0, limit - output.count) : batch;
      await output.put(wanted);
      if (output.count >= limit || output.isClosed) return;
      progress.update(`${output.count} events`);
    }
  } finally {
    progress.wipe();
  }
};

/** The newest so many, ready to be written, oldest first. */
const takeNewest = async (
  { context: { signal } }: EventScene,
  stream: RecordStream,
  printer: EventPrinter,
  limit: number,
  isNewestFirst: boolean,
): Promise<readonly Taken[]> => {
  const taken: Taken[] = [];
  for await (const batch of stream) {
    signal.throwIfAborted();
    for (const record of isNewestFirst ? batch.slice(0, limit - taken.length) : batch) {
      taken.push(await printer.take(record));
      if (taken.length > limit) taken.shift();
    }
    if (isNewestFirst && taken.length >= limit) break;
  }
  return isNewestFirst ? taken.reverse() : taken;
};

/** What has to be known before reading goes on where it ended. */
const prepare = async (scene: EventScene, keeper: PositionKeeper): Promise<readonly LogPosition[]> => {
  const newest: LogPosition[] = [];
  for (const feed of scene.feeds)
    try {
      await checkPositions(scene.events, keeper.positions, feed.logs, scene.onNotice);
      newest.push(...(await newestPositions(scene.events, feed.logs)));
    } catch {
      // Reading it fails for the same reason, and tells it.
    }
  return newest;
};

interface Readable {
  readonly feeds: readonly Feed[];
  readonly mayReverse: boolean;
}

/** Of logs that only a pattern has named those with one direction are left out: for their sake the others would have it too. */
const readable = async (scene: EventScene, order: Order): Promise<Readable> => {
  const { feeds, failures } = scene;
  if (order === 'oldest') return { feeds, mayReverse: false };
  const answers = await Promise.all(feeds.map((feed) => canReverse(scene.events, feed)));
  const kept = feeds.filter((feed, index) => answers[index] === true || !failures.skip(feed));
  return { feeds: kept, mayReverse: kept.every((feed) => answers[feeds.indexOf(feed)] === true) };
};

/** Reads what is in the logs by now and writes it. Gives whether more than was asked for was left out. */
export const readEvents = async (
  scene: EventScene,
  printer: EventPrinter,
  output: EventOutput,
  keeper: PositionKeeper | undefined,
): Promise<{ readonly isCut: boolean }> => {
  const order = orderOf(scene);
  const limit = limitOf(scene, order);
  const { feeds, mayReverse } = await readable(scene, order);
  const isNewestFirst = mayReverse && (order === 'newest' || limit !== undefined);
  const newest = keeper === undefined ? [] : await prepare(scene, keeper);
  const stream = mergeByTime(
    feeds.map((feed) => scene.failures.guard(feed, streamOf(scene, feed, isNewestFirst, keeper))),
    { isNewestFirst },
  );
  if (limit !== undefined && order !== 'oldest' && (order === 'newest-last' || !isNewestFirst)) {
    const taken = await takeNewest(scene, stream, printer, limit, isNewestFirst);
    await output.putTaken(order === 'newest' ? taken.toReversed() : taken);
  } else await writeThrough(scene, stream, output, limit ?? Number.POSITIVE_INFINITY);
  const isCut = output.count === limit;
  // All up to there was looked at, also what was not wanted.
  if (!isCut && !output.isClosed && scene.failures.exitCode(feeds) === 0) keeper?.advance(newest);
  return { isCut: isCut && scene.options.max === undefined };
};
