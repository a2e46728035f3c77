import type { EventRecord, FileTime } from '../../native/event-types.ts';

/** One log's records in batches, in the order of their times. */
export type RecordStream = AsyncIterable<readonly EventRecord[]>;

/** What has a place in the order of times: a record, or what was made of one. */
interface Timed {
  readonly time: FileTime;
}

interface Head<Item extends Timed> {
  readonly stream: AsyncIterator<readonly Item[]>;
  batch: readonly Item[];
  at: number;
  /** Of the record at `at`: a lazy record would work it out for every comparison. */
  time: FileTime;
}

const isEmpty = <Item extends Timed>({ at, batch }: Head<Item>): boolean => at >= batch.length;

const moveTo = <Item extends Timed>(head: Head<Item>, at: number): void => {
  head.at = at;
  head.time = head.batch[at]?.time ?? 0n;
};

/** The next batch; false: there is none. An empty batch is none either. */
const advance = async <Item extends Timed>(head: Head<Item>): Promise<boolean> => {
  for (;;) {
    const { done, value } = await head.stream.next();
    if (done === true) return false;
    head.batch = value;
    moveTo(head, 0);
    if (value.length > 0) return true;
  }
};

/** Whose record comes next: of several of one time that of the log that was named first. */
const firstOf = <Item extends Timed>(heads: readonly Head<Item>[], isNewestFirst: boolean): Head<Item> | undefined => {
  let first: Head<Item> | undefined;
  for (const head of heads) {
    if (isEmpty(head)) continue;
    if (first === undefined || (isNewestFirst ? head.time > first.time : head.time < first.time)) first = head;
  }
  return first;
};

/** Records as long as each log still has one to compare with. */
const takeRun = <Item extends Timed>(heads: readonly Head<Item>[], isNewestFirst: boolean): readonly Item[] => {
  const run: Item[] = [];
  for (;;) {
    const head = firstOf(heads, isNewestFirst);
    const record = head?.batch[head.at];
    if (head === undefined || record === undefined) return run;
    run.push(record);
    moveTo(head, head.at + 1);
    if (isEmpty(head)) return run;
  }
};

/**
 * The records of several logs in the order of their times, each stream being in that order itself. One batch of each log is
 * held and no more: a log is asked for its next one only when the records before are done with, so what came before can
 * be asked everything until then. A stream that fails ends all of them.
 */
export async function* mergeByTime<Item extends Timed>(
  streams: readonly AsyncIterable<readonly Item[]>[],
  { isNewestFirst = false }: { readonly isNewestFirst?: boolean } = {},
): AsyncGenerator<readonly Item[], void, undefined> {
  const [only, second] = streams;
  if (only !== undefined && second === undefined) {
    yield* only;
    return;
  }
  let heads: readonly Head<Item>[] = streams.map((stream) => ({
    stream: stream[Symbol.asyncIterator](),
    batch: [],
    at: 0,
    time: 0n,
  }));
  const all = heads;
  try {
    for (;;) {
      // Side by side: each may have a way to go.
      const waiting = heads.filter(isEmpty);
      const ended = new Set<Head<Item>>();
      await Promise.all(
        waiting.map(async (head) => {
          if (!(await advance(head))) ended.add(head);
        }),
      );
      heads = heads.filter((head) => !ended.has(head));
      if (heads.length === 0) return;
      yield takeRun(heads, isNewestFirst);
    }
  } finally {
    await Promise.all(all.map(({ stream }) => stream.return?.()));
  }
}
