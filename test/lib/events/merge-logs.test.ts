import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asTheyCome } from '../../../lib/events/as-they-come.ts';
import { mergeByTime } from '../../../lib/events/merge-logs.ts';
import type { EventRecord } from '../../../native/event-types.ts';
import { sampleRecord } from './sample.ts';

/** Times of a log's records, in batches. */
type Times = readonly (readonly number[])[];

interface Watched {
  readonly stream: AsyncIterable<readonly EventRecord[]>;
  /** Batches that were asked for. */
  readonly asked: () => number;
  readonly isClosed: () => boolean;
}

const logOf = (log: string, batches: Times): Watched => {
  let asked = 0;
  let closed = false;
  async function* give(): AsyncGenerator<readonly EventRecord[]> {
    try {
      for (const batch of batches) {
        asked++;
        yield batch.map((time) => sampleRecord({ log, time: BigInt(time), recordId: time }));
      }
    } finally {
      closed = true;
    }
  }
  return { stream: give(), asked: () => asked, isClosed: () => closed };
};

const all = async (batches: AsyncIterable<readonly EventRecord[]>): Promise<readonly string[]> => {
  const found: string[] = [];
  for await (const batch of batches) for (const { log, time } of batch) found.push(`${log}${time}`);
  return found;
};

const merged: readonly (readonly [what: string, logs: readonly Times[], isNewestFirst: boolean, order: string])[] = [
  ['no log', [], false, ''],
  ['one log as it is', [[[1, 2], [3]]], false, 'a1 a2 a3'],
  ['two logs', [[[1, 4], [5]], [[2, 3, 6]]], false, 'a1 b2 b3 a4 a5 b6'],
  ['newest first', [[[5, 4], [1]], [[6, 3, 2]]], true, 'b6 a5 a4 b3 b2 a1'],
  ['of equal times the log that was named first', [[[1, 2]], [[1, 2]], [[1]]], false, 'a1 b1 c1 a2 b2'],
  ['empty logs and empty batches', [[], [[], [2], []], [[1]]], false, 'c1 b2'],
  ['a log that ends early', [[[1]], [[2], [3], [4]]], false, 'a1 b2 b3 b4'],
];

for (const [what, logs, isNewestFirst, order] of merged)
  test(`merged: ${what}`, async () => {
    const watched = logs.map((batches, index) => logOf('abc'.charAt(index), batches));
    const streams = watched.map(({ stream }) => stream);
    assert.equal((await all(mergeByTime(streams, { isNewestFirst }))).join(' '), order);
    assert.ok(watched.every(({ isClosed }) => isClosed()));
  });

test('no more than one batch of each log is held, and ending early lets go of all', async () => {
  const logs = [logOf('a', [[1], [2], [3]]), logOf('b', [[10], [11]])];
  for await (const batch of mergeByTime(logs.map(({ stream }) => stream))) {
    if (batch[0]?.time !== 2n) continue;
    assert.deepEqual(
      logs.map(({ asked }) => asked()),
      [2, 1],
    );
    break;
  }
  assert.deepEqual(
    logs.map(({ isClosed }) => isClosed()),
    [true, true],
  );
});

test('a log that fails ends all of them', async () => {
  async function* failing(): AsyncGenerator<readonly EventRecord[]> {
    yield [sampleRecord({ time: 1n })];
    throw new Error('gone');
  }
  const other = logOf('b', [[2], [3]]);
  await assert.rejects(all(mergeByTime([failing(), other.stream])), /gone/);
  assert.equal(other.isClosed(), true);
});

test('what comes is given as it comes, and whoever waits is let go at the end', async () => {
  const end = new AbortController();
  const waiting = new Promise<void>((resolve) => end.signal.addEventListener('abort', () => resolve()));
  async function* now(): AsyncGenerator<string> {
    yield 'one';
    yield 'two';
  }
  async function* never(): AsyncGenerator<string> {
    yield 'first';
    await waiting;
  }
  const given: string[] = [];
  for await (const each of asTheyCome([never(), now()], () => end.abort())) {
    given.push(each);
    if (given.length === 3) break;
  }
  assert.deepEqual(given.toSorted(), ['first', 'one', 'two']);
  assert.equal(end.signal.aborted, true);
});

test('a source that fails ends all, and what the others wait for', async () => {
  const end = new AbortController();
  const waiting = new Promise<void>((resolve) => end.signal.addEventListener('abort', () => resolve()));
  async function* never(): AsyncGenerator<string> {
    await waiting;
    yield 'too late';
  }
  // biome-ignore lint/correctness/useYield: it fails before it has something to give
  async function* failing(): AsyncGenerator<string> {
    throw new Error('gone');
  }
  const given: string[] = [];
  await assert.rejects(async () => {
    for await (const each of asTheyCome([never(), failing()], () => end.abort())) given.push(each);
  }, /gone/);
  assert.deepEqual(given, []);
});
