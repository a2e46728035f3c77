import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { withLock } from '../../../scripts/wine/lock.ts';

const lockFile = new URL('../../../scripts/setup/lock.mjs', import.meta.url).href;

const nameFor = (what: string): string => `test ${what} ${process.pid}`;

test('two tasks never overlap', async () => {
  const name = nameFor('overlap');
  let inside = 0;
  let most = 0;
  let waits = 0;
  const task = async (): Promise<void> => {
    inside++;
    most = Math.max(most, inside);
    // Every other task gets its turn to try.
    for (let i = 0; i < 50; i++) await new Promise(setImmediate);
    inside--;
  };
  await Promise.all(Array.from({ length: 5 }, () => withLock(name, task, () => waits++)));
  assert.equal(most, 1);
  assert.equal(waits, 4);
});

test('it gives what the task gives, and a failure lets it go', async () => {
  const name = nameFor('failure');
  await assert.rejects(
    withLock(name, () => Promise.reject(new Error('no'))),
    /^Error: no$/,
  );
  assert.equal(await withLock(name, () => 7, assert.fail), 7);
});

test('an owner that is killed lets it go', async (t) => {
  const name = nameFor('killed');
  const script = `import { withLock } from ${JSON.stringify(lockFile)};
    await withLock(${JSON.stringify(name)}, () => { console.log('mine'); return new Promise(() => setInterval(() => {}, 1000)); });`;
  const owner = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => owner.kill('SIGKILL'));
  await once(owner.stdout, 'data');
  let waited = false;
  const mine = withLock(
    name,
    () => 'mine now',
    () => {
      waited = true;
      owner.kill('SIGKILL');
    },
  );
  assert.equal(await mine, 'mine now');
  assert.equal(waited, true);
});
