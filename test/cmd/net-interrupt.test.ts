import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { run } from '../../cmd/run.ts';
import { CancelledError } from '../../lib/errors.ts';
import { RecordedMachine } from '../../lib/recorded/machine.ts';
import { named, sample } from '../fakes/net.ts';
import { documentOf, FakeClock, fakeIo, type Printed, plainService } from '../fakes/svcdeck.ts';

const question = 'Do you want to continue this operation? (Y/N) [N]: ';

/** Runs `net stop Sample /y` or without, where somebody presses Ctrl+C at the question or, failing that, while it waits. */
const stopInterrupted = async (
  ...options: readonly string[]
): Promise<Printed & { exitCode: number; states: string }> => {
  const printed: Printed = { stdout: '', stderr: '' };
  const interrupt = new AbortController();
  const press = (): void => interrupt.abort(new CancelledError());
  const clock = new FakeClock();
  const machine = new RecordedMachine(
    documentOf(
      plainService('Sample', sample),
      plainService('Other', { ...named('Other', 'Other One', ['Sample']), behaviour: { stopMs: 5000 } }),
    ),
    clock,
  );
  const exitCode = await run(['net', 'stop', 'Sample', ...options], {
    io: {
      ...fakeIo(printed),
      readLine: async (signal) => {
        press();
        signal?.throwIfAborted();
        return 'y';
      },
    },
    clock: {
      now: () => clock.now(),
      sleep: (ms, signal) => {
        press();
        return clock.sleep(ms, signal);
      },
    },
    programPath: 'C:\\Tools\\svcdeck.exe',
    signal: interrupt.signal,
    open: async () => machine,
  });
  return {
    ...printed,
    exitCode,
    states: machine
      .document()
      .services.map(({ status }) => status.state)
      .join(),
  };
};

test('Ctrl+C at the question stops nothing, and what is said of it has a line of its own', async () => {
  const { stdout, stderr, exitCode, states } = await stopInterrupted();
  assert.ok(stdout.endsWith(`${question}\r\n`), stdout);
  assert.deepEqual([stderr, exitCode, states], ['svcdeck: interrupted\n', 130, '4,4']);
});

test('Ctrl+C while it waits ends the line and leaves the rest as it is', async () => {
  const { stdout, stderr, exitCode, states } = await stopInterrupted('/y');
  assert.ok(stdout.endsWith('The Other One service is stopping.\r\n'), stdout);
  assert.deepEqual([stderr, exitCode, states], ['svcdeck: interrupted\n', 130, '4,3']);
});

const interruptible = { skip: process.platform === 'win32' ? 'a signal ends a program at once on Windows' : false };

test('the program itself does not wait for the answer any more', interruptible, async (t) => {
  const main = fileURLToPath(new URL('../../cmd/main.ts', import.meta.url));
  const child = spawn(process.execPath, [main, '--machine', 'demo', 'net', 'stop', 'MSSQLSERVER']);
  t.after(() => child.kill('SIGKILL'));
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk;
    if (said.endsWith(question)) child.kill('SIGINT');
  });
  const [exitCode] = await once(child, 'close');
  assert.equal(exitCode, 130);
});
