import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command, parse } from '../../../cmd/service/kill.ts';
import { CancelledError } from '../../../lib/errors.ts';
import type { RecordedService } from '../../../lib/recorded/document.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { contextFor, examplesIn } from '../../fakes/machine.ts';
import { bench, documentOf, plainService, runOn, stoppedService } from '../../fakes/svcdeck.ts';

const restarting = {
  resetPeriodSeconds: 3600,
  rebootMessage: '',
  command: '',
  actions: [{ type: 1, delayMs: 60_000 }],
};

const inProcess = (name: string, processId: number, changes: Partial<RecordedService> = {}): RecordedService => {
  const service = plainService(name, changes);
  return { ...service, status: { ...service.status, processId } };
};

const server = () =>
  bench(
    inProcess('Alone', 100, { options: { failureActions: restarting } }),
    inProcess('Guarded', 300, { behaviour: { accessDenied: true } }),
    inProcess('Shared1', 200),
    inProcess('Shared2', 200),
    stoppedService('Stopped'),
  );

const text = async (argv: readonly string[], options?: { input?: readonly string[]; terminal?: boolean }) => {
  const { run, machine } = server();
  const result = await run(['kill', ...argv], options);
  const states = (await machine.services.list({ types: 0x30, states: 1 })).map(({ name }) => name);
  return { ...result, running: states.join(' ') };
};

const ALL = 'Alone Guarded Shared1 Shared2';

for (const [argv, options, exitCode, out, running] of [
  [
    ['alone', '--yes'],
    {},
    0,
    'Process 100 of Alone was ended; Alone is stopped. Its failure action restarts it in 1 min.\n',
    'Guarded Shared1 Shared2',
  ],
  [
    ['Alone', '--dry-run'],
    {},
    0,
    'Process 100 of Alone would be ended at once. Its failure action restarts it in 1 min.\n',
    ALL,
  ],
  [['Stopped', '--yes'], {}, 0, 'Stopped is stopped already: it has no process\n', ALL],
  [['Alone'], {}, 2, '', ALL],
  [['Alone'], { terminal: true, input: ['y'] }, 0, /^Process 100 of Alone was ended/, 'Guarded Shared1 Shared2'],
  [['Alone'], { terminal: true, input: ['YES '] }, 0, /^Process 100 of Alone was ended/, 'Guarded Shared1 Shared2'],
  [['Alone'], { terminal: true, input: ['n'] }, 130, '', ALL],
  [['Alone'], { terminal: true, input: [''] }, 130, '', ALL],
  [['Alone'], { terminal: true, input: [] }, 130, '', ALL],
  // There is nothing to ask about.
  [['Stopped'], { terminal: true, input: [] }, 0, /already/, ALL],
  [['Shared1', '--yes'], {}, 1, '', ALL],
  [
    ['Shared1', '--yes', '--even-shared'],
    {},
    0,
    'Process 200 of Shared1, Shared2 was ended; Shared1 is stopped.\n',
    'Alone Guarded',
  ],
  [['Guarded', '--yes'], {}, 5, '', ALL],
  [['Guarded', '--dry-run'], {}, 5, '', ALL],
  [['Nope', 'Alone', '--yes'], {}, 4, /^Process 100 of Alone was ended/, 'Guarded Shared1 Shared2'],
  [['Alone', 'Guarded', '--yes'], {}, 5, /^Process 100 of Alone was ended/, 'Guarded Shared1 Shared2'],
] as const)
  test(`kill ${argv.join(' ')}${'input' in options ? ` (${options.input.join() || 'no answer'})` : ''} → ${exitCode}`, async () => {
    const result = await text(argv, options);
    assert.equal(result.exitCode, exitCode, result.stderr);
    if (typeof out === 'string') assert.equal(result.stdout, out);
    else assert.match(result.stdout, out);
    assert.equal(result.running, running);
  });

test('two services of one process that are both named end with it, once', async () => {
  const { run, machine } = server();
  let ends = 0;
  const terminate = machine.processes.terminate.bind(machine.processes);
  machine.processes.terminate = async (processId, isStillMeant) => {
    const isEnded = await terminate(processId, isStillMeant);
    if (isEnded) ends++;
    return isEnded;
  };
  const { stdout, exitCode } = await run(['kill', 'Shared*', '--yes', '--json']);
  assert.equal(exitCode, 0);
  assert.deepEqual(JSON.parse(stdout), [
    {
      name: 'Shared1',
      ended: true,
      processId: 200,
      alsoEnded: ['Shared2'],
      critical: false,
      state: 'stopped',
      failureActions: null,
    },
    {
      name: 'Shared2',
      ended: true,
      processId: 200,
      alsoEnded: ['Shared1'],
      critical: false,
      state: 'stopped',
      failureActions: null,
    },
  ]);
  assert.equal(ends, 1);
});

test('the keys of --json: an object for one', async () => {
  const { stdout } = await text(['Alone', '--yes', '--json']);
  assert.deepEqual(JSON.parse(stdout), {
    name: 'Alone',
    ended: true,
    processId: 100,
    alsoEnded: [],
    critical: false,
    state: 'stopped',
    failureActions: [{ type: 'restart', delayMs: 60_000 }],
  });
});

test('the question names the process, everybody in it and what Windows does then; standard output stays clean', async () => {
  const { stdout, stderr } = await text(['Alone', 'Shared1', '--even-shared'], { terminal: true, input: ['no'] });
  assert.equal(stdout, '');
  assert.equal(
    stderr,
    `Process 100 of Alone is ended at once. Its failure action restarts it in 1 min.
Process 200 of Shared1, Shared2 is ended at once.
What they have not saved is lost. Go on? (y/n) svcdeck: nothing was ended
`,
  );
});

const criticalServer = () => {
  const { clock } = bench();
  const machine = new RecordedMachine(
    {
      ...documentOf(inProcess('DcomLaunch', 900), inProcess('Power', 900), inProcess('Alone', 100)),
      processes: [{ processId: 900, program: 'svchost.exe', workingSetBytes: 1, privateBytes: 1, critical: true }],
    },
    clock,
  );
  return (argv: readonly string[], options: { input?: readonly string[]; terminal?: boolean } = {}) =>
    runOn(async () => machine, ['kill', ...argv], { clock, ...options });
};

const REFUSED =
  'svcdeck: process 900 of Power was not ended: Windows marks it as critical, and its end stops the whole computer with a blue screen (DcomLaunch lives in it too)\n';
const ENDED = 'Process 900 of Power, DcomLaunch was ended; Power is stopped. Windows stops with a blue screen then.\n';
const both = ['Power', '--even-critical', '--even-shared'];

for (const [argv, options, exitCode, out, err] of [
  [['Power', '--yes'], {}, 1, '', REFUSED],
  [['Power', '--yes', '--even-shared'], {}, 1, '', REFUSED],
  [['Power', '--dry-run'], {}, 1, '', REFUSED],
  [['Power'], { terminal: true, input: ['TESTBOX'] }, 1, '', REFUSED],
  [['Power', '--yes', '--even-critical'], {}, 1, '', /not ended: DcomLaunch lives in it too\n/],
  [both, {}, 2, '', /say --yes/],
  [
    [...both, '--dry-run'],
    {},
    0,
    'Process 900 of Power, DcomLaunch would be ended at once. Windows stops with a blue screen then.\n',
    '',
  ],
  [[...both, '--yes'], {}, 0, ENDED, ''],
  [both, { terminal: true, input: ['testbox'] }, 0, ENDED, ''],
  [
    both,
    { terminal: true, input: ['y'] },
    130,
    '',
    `Process 900 of Power, DcomLaunch is ended at once. Windows stops with a blue screen then.
What the programs on TESTBOX have not saved is lost. Go on? (the computer's name, or n) svcdeck: nothing was ended
`,
  ],
  // With one such process among others the question is about the computer.
  [['Alone', ...both], { terminal: true, input: ['yes'] }, 130, '', /on TESTBOX/],
] as const)
  test(`a process without which Windows does not go on: kill ${argv.join(' ')}${'input' in options ? ` (${options.input.join()})` : ''} → ${exitCode}`, async () => {
    const result = await criticalServer()(argv, options);
    assert.deepEqual([result.stdout, result.exitCode], [out, exitCode], result.stderr);
    if (typeof err === 'string') assert.ok(result.stderr.startsWith(err), result.stderr);
    else assert.match(result.stderr, err);
  });

test('kill --json says that Windows stops with it', async () => {
  const { stdout } = await criticalServer()([...both, '--yes', '--json']);
  assert.equal(JSON.parse(stdout).critical, true);
});

test('what is refused is refused before the question', async () => {
  const { stderr, exitCode } = await text(['Guarded'], { terminal: true, input: [] });
  assert.match(stderr, /^svcdeck: process 300 of Guarded was not ended: Access is denied/);
  assert.equal(exitCode, 5);
});

test('Ctrl+C at the question ends nothing', async () => {
  const { machine } = server();
  const { context, printed } = contextFor(machine, { columns: 80 });
  const interrupt = new AbortController();
  const readLine: typeof context.io.readLine = async (signal) => {
    interrupt.abort(new CancelledError());
    signal?.throwIfAborted();
    return 'y';
  };
  const pressed = { ...context, signal: interrupt.signal, io: { ...context.io, readLine } };
  await assert.rejects(command.invoke(['Alone'], pressed), { name: 'CancelledError' });
  assert.match(printed.stderr, /Go on\? \(y\/n\) \n$/);
  assert.equal((await machine.services.status('Alone')).processId, 100);
});

test('another computer: refused in words, and nothing is asked', async () => {
  const { run, machine } = server();
  machine.processes.terminate = async () => {
    throw new Win32Error('TerminateProcess', 50);
  };
  const { stderr, exitCode } = await run(['kill', 'Alone'], { terminal: true });
  assert.match(stderr, /it is another computer's, and Windows has no call for that\n/);
  assert.equal(exitCode, 1);
});

test('a restart at once is told as it is', async () => {
  const { run } = bench(
    inProcess('Back', 100, { options: { failureActions: { ...restarting, actions: [{ type: 1, delayMs: 0 }] } } }),
  );
  const { stdout, exitCode } = await run(['kill', 'Back', '--yes']);
  assert.match(
    stdout,
    /^Process 100 of Back was ended; Back is (stopped|running|start-pending)\. Its failure action restarts it at once\.\n$/,
  );
  assert.equal(exitCode, 0);
});

test('a service manager that does not notice: 124', async () => {
  const { run, machine } = server();
  machine.processes.terminate = async (_processId, isStillMeant) => isStillMeant();
  const { stderr, exitCode } = await run(['kill', 'Alone', '--yes']);
  assert.match(
    stderr,
    /process 100 of Alone was ended, and the service manager has not noticed: to it the service is running/,
  );
  assert.equal(exitCode, 124);
});

for (const [args, message] of [
  [[], /kill needs NAME/],
  [['A', '--yes', '--dry-run'], /--yes and --dry-run exclude each other/],
  [['A', '--force'], /unknown option --force/],
  [[''], /name of a service is empty/],
] as const)
  test(`a wrong call: kill ${args.join(' ')}`, async () => {
    await assert.rejects(parse(args), { name: 'UsageError', message });
  });

for (const args of examplesIn(command.help))
  test(`the example of the help: ${args.join(' ')}`, async () => {
    const service = plainService('Spooler');
    const spooler = { ...service, config: { ...service.config, displayName: 'Print Spooler' } };
    assert.equal((await bench(spooler).run(args)).exitCode, 0);
  });
