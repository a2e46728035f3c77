import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FailedError } from '../../../../lib/errors.ts';
import { CONTROL_ROTATE } from '../../../../lib/host/controls.ts';
import { resolveDefinition } from '../../../../lib/host/definition/resolve-definition.ts';
import { runHosted } from '../../../../lib/host/run/run-hosted.ts';
import {
  SERVICE_CONTROL_CONTINUE,
  SERVICE_CONTROL_PARAMCHANGE,
  SERVICE_CONTROL_PAUSE,
  SERVICE_CONTROL_SHUTDOWN,
  SERVICE_CONTROL_STOP,
} from '../../../../native/codes.ts';
import { Win32Error } from '../../../../native/win32-error.ts';
import { ending, fakeSystem, refused, stubborn } from '../../../fakes/host-system.ts';
import { exiting, HOOK, PROGRAM, type Stage, StageClock, stageOf } from './stage.ts';

const stop = async (stage: Stage): Promise<void> => {
  stage.hosted.control(SERVICE_CONTROL_STOP);
  await stage.ended();
};

const insertsOf = (stage: Stage, symbol: string): readonly string[] =>
  stage.events[stage.told.indexOf(symbol)]?.inserts ?? assert.fail(`${symbol} was not told`);

test('how the program is started', async () => {
  const stage = stageOf({
    runs: [ending(0)],
    arguments: ['two words', '%STAGE%'],
    environment: { mode: 'replace', variables: { STAGE: 'test' }, appendPath: ['%ProgramData%', 'C:\\x'] },
    priority: 'high',
    affinity: '0,2',
    limits: { memory: '100MB', processes: 3 },
    stop: { steps: [{ type: 'close-input' }] },
  });
  await stage.heard('STARTED');
  const { start, processId } = stage.program;
  assert.deepEqual(start, {
    program: PROGRAM,
    commandLine: `"${PROGRAM}" "two words" test`,
    environment: {
      PATH: '%ProgramData%;C:\\x',
      STAGE: 'test',
      SVCDECK_RESTARTS: '1',
      SVCDECK_SERVICE: 'Shop',
      SystemRoot: 'C:\\Windows',
    },
    folder: 'C:\\Shop',
    console: 'own',
    priorityClass: 0x80,
    affinityMask: 5n,
    stdin: 'stream',
    stdout: 'stream',
    stderr: 'stream',
  });
  assert.deepEqual(stage.system.groups[0]?.limits, {
    endsWithHost: true,
    mayBreakAway: false,
    totalMemoryBytes: 100 * 2 ** 20,
    processCount: 3,
  });
  assert.deepEqual(insertsOf(stage, 'STARTED'), ['Shop', String(processId), PROGRAM]);
  await stop(stage);
  assert.deepEqual(stage.program.fate, ['close-input']);
});

test('both outputs in one file are one stream, unless a probe wants one of them', async () => {
  for (const [ready, stderr] of [
    [undefined, 'stdout'],
    [{ type: 'log', matches: 'x', stream: 'both' }, 'stdout'],
    [{ type: 'log', matches: 'x', stream: 'stderr' }, 'stream'],
  ] as const) {
    const logs = { stdout: 'all.log', stderr: 'ALL.log' };
    const stage = stageOf({ runs: [ending(0)], logs, ...(ready === undefined ? {} : { ready }) });
    await stage.heard('STARTED');
    assert.equal(stage.program.start.stderr, stderr);
    await stop(stage);
  }
});

test('its output: to files to the last byte, to the history and to the event of its end', async () => {
  const stage = stageOf({
    runs: [
      (program) => {
        program.says('one\ntwo\n');
        program.says('wrong\xff\n', 'stderr');
        program.says('half a line');
        setImmediate(() => program.exit(3));
      },
    ],
    restart: { delay: '1h', maxDelay: '1h' },
  });
  await stage.heard('RESTARTING');
  assert.equal(stage.files.get('stdout.log'), 'one\ntwo\nhalf a line');
  assert.equal(stage.files.get('stderr.log'), 'wrong\xc3\xbf\n');
  assert.deepEqual(stage.history[0]?.lastLines.toSorted(), ['half a line', 'one', 'two', 'wrong\xff']);
  assert.match(insertsOf(stage, 'DIED')[3] ?? '', /half a line/);
  await stop(stage);
});

test('ready by a line that comes with the first breath', async () => {
  const stage = stageOf({
    runs: [
      (program) => {
        program.says('listening\n', 'stderr');
        program.answer = () => program.exit(0);
      },
    ],
    ready: { type: 'log', matches: '^listening$' },
  });
  await stage.heard('READY');
  assert.deepEqual(stage.reports, ['starting', 'running']);
  await stop(stage);
});

test('a rotation on request', async () => {
  const stage = stageOf({ runs: [ending(0)], logs: { stderr: null } });
  await stage.heard('STARTED');
  stage.program.says('before\n');
  await stage.until(() => stage.files.get('stdout.log') === 'before\n');
  stage.hosted.control(CONTROL_ROTATE);
  await stage.until(() => stage.files.size === 2);
  stage.program.says('after\n');
  await stage.until(() => stage.files.get('stdout.log') === 'after\n');
  await stop(stage);
  stage.hosted.control(CONTROL_ROTATE);
});

test('a new definition holds from where it can; nonsense changes nothing', async () => {
  const stage = stageOf({ runs: [ending(0)] });
  await stage.heard('STARTED');
  stage.next = new FailedError('definition of Shop:1:1: expected a service definition');
  stage.hosted.control(SERVICE_CONTROL_PARAMCHANGE);
  await stage.heard('DEFINITION_REFUSED');
  assert.deepEqual(insertsOf(stage, 'DEFINITION_REFUSED'), [
    'Shop',
    'definition of Shop:1:1: expected a service definition',
  ]);
  stage.next = {
    arguments: ['new'],
    account: 'LocalSystem',
    stop: { steps: [{ type: 'close-window' }] },
  };
  stage.hosted.control(SERVICE_CONTROL_PARAMCHANGE);
  await stage.heard('DEFINITION_READ');
  assert.deepEqual(insertsOf(stage, 'DEFINITION_READ'), ['Shop', 'stop', 'arguments (with svcdeck update: account)']);
  stage.hosted.control(SERVICE_CONTROL_PAUSE);
  await stage.heard('PAUSED');
  assert.deepEqual(stage.program.fate, ['close-window']);
  stage.hosted.control(SERVICE_CONTROL_CONTINUE);
  await stage.heard('STARTED', 2);
  assert.equal(stage.program.start.commandLine, `"${PROGRAM}" new`);
  await stop(stage);
});

test('a history that cannot be written is told once, until it can', async () => {
  const stage = stageOf({ runs: [exiting(1), exiting(1), exiting(1), exiting(0)], restart: { delay: '10ms' } });
  stage.historyFault = new Error('the disk is full');
  await stage.heard('RESTARTING', 2);
  assert.equal(stage.told.filter((each) => each === 'HISTORY_TROUBLE').length, 1);
  stage.historyFault = undefined;
  await stage.ended();
  assert.deepEqual(insertsOf(stage, 'HISTORY_TROUBLE'), ['Shop', 'the disk is full']);
  assert.ok(stage.history.length > 0);
});

test('what is pending is said again and again, with a hint before which the next word comes', async () => {
  const never = { type: 'event', event: 'Global\\never', within: '9s' } as const;
  const stage = stageOf({ runs: [stubborn], ready: never, restart: { giveUpAfter: '0s', delay: '10s' } });
  await stage.ended();
  const pending = stage.allReports.filter(({ state }) => state === 2);
  assert.ok(pending.length > 10, String(pending.length));
  for (const { waitHintMs = 0, controlsAccepted = 0 } of pending) {
    assert.ok(waitHintMs > 2000 && waitHintMs <= 8000);
    assert.equal(controlsAccepted, 1 | 4, 'a start can be called off');
  }
});

test('a continue of what runs is answered', async () => {
  const stage = stageOf({ runs: [ending(0)] });
  await stage.heard('STARTED');
  const running = (): number => stage.allReports.filter(({ state }) => state === 4).length;
  await stage.until(() => running() === 1);
  stage.hosted.control(SERVICE_CONTROL_CONTINUE);
  await stage.until(() => running() === 2);
  assert.equal(stage.allReports.at(-1)?.controlsAccepted, 1 | 2 | 4 | 8);
  await stop(stage);
});

test('a shutdown takes no longer than Windows leaves, whatever the definition says', async () => {
  const stage = stageOf({
    runs: [stubborn],
    hook: stubborn,
    hooks: { beforeStop: { program: HOOK, timeout: '1h' }, afterExit: { program: HOOK, timeout: '1h' } },
    stop: { steps: [{ type: 'ctrl-c', timeout: '1h' }] },
  });
  await stage.heard('STARTED');
  const before = stage.clock.steady();
  stage.hosted.control(SERVICE_CONTROL_SHUTDOWN);
  await stage.ended();
  // What is cut off at the end of the plan is the hook behind it.
  assert.ok(stage.clock.steady() - before <= 5000 + 5000 / 3, String(stage.clock.steady() - before));
});

test('a clock that is set back delays nothing and ends nothing', async () => {
  const stage = stageOf({
    runs: [exiting(3), ending(0)],
    ready: { type: 'event', event: 'Global\\ready', within: '10s' },
    restart: { delay: '5s', jitter: 0 },
  });
  await stage.heard('RESTARTING');
  stage.clock.setBy = -3_600_000;
  const before = stage.clock.steady();
  await stage.heard('STARTED', 2);
  assert.equal(stage.clock.steady() - before, 5000);
  stage.clock.setBy = 3_600_000;
  stage.system.namedEvents.set('Global\\ready', 'set');
  await stage.heard('READY');
  await stop(stage);
});

test('a batch file: its question is answered', async () => {
  const stage = stageOf({ runs: [], program: 'C:\\Shop\\shop.cmd' });
  await stage.heard('STARTED');
  const { program } = stage;
  assert.equal(program.start.program, 'C:\\Windows\\System32\\cmd.exe');
  stage.hosted.control(SERVICE_CONTROL_STOP);
  await stage.until(() => program.input === 'Y\r\n');
  program.exit(0xc000013a);
  await stage.ended();
  assert.deepEqual(program.fate, ['ctrl-c']);
});

test('a stop command; one that fails, and a signal that cannot be sent, are followed by the next step', async () => {
  const steps = [{ type: 'ctrl-c' }, { type: 'command', program: HOOK, arguments: ['stop'] }] as const;
  const stage = stageOf({ runs: [ending(0)], hook: exiting(2), stop: { steps } });
  await stage.heard('STARTED');
  stage.system.signalFault = 6;
  await stop(stage);
  const reasons = stage.events.flatMap(({ inserts }, index) =>
    stage.told[index] === 'STOP_STEP_IN_VAIN' ? [inserts.slice(1)] : [],
  );
  assert.deepEqual(reasons, [
    ['Ctrl+C', 'AttachConsole: Win32 error 6 ERROR_INVALID_HANDLE'],
    ['its stop command', 'exit code 2 (mostly a wrong call or a missing file)'],
  ]);
  assert.deepEqual(stage.program.fate, ['terminated']);
});

for (const [what, service, reason] of [
  [
    'no program',
    { runs: [refused(2)], missing: [PROGRAM] },
    `Win32 error 2 ERROR_FILE_NOT_FOUND: there is no file ${PROGRAM}`,
  ],
  [
    'a batch file that is gone',
    { runs: [], program: 'C:\\Shop\\x.cmd', missing: ['C:\\Shop\\x.cmd'] },
    'there is no file C:\\Shop\\x.cmd',
  ],
  [
    'no program for Windows',
    { runs: [refused(193)] },
    `Win32 error 193 ERROR_BAD_EXE_FORMAT: ${PROGRAM} is no program for this Windows`,
  ],
  ['what nobody has words for', { runs: [refused(1450)] }, `Win32 error 1450 ERROR_NO_SYSTEM_RESOURCES: ${PROGRAM}`],
  [
    'no file of variables',
    { runs: [], environment: { file: 'C:\\Shop\\x.env' } },
    'the file of its environment, C:\\Shop\\x.env, cannot be read: there is no such file',
  ],
] as const)
  test(`${what}: the reason names the file`, async () => {
    const stage = stageOf(service);
    await stage.ended();
    assert.equal(stage.events[0]?.inserts.at(-1), reason);
  });

test('a signal that never gets under way holds nothing up', async () => {
  const stage = stageOf({ runs: [ending(0)], stop: { steps: [{ type: 'ctrl-break', timeout: '1s' }] } });
  stage.system.signalConsole = () => new Promise(() => undefined);
  await stage.heard('STARTED');
  await stop(stage);
  assert.deepEqual(stage.program.fate, ['terminated']);
});

test('hooks know the service, and the one after the end how it ended', async () => {
  const stage = stageOf({ runs: [exiting(9)], hooks: { afterExit: { program: HOOK } }, exitCodes: { 9: 'stop' } });
  await stage.ended();
  const [, afterExit] = stage.system.programs;
  assert.equal(afterExit?.start.environment?.['SVCDECK_EXIT_CODE'], '9');
  assert.equal(afterExit?.start.environment?.['SVCDECK_SERVICE'], 'Shop');
});

test('children that are to be left are left', async () => {
  const stage = stageOf({ runs: [ending(0)], children: 'leave' });
  await stage.heard('STARTED');
  assert.deepEqual(stage.system.groups[0]?.limits, { endsWithHost: false, mayBreakAway: true });
  await stop(stage);
});

test('a manager that cannot be told is a fault of the host', async () => {
  const { definition, parts } = {
    definition: resolveDefinition({ name: 'Shop', program: PROGRAM }),
    parts: { system: fakeSystem(() => stubborn), clock: new StageClock() },
  };
  const stage = stageOf({ runs: [stubborn] });
  const hosted = runHosted({
    ...parts,
    definition,
    tell: () => undefined,
    manager: { report: () => Promise.reject(new Win32Error('SetServiceStatus', 6)) },
    surroundings: stage.surroundings,
  });
  await assert.rejects(hosted.ended, /SetServiceStatus: 6/);
  await stop(stage);
});
