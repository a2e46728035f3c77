import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { test } from 'node:test';
import type { Context, TerminalStreams } from '../../../cmd/context.ts';
import { askHidden } from '../../../cmd/hosting/ask-hidden.ts';
import { CancelledError } from '../../../lib/errors.ts';
import { ANNA, failingAt, hostingMachine } from '../../fakes/hosting.ts';
import { contextFor } from '../../fakes/machine.ts';
import { onMachine } from './on-machine.ts';

const SERVER = 'C:\\Shop\\server.exe';
const SECRET = 'hunter2-€ $p"w';
const asAnna = ['install', 'Shop', '--account', ANNA.name] as const;

const keeping = () => {
  const machine = hostingMachine();
  const created: unknown[] = [];
  const { services } = machine;
  const create = services.create.bind(services);
  services.create = async (name, service) => {
    created.push(service.password);
    return create(name, service);
  };
  return { ...onMachine(machine), created };
};

test('from standard input', async () => {
  const { runWith, created, machine } = keeping();
  const { exitCode, stdout, stderr } = await runWith([SECRET], ...asAnna, '--password-stdin', '--', SERVER);
  assert.equal(exitCode, 0, stderr);
  assert.deepEqual(created, [SECRET]);
  assert.ok(!`${stdout}${stderr}${JSON.stringify(machine.document())}`.includes('hunter2'));
  assert.deepEqual(await machine.hosting.accounts.rights(ANNA.sid), ['SeServiceLogonRight']);
});

test('from a variable', async (t) => {
  process.env['SVCDECK_TEST_PASSWORD'] = SECRET;
  t.after(() => delete process.env['SVCDECK_TEST_PASSWORD']);
  const { run, created } = keeping();
  const { exitCode, stderr } = await run(...asAnna, '--password-env', 'SVCDECK_TEST_PASSWORD', '--', SERVER);
  assert.equal(exitCode, 0, stderr);
  assert.deepEqual(created, [SECRET]);
});

test('on the command line, in the spelling of recipes: it works, with a warning', async () => {
  const { run, created } = keeping();
  const { exitCode, stdout, stderr } = await run(
    '--username',
    ANNA.name,
    '--password',
    SECRET,
    'install',
    'Shop',
    '--',
    SERVER,
  );
  assert.equal(exitCode, 0, stderr);
  assert.match(stderr, /^svcdeck: warning: a password on the command line is seen by everyone/);
  assert.deepEqual(created, [SECRET]);
  assert.ok(!`${stdout}${stderr}`.includes('hunter2'));
});

for (const [what, words, told] of [
  ['two sources', ['--password', SECRET, '--password-stdin'], /exclude each other/],
  [
    'a variable that there is not',
    ['--password-env', 'SVCDECK_NO_SUCH_VARIABLE'],
    /there is no variable SVCDECK_NO_SUCH_VARIABLE/,
  ],
  ['standard input without a line', ['--password-stdin'], /standard input has no line/],
] as const)
  test(`refused: ${what}`, async () => {
    const { run } = keeping();
    const { exitCode, stderr } = await run(...asAnna, ...words, '--', SERVER);
    assert.equal(exitCode, 2);
    assert.match(stderr, told);
    assert.ok(!stderr.includes('hunter2'));
  });

test('a failure at any call does not tell it', async () => {
  for (let number = 1; ; number++) {
    const machine = hostingMachine();
    const failing = failingAt(machine, number);
    const { runWith } = onMachine(machine, failing.machine);
    const { exitCode, stdout, stderr } = await runWith([SECRET], ...asAnna, '--json', '--password-stdin', '--', SERVER);
    assert.ok(!`${stdout}${stderr}`.includes('hunter2'));
    if (exitCode === 0) break;
  }
});

/** A terminal on which keys are pressed one after another. */
const terminalWith = (pieces: readonly string[]) => {
  const modes: boolean[] = [];
  const input = Object.assign(new EventEmitter(), {
    setRawMode: (isRaw: boolean) => {
      modes.push(isRaw);
      if (isRaw)
        queueMicrotask(() =>
          queueMicrotask(() => {
            for (const piece of pieces) input.emit('data', Buffer.from(piece));
          }),
        );
    },
    resume: () => undefined,
    pause: () => undefined,
    ref: () => undefined,
    unref: () => undefined,
  });
  return { terminal: { input, output: { write: () => true } } as never as TerminalStreams, modes, input };
};

const ask = async (pieces: readonly string[]) => {
  const { terminal, modes, input } = terminalWith(pieces);
  const { context, printed } = contextFor(hostingMachine());
  const asking: Context = { ...context, io: { ...context.io, errTerminal: () => terminal } };
  const answer = await askHidden(asking, 'Password of A:').catch((error: unknown) => error);
  return { answer, modes, printed, listeners: input.listenerCount('data') };
};

for (const [what, pieces, password] of [
  ['typed key by key', ['h', 'i', '\r'], 'hi'],
  ['pasted with its end', ['hunter2\r\n'], 'hunter2'],
  ['corrected', ['abc\b\b', 'x\x7fy', '\n'], 'ay'],
  ['empty', ['\r'], ''],
  ['with arrow keys', ['a\x1b[Cb\x1bOP', '\r'], 'ab'],
  ['blanks and letters beyond ASCII', [' ä€ ', '\r'], ' ä€ '],
] as const)
  test(`at a terminal: ${what}`, async () => {
    const { answer, modes, printed, listeners } = await ask(pieces);
    assert.equal(answer, password);
    assert.deepEqual(modes, [true, false]);
    assert.equal(printed.stderr, 'Password of A: \n');
    assert.equal(listeners, 0);
  });

test('at a terminal: Ctrl+C', async () => {
  const { answer, modes, listeners } = await ask(['ab', '\x03']);
  assert.ok(answer instanceof CancelledError);
  assert.deepEqual(modes, [true, false]);
  assert.equal(listeners, 0);
});

test('without a terminal nobody is asked', async () =>
  assert.equal(await askHidden(contextFor(hostingMachine()).context, 'Password:'), undefined));
