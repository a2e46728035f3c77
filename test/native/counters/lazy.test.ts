import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Counters } from '../../../native/counter-types.ts';
import { LazyCounters } from '../../../native/counters/lazy.ts';

const never = (): never => assert.fail('not asked for');

/** Counters that say what they were asked. */
const counters = (log: string[]): Counters & Disposable => ({
  objects: async () => [],
  counters: async (object) => {
    log.push(`counters ${object}`);
    return [];
  },
  instances: async () => ['a'],
  expand: async (path) => [path],
  parse: never,
  build: async ({ object }) => object,
  open: never,
  messageText: async (code) => String(code),
  [Symbol.dispose]: () => {
    log.push('closed');
  },
});

test('loaded once, when first asked for something, and closed', async () => {
  const log: string[] = [];
  const lazy = new LazyCounters(async () => {
    log.push('loaded');
    return counters(log);
  });
  assert.deepEqual(log, []);
  await lazy.counters('Memory');
  assert.deepEqual(await lazy.expand('x'), ['x']);
  assert.equal(await lazy.build({ object: 'o', counter: 'c' }), 'o');
  assert.deepEqual(await lazy.instances('o'), ['a']);
  assert.equal(await lazy.messageText(5), '5');
  lazy[Symbol.dispose]();
  assert.deepEqual(log, ['loaded', 'counters Memory', 'closed']);
});

test('nothing is loaded to be closed', () => {
  const lazy = new LazyCounters(never);
  lazy[Symbol.dispose]();
});

test('what is still being loaded when it is closed is closed then', async () => {
  const log: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const lazy = new LazyCounters(async () => {
    await promise;
    return counters(log);
  });
  const asked = lazy.objects();
  lazy[Symbol.dispose]();
  resolve();
  await asked;
  assert.deepEqual(log, ['closed']);
});
