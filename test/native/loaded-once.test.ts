import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LoadedOnce } from '../../native/loaded-once.ts';

const noted = (log: string[]): Disposable => ({ [Symbol.dispose]: () => void log.push('closed') });

test('loaded once however often it is wanted, and closed', async () => {
  const log: string[] = [];
  const loaded = new LoadedOnce(async () => {
    log.push('loaded');
    return noted(log);
  });
  assert.equal(await loaded.get(), await loaded.get());
  loaded[Symbol.dispose]();
  assert.deepEqual(log, ['loaded', 'closed']);
});

test('nothing is loaded to be closed', () => {
  new LoadedOnce<Disposable>(() => assert.fail('loaded'))[Symbol.dispose]();
});

test('what is still being loaded when it is closed is closed then', async () => {
  const log: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const loaded = new LoadedOnce(async () => {
    await promise;
    return noted(log);
  });
  const wanted = loaded.get();
  loaded[Symbol.dispose]();
  resolve();
  await wanted;
  assert.deepEqual(log, ['closed']);
});
