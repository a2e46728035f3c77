import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { processIdentity, readStat } from '../../../scripts/wine/process-identity.ts';

const notOnWindows = { skip: process.platform === 'win32' ? 'the runner needs no identity there' : false };
const rest = 'S 1 2 2 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 987654 1 1';

for (const name of ['sleep', 'a) S (b', 'with blank', '']) {
  test(`the name in /proc/PID/stat may be ${JSON.stringify(name)}`, () => {
    assert.deepEqual(readStat(`12 (${name}) ${rest}`), { state: 'S', startTicks: '987654' });
  });
}

test('a process is itself as long as it runs', notOnWindows, async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  const processId = child.pid ?? 0;
  const identity = processIdentity(processId);
  assert.ok(identity);
  assert.equal(processIdentity(processId), identity);
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  assert.equal(processIdentity(processId), undefined);
});

test('a process that has ended but was not fetched does not run', { skip: process.platform !== 'linux' }, async (t) => {
  // The shell's child ends at once; what the shell has become never asks for it.
  const shell = spawn('sh', ['-c', 'true & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
  t.after(() => shell.kill('SIGKILL'));
  const [text] = await once(shell.stdout, 'data');
  const processId = Number(String(text));
  const deadline = Date.now() + 10_000;
  while (processIdentity(processId) !== undefined) {
    assert.ok(Date.now() < deadline, 'still running');
    await new Promise(setImmediate);
  }
});
