import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { parse, run, type StartHosted } from '../../../cmd/hosted/debug.ts';
import { hostEvent } from '../../../lib/host/events/host-event.ts';
import type { ServiceExit } from '../../../lib/host/restart/restart-policy.ts';
import { contextFor, type Terminal } from '../../fakes/machine.ts';
import { bench } from '../../fakes/svcdeck.ts';
import { hostedService, shopText } from './shop.ts';

type Started = Parameters<StartHosted>;

/** A command whose program the test is. */
const scene = async (args: readonly string[], terminal: Terminal = {}) => {
  const { machine } = bench(hostedService());
  const { context, printed } = contextFor(machine, terminal);
  const interrupt = new AbortController();
  const ended = Promise.withResolvers<ServiceExit>();
  const began = Promise.withResolvers<Started>();
  const controls: number[] = [];
  const exitCode = run(await parse(args), { ...context, signal: interrupt.signal }, async (...started) => {
    began.resolve(started);
    return { control: (control) => controls.push(control), ended: ended.promise };
  });
  exitCode.catch(began.reject);
  const [definition, console] = await began.promise;
  const end = (exit: ServiceExit): Promise<number> => {
    ended.resolve(exit);
    return exitCode;
  };
  return { definition, console, printed, interrupt, controls, end };
};

const WELL: ServiceExit = { kind: 'win32', code: 0 };

const definitionFile = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-debug-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'shop.json');
  writeFileSync(file, shopText);
  return file;
};

test('a definition is enough, and arguments take the place of its own', async (t) => {
  const file = definitionFile(t);
  const own = await scene([file]);
  assert.deepEqual(own.definition.arguments, ['--port', '8080']);
  assert.equal(await own.end(WELL), 0);
  const other = await scene([file, '--', '--port', '9']);
  assert.deepEqual(other.definition.arguments, ['--port', '9']);
  const none = await scene([file, '--']);
  assert.deepEqual(none.definition.arguments, []);
  await other.end(WELL);
  await none.end(WELL);
});

test('what happens is told once, with the time', async () => {
  const { console, printed, end } = await scene(['Shop']);
  await console.manager.report({ state: 2 });
  await console.manager.report({ state: 2 });
  console.tell(hostEvent('HOST_STARTED', { service: 'Shop', processId: '7', program: 'x\u001b[2J\r\ny' }));
  assert.equal(await end(WELL), 0);
  assert.match(
    printed.stderr,
    /^\d\d:\d\d:\d\d state: start-pending\n\d\d:\d\d:\d\d Shop: the program was started as process 7: x\\u\{1b\}\[2J\n {9}y\n$/,
  );
});

/** Written to that stream of the program, in pieces. */
const output = async (
  name: string,
  pieces: readonly (string | Uint8Array)[],
  args: readonly string[],
  terminal: Terminal,
) => {
  const { console, definition, printed, end } = await scene(['Shop', ...args], terminal);
  assert.deepEqual([definition.logs.stdout, definition.logs.stderr], ['stdout', 'stderr']);
  const file = await console.logFolder('anywhere').open(name);
  for (const piece of pieces) await file.append([Buffer.from(piece)]);
  await file.close();
  await end(WELL);
  return printed;
};

for (const [what, args, terminal, expected] of [
  ['on a terminal, output acts on nothing', [], { columns: 80 }, 'a\\u{1b}[2Jb\nc\r\nd\té'],
  ['raw, it does', ['--raw'], { columns: 80 }, 'a\u001b[2Jb\rc\r\nd\té'],
  ['into a file it goes as it is', [], {}, 'a\u001b[2Jb\rc\r\nd\té'],
] as const)
  test(what, async () => {
    const bytes = Buffer.from('a\u001b[2Jb\rc\r\nd\té');
    const pieces = [bytes.subarray(0, 4), bytes.subarray(4, -1), bytes.subarray(-1)];
    assert.deepEqual(await output('stdout', pieces, args, terminal), { stdout: expected, stderr: '' });
    assert.deepEqual(await output('stderr', pieces, args, terminal), { stdout: '', stderr: expected });
  });

const listeners = (): number => process.listenerCount('SIGBREAK') + process.listenerCount('SIGHUP');

test('Ctrl+C and Ctrl+Break stop it once each', async () => {
  const before = listeners();
  const { interrupt, controls, end } = await scene(['Shop']);
  interrupt.abort(new Error('Ctrl+C'));
  assert.deepEqual(controls, [1]);
  await end(WELL);
  const other = await scene(['Shop']);
  process.emit('SIGBREAK');
  assert.deepEqual(other.controls, [1]);
  await other.end(WELL);
  assert.equal(listeners(), before);
});

for (const [exit, told] of [
  [{ kind: 'win32', code: 2 }, /The service would have failed with Win32 error 2 ERROR_FILE_NOT_FOUND\./],
  [{ kind: 'service', code: 3 }, /with exit code 3 \(mostly abort\(\) of the C runtime\)\./],
] as const)
  test(`a failure is told: ${exit.kind} ${exit.code}`, async () => {
    const { end, printed } = await scene(['Shop']);
    assert.equal(await end(exit), 1);
    assert.match(printed.stderr, told);
  });

for (const [args, message] of [
  [[], /debug needs NAME or FILE/],
  [['-'], /standard input cannot be the definition/],
  [['Sh*'], /takes one service/],
  [['Shop', '--port', '8'], /unknown option --port/],
  [['Shop', '9'], /one too many/],
] as const)
  test(`debug ${args.join(' ')} is refused`, () => assert.rejects(parse(args), { message }));

test('on another system, and of another machine, it says why it does not run', async (t) => {
  const file = definitionFile(t);
  const { run: typed } = bench();
  if (process.platform !== 'win32')
    assert.match((await typed(['debug', file])).stderr, /does not run Windows, so it hosts no services/);
  assert.match((await typed(['--computer', 'SRV1', 'debug', file])).stderr, /another machine is named/);
});
