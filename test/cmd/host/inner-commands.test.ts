import assert from 'node:assert/strict';
import { test } from 'node:test';
import { innerCommands } from '../../../cmd/host/inner-commands.ts';
import { signalArguments } from '../../../cmd/host/signal-arguments.ts';
import { sendSignal } from '../../../cmd/host/signal-console.ts';
import { UsageError } from '../../../lib/errors.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { bench } from '../../fakes/svcdeck.ts';

test('the signal goes to the process that is named; what went wrong is the exit code', async () => {
  const sent: string[] = [];
  const system = async () => ({
    signalConsole: async (processId: number, signal: string) => {
      sent.push(`${processId} ${signal}`);
      if (processId === 6) throw new Win32Error('AttachConsole', 6);
    },
  });
  assert.equal(await sendSignal(['4242', 'ctrl-break'], system), 0);
  assert.equal(await sendSignal(['6', 'ctrl-c'], system), 6);
  assert.deepEqual(sent, ['4242 ctrl-break', '6 ctrl-c']);
});

for (const words of [[], ['0', 'ctrl-c'], ['-1', 'ctrl-c'], ['12', 'ctrl-z'], ['12'], ['12', 'ctrl-c', 'more']])
  test(`signal-console ${words.join(' ')} is a wrong call`, () =>
    assert.rejects(
      sendSignal(words, () => assert.fail('nothing is to be sent')),
      UsageError,
    ));

test('what this program calls is what it understands', async () => {
  const [name = '', ...rest] = signalArguments(12, 'ctrl-c').slice(-3);
  assert.ok(innerCommands.has(name));
  assert.deepEqual(rest, ['12', 'ctrl-c']);
});

for (const name of innerCommands.keys())
  test(`${name}: in no list, with help of its own, refused where it cannot be`, async () => {
    assert.ok(!(await bench().run(['--help'])).stdout.includes(` ${name} `));
    const { stdout, exitCode } = await bench().run([name, '--help']);
    assert.match(stdout, new RegExp(`^usage: svcdeck ${name} `));
    assert.equal(exitCode, 0);
    assert.equal((await bench().run([name])).exitCode, 2);
  });

test('elsewhere than on Windows nothing is hosted', { skip: process.platform === 'win32' }, async () => {
  const { stderr, exitCode } = await bench().run(['host', 'Shop']);
  assert.match(stderr, /does not run Windows/);
  assert.equal(exitCode, 1);
});
