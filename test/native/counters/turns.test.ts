import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Turns } from '../../../native/counters/turns.ts';

const begun = () => {
  const log: string[] = [];
  return { log, turns: new Turns(() => log.push('end')) };
};

test('one after another, also after one that failed', async () => {
  const { log, turns } = begun();
  const { promise, resolve } = Promise.withResolvers<void>();
  const first = turns.take(async () => {
    await promise;
    log.push('first');
    throw new Error('fault');
  });
  const second = turns.take(async () => log.push('second'));
  resolve();
  await assert.rejects(first, /fault/);
  await second;
  assert.deepEqual(log, ['first', 'second']);
});

test('the end comes at once where nothing is under way, and once', () => {
  const { log, turns } = begun();
  turns.over();
  turns.over();
  assert.ok(turns.isOver);
  assert.deepEqual(log, ['end']);
});

test('the end waits for what is under way and for what waits', async () => {
  const { log, turns } = begun();
  const { promise, resolve } = Promise.withResolvers<void>();
  const first = turns.take(() => promise);
  const second = turns.take(async () => log.push('second'));
  turns.over();
  assert.deepEqual([...log], []);
  resolve();
  await first;
  await second;
  assert.deepEqual(log, ['second', 'end']);
  await turns.take(async () => log.push('late'));
  assert.deepEqual(log, ['second', 'end', 'late']);
});
