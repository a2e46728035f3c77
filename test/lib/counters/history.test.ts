import assert from 'node:assert/strict';
import { test } from 'node:test';
import { History, highest, newestOf } from '../../../lib/counters/history.ts';
import type { CounterValue } from '../../../lib/counters/values.ts';
import type { SessionCounter } from '../../../native/counter-types.ts';

const counter: SessionCounter = { request: '\\P(*)\\T', path: '\\P(*)\\T', hasWildcard: true, error: undefined };

const valueFrom = ([instance, value]: readonly [string, number]): CounterValue => ({
  counter,
  instance,
  path: `\\P(${instance})\\T`,
  title: counter.path,
  value,
  status: 0,
});

const historyOf = (limit: number, ...rounds: readonly (readonly (readonly [string, number])[])[]): History => {
  const history = new History(limit);
  for (const [index, values] of rounds.entries())
    history.add({ number: index, missed: 0, time: BigInt(index), values: values.map(valueFrom) });
  return history;
};

test('what comes later and what goes keep their places in time', () => {
  const history = historyOf(
    10,
    [['a', 1]],
    [
      ['a', 2],
      ['b', 5],
    ],
    [['b', 6]],
  );
  assert.deepEqual(
    history.tracks().map(({ instance, values }) => [instance, values]),
    [
      ['a', [1, 2, Number.NaN]],
      ['b', [Number.NaN, 5, 6]],
    ],
  );
  assert.deepEqual(history.times, [0n, 1n, 2n]);
});

test('statistics are of all rounds, values of the last', () => {
  const [track] = historyOf(2, [['a', 9]], [['a', 1]], [['a', Number.NaN]], [['a', 2]]).tracks();
  assert.deepEqual(track?.values, [Number.NaN, 2]);
  assert.deepEqual([track?.least, track?.mean, track?.most], [1, 4, 9]);
});

test('an instance that is gone is forgotten with its last value', () => {
  assert.equal(historyOf(2, [['a', 1]], [['b', 1]]).tracks().length, 2);
  assert.deepEqual(
    historyOf(2, [['a', 1]], [['b', 1]], [['b', 1]])
      .tracks()
      .map(({ instance }) => instance),
    ['b'],
  );
});

test('a wildcard that fits nothing is no line, and a name that comes twice in a round is one', () => {
  assert.equal(historyOf(2, [['', Number.NaN]]).tracks().length, 0);
  assert.deepEqual(
    historyOf(2, [
      ['a', 1],
      ['A', 2],
    ])
      .tracks()
      .map(({ values }) => values),
    [[1]],
  );
});

test('the highest come first, those without a value last', () => {
  const tracks = historyOf(2, [
    ['a', 1],
    ['b', Number.NaN],
    ['c', 7],
    ['d', 3],
  ]).tracks();
  assert.deepEqual(highest(tracks, 3).map(newestOf), [7, 3, 1]);
  assert.equal(highest(tracks, 9).at(-1)?.instance, 'b');
});

test('a snapshot stays as it was, whatever comes later', () => {
  const history = historyOf(2, [['a', 1]], [['a', 2]]);
  const { times, tracks } = history.snapshot();
  history.add({ number: 2, missed: 0, time: 2n, values: [valueFrom(['a', 9])] });
  assert.deepEqual(times, [0n, 1n]);
  assert.deepEqual([tracks[0]?.values, tracks[0]?.most, tracks[0]?.mean], [[1, 2], 2, 1.5]);
});

test('a pause parts what was before from what comes, and nothing before is no pause', () => {
  const history = historyOf(4);
  history.pause(0n);
  assert.deepEqual(history.times, []);
  history.add({ number: 1, missed: 0, time: 1n, values: [valueFrom(['a', 1])] });
  history.pause(2n);
  history.add({ number: 1, missed: 0, time: 3n, values: [valueFrom(['a', 2])] });
  assert.deepEqual(history.tracks()[0]?.values, [1, Number.NaN, 2]);
});

test('what is not read any more is removed, and the rest stays', () => {
  const history = historyOf(4, [['a', 1]]);
  const other: SessionCounter = { request: '\\M\\F', path: '\\M\\F', hasWildcard: false, error: undefined };
  const value = { counter: other, instance: '', path: '\\M\\F', title: '\\M\\F', value: 5, status: 0 };
  history.add({ number: 1, missed: 0, time: 1n, values: [valueFrom(['a', 2]), value] });
  history.remove([counter]);
  assert.deepEqual(
    history.tracks().map(({ path, values }) => [path, values]),
    [['\\M\\F', [Number.NaN, 5]]],
  );
});
