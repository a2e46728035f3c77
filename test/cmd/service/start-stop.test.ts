import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readStartOptions, readStopOptions } from '../../../cmd/service/change-options.ts';
import { command as restart } from '../../../cmd/service/restart.ts';
import { command as start } from '../../../cmd/service/start.ts';
import { command as stop } from '../../../cmd/service/stop.ts';
import { UsageError } from '../../../lib/errors.ts';
import { demoDocument } from '../../../lib/recorded/demo/index.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { examplesIn } from '../../fakes/machine.ts';
import { player, stage } from '../../fakes/orchestra.ts';
import { screenOf } from '../../fakes/screen.ts';
import { bench, runOn, stoppedService } from '../../fakes/svcdeck.ts';
import { TurnClock } from '../../fakes/turn-clock.ts';

const down = { state: 'stopped' } as const;
const slow = { startMs: 5000, stopMs: 5000 };

test('start --wait ends when the service runs, and says in which process', async () => {
  const { stdout, exitCode } = await stage(player('A', { ...down, ...slow })).run(['start', '--wait', 'A']);
  assert.match(stdout, /^A is running, process \d+ \(5 s\)\n$/);
  assert.equal(exitCode, 0);
});

test('a service that is deleted on the way is named', async () => {
  const { run, machine } = bench(player('A', slow), player('B', slow));
  // What is marked for deletion goes when it has stopped.
  await machine.services.delete('A');
  const status = machine.services.status.bind(machine.services);
  machine.services.status = async (name) => {
    const answer = await status(name);
    if (name === 'B' && answer.state === 3) throw new Win32Error('QueryServiceStatusEx', 5);
    return answer;
  };
  const { stderr, exitCode } = await run(['stop', '--wait', 'A', 'B']);
  assert.match(stderr, /^svcdeck: A was not stopped: it was deleted meanwhile$/m);
  assert.match(
    stderr,
    /^svcdeck: B was not stopped: Access is denied\. \(QueryServiceStatusEx: 5 ERROR_ACCESS_DENIED\)$/m,
  );
  assert.equal(exitCode, 4);
});

test('without an option in its place it is the verb of sc, whose words go to the service', async () => {
  const { run, machine } = bench(stoppedService('Sample'));
  const seen: unknown[] = [];
  const begin = machine.services.start.bind(machine.services);
  machine.services.start = async (name: string, args?: readonly string[]) => {
    seen.push(args);
    return begin(name);
  };
  await run(['start', 'Sample', '--wait']);
  assert.deepEqual(seen, [['--wait']]);
});

test('what follows -- goes to the one service that is named', async () => {
  const { calls } = await stage(player('A', down)).run(['start', '--wait', 'A', '--', '--help', '-x', 'two words']);
  assert.deepEqual(calls, ['+0 start A --help -x two words']);
});

test('what a service is started with is not for what it needs', async () => {
  const { calls } = await stage(player('A', down), player('B', { ...down, needs: ['A'] })).run([
    'start',
    '--with-dependencies',
    'B',
    '--',
    '-x',
  ]);
  assert.deepEqual(calls, ['+0 start A', '+0 start B -x']);
});

test('an option after the first name makes stop ours too', async () => {
  const { stdout, exitCode } = await stage(player('A'), player('B')).run(['stop', 'A', '--wait', 'B']);
  assert.equal(stdout, 'A is stopped (0 s)\nB is stopped (0 s)\n');
  assert.equal(exitCode, 0);
});

const wrongCalls = [
  [['start', '--wait'], /^start needs NAME$/],
  [['start', '--timeout', 'soon', 'A'], /--timeout "soon" is no time/],
  [['start', '--timeout', '0', 'A'], /--timeout "0" is no time/],
  [['start', '--timeout', '4294968s', 'A'], /more than 49 days/],
  [['start', '--timeout', '1s', '--timeout', '2s', 'A'], /--timeout is given twice/],
  [['start', '--wait', 'A', 'B', '--', 'x'], /goes to one service, and several are named/],
  [['start', '--wait', 'A*', '--', 'x'], /goes to one service, and several are named/],
  [['start', '--force-after', '5s', 'A'], /unknown option --force-after/],
  [['start', '--with-dependents', 'A'], /unknown option --with-dependents. Did you mean --with-dependencies\?/],
  [['stop', '--weight', 'A'], /unknown option --weight/],
  [['stop', '--even-shared', 'A'], /--even-shared says how --force-after is meant, which is missing/],
  [['stop', '--force-after', 'x', 'A'], /--force-after "x" is no time/],
  [['stop', '--force-after', '30s', '--timeout', '30s', 'A'], /--force-after is not before --timeout/],
  [['stop', '--wait', ''], /the name of a service is empty/],
  [['restart'], /^restart needs NAME$/],
  [['restart', 'A', '--args'], /unknown option --args/],
] as const;

for (const [argv, message] of wrongCalls)
  test(`${argv.join(' ')} is refused before anything is looked at`, async () => {
    const [verb, ...words] = argv;
    const parsed = verb === 'start' ? readStartOptions(words) : readStopOptions(verb, words);
    await assert.rejects(parsed, (error) => error instanceof UsageError && message.test(error.message));
  });

test('options become what they mean', async () => {
  assert.deepEqual(await readStopOptions('stop', ['--force-after', '5s', 'A', '--even-shared', 'B', '--timeout=2m']), {
    goal: 'stop',
    names: ['A', 'B'],
    withDependents: false,
    withDependencies: false,
    args: [],
    timeoutMs: 120_000,
    force: { afterMs: 5000, isEvenShared: true },
    isRehearsal: false,
    json: false,
    isQuiet: false,
  });
});

const single = [
  ['a display name will do', ['start', '--wait', 'a service'], down, 0, /^A is running, process/],
  [
    'too slow',
    ['start', '--timeout', '2s', 'A'],
    { ...down, ...slow },
    124,
    /did not start within 2 s: it is start-pending/,
  ],
  ['hangs', ['start', '--wait', 'A'], { ...down, startHangs: true }, 124, /makes no progress any more/],
  [
    'ends at once',
    ['start', '--wait', 'A'],
    { ...down, startFailure: { win32ExitCode: 1067, serviceExitCode: 0 } },
    1,
    /^svcdeck: A did not stay up: it is stopped, exit code 1067 ERROR_PROCESS_ABORTED .*\n.*\n$/,
  ],
  [
    'not allowed',
    ['start', '--wait', 'A'],
    { ...down, accessDenied: true },
    5,
    /^svcdeck: A was not started: Access is denied\. \(OpenServiceW: 5 ERROR_ACCESS_DENIED\)\n.*elevated/s,
  ],
  ['unknown', ['start', '--wait', 'Aa'], down, 4, /no service is called 'Aa'\. Nearest: A /],
  ['running already', ['start', '--wait', 'A'], {}, 0, /^A is running already\n$/],
  ['stopped already', ['stop', '--wait', 'A'], down, 0, /^A is stopped already\n$/],
  ['paused', ['start', '--wait', 'A'], { state: 'paused' }, 1, /A was not started: it is paused\n.*svcdeck continue A/],
  ['does not accept it', ['stop', '--wait', 'A'], { accepts: 0 }, 1, /^svcdeck: A accepts no stop\n$/],
  ['quiet', ['stop', '--quiet', 'A'], {}, 0, /^$/],
] as const;

for (const [title, argv, changes, exitCode, text] of single)
  test(`${argv.join(' ')}: ${title}`, async () => {
    const result = await stage(player('A', changes)).run(argv);
    assert.match(result.stdout + result.stderr, text);
    assert.equal(result.exitCode, exitCode);
  });

test('stop --wait waits, and a second one finds it stopped', async () => {
  const { run } = stage(player('A', slow));
  assert.equal((await run(['stop', '--wait', 'A'])).stdout, 'A is stopped (5 s)\n');
  assert.match((await run(['stop', '--wait', '--json', 'A'])).stdout, /"changed":false/);
});

test('dependents that are in the way are named, with what helps, and nothing is touched', async () => {
  const result = await stage(player('A'), player('B', { needs: ['A'] })).run(['stop', '--wait', 'A']);
  assert.equal(
    result.stderr,
    'svcdeck: A was not stopped: B depends on it\nStop it too: `svcdeck stop --with-dependents A`.\n',
  );
  assert.deepEqual([result.exitCode, result.calls], [1, []]);
});

test('of a diamond the sides stop side by side', async () => {
  const { stdout, calls, exitCode } = await stage(
    player('A', { stopMs: 1000 }),
    player('B', { needs: ['A'], stopMs: 3000 }),
    player('C', { needs: ['A'], stopMs: 2000 }),
    player('D', { needs: ['B', 'C'], stopMs: 1000 }),
  ).run(['stop', '--with-dependents', 'A']);
  assert.deepEqual(calls, ['+0 stop D', '+1.2 stop B', '+1.2 stop C', '+4.2 stop A']);
  assert.equal(stdout, 'D is stopped (1.2 s)\nC is stopped (2.1 s)\nB is stopped (3 s)\nA is stopped (1.2 s)\n');
  assert.equal(exitCode, 0);
});

test('one failure hides none of the others, and the exit code is that of the first in the order of the names', async () => {
  const services = [player('A'), player('B', { stopHangs: true }), player('C', down), player('D')];
  const { stdout, stderr, exitCode } = await stage(...services).run(['stop', '--wait', 'B', 'A', 'C', 'D'], {
    refusals: { 'stop A': 5 },
  });
  assert.equal(stdout, 'C is stopped already\nD is stopped (0 s)\n');
  assert.match(
    stderr,
    /^svcdeck: A was not stopped: Access is denied.*\n.*\nsvcdeck: B did not stop and makes no progress/,
  );
  assert.ok(!stderr.includes('Step by step'));
  assert.equal(exitCode, 124);
});

test('an unknown name among several: nothing is touched', async () => {
  const { calls, exitCode, stderr } = await stage(player('A'), player('B')).run(['stop', '--wait', 'A', 'Xyz', 'B']);
  assert.match(stderr, /no service is called 'Xyz'/);
  assert.deepEqual([calls, exitCode], [[], 4]);
});

const chain = (a = {}, b = {}, c = {}) => [
  player('A', a),
  player('B', { needs: ['A'], ...b }),
  player('C', { needs: ['B'], ...c }),
];

test('dependents that were stopped in vain are brought back as they were', async () => {
  const { stdout, stderr, calls, states, exitCode } = await stage(...chain({}, { state: 'paused' })).run(
    ['stop', '--with-dependents', 'A'],
    { refusals: { 'stop A': 5 } },
  );
  assert.deepEqual(
    calls.map((call) => call.replace(/^\+\d+ /, '')),
    ['stop C', 'stop B', 'stop A', 'start B', 'start C', 'pause B'],
  );
  assert.deepEqual(states, { A: 'running', B: 'paused', C: 'running' });
  assert.match(
    stdout,
    /^C is stopped \(0 s\)\nB is stopped \(0 s\)\nB is running again, process \d+ \(0 s\)\nC is running again, .*\nB is paused again, .*\n$/,
  );
  assert.match(stderr, /^svcdeck: A was not stopped: Access is denied/);
  assert.deepEqual(stderr.split('\n').slice(2), [
    'Step by step:',
    '  C was stopped (0 s)',
    '  B was stopped (0 s)',
    '  A was not stopped: it failed',
    '  B was brought back (0 s)',
    '  C was brought back (0 s)',
    '  B was paused again (0 s)',
    '',
  ]);
  assert.equal(exitCode, 5);
});

test('dependents that were named as well stay stopped', async () => {
  const { states } = await stage(...chain()).run(['stop', '--with-dependents', 'A', 'B'], {
    refusals: { 'stop A': 5 },
  });
  assert.deepEqual(states, { A: 'running', B: 'stopped', C: 'stopped' });
});

test('a dependent of two of which one has stopped stays stopped', async () => {
  const services = [player('A'), player('B'), player('C', { needs: ['A', 'B'] })];
  const { states, stderr } = await stage(...services).run(['stop', '--with-dependents', 'A', 'B'], {
    refusals: { 'stop A': 5 },
  });
  assert.deepEqual(states, { A: 'running', B: 'stopped', C: 'stopped' });
  assert.ok(!stderr.includes('brought back'), stderr);
});

test('what can not be brought back is named, with the reason', async () => {
  const { stderr, states, exitCode } = await stage(...chain({ stopHangs: true })).run([
    'stop',
    '--with-dependents',
    '--timeout',
    '5s',
    'A',
  ]);
  assert.deepEqual(states, { A: 'stop-pending', B: 'stopped', C: 'stopped' });
  assert.match(stderr, /^svcdeck: A did not stop within 5 s: it is stop-pending/);
  assert.match(
    stderr,
    /\n {2}B is stopped and was not brought back: A, which it needs, is stop-pending\n {2}C is stopped/,
  );
  assert.equal(exitCode, 124);
});

test('after the time is over nothing more is begun', async () => {
  const { stderr, calls, exitCode } = await stage(
    ...chain({}, {}, { stopMs: 4900 }).slice(0, 2),
    player('D', { stopMs: 6000 }),
  ).run(['stop', '--timeout', '5s', 'D', 'A', 'B'], {});
  assert.deepEqual(calls, ['+0 stop D', '+0 stop B', '+0 stop A']);
  assert.match(stderr, /D did not stop within 5 s/);
  assert.equal(exitCode, 124);
  const late = stage(player('A'), player('B', { needs: ['A'] }));
  const control = late.machine.services.control;
  late.machine.services.control = async (name, code) => {
    const status = await control(name, code);
    late.clock.advance(6000);
    return status;
  };
  const over = await late.run(['stop', '--timeout', '5s', 'A', 'B']);
  assert.deepEqual(over.calls, ['+0 stop B']);
  assert.match(over.stderr, /A was not stopped: the 5 s were over before it was its turn/);
});

test('of a chain each is started and waited for', async () => {
  const services = chain({ ...down, startMs: 2000 }, { ...down, startMs: 1000 }, down);
  const { stdout, calls } = await stage(...services).run(['start', '--with-dependencies', 'C']);
  assert.deepEqual(calls, ['+0 start A', '+2 start B', '+3 start C']);
  assert.match(stdout, /^A is running, .*\(2 s\)\nB is running, .*\(1 s\)\nC is running, .*\(0 s\)\n$/);
});

test('what is disabled is found before anything is started', async () => {
  const services = chain({ ...down, isDisabled: true }, down, down);
  const { stderr, calls, exitCode } = await stage(...services).run(['start', '--with-dependencies', 'C']);
  assert.equal(
    stderr,
    'svcdeck: B needs A, which is disabled\nAllow it to be started first: `svcdeck config A start= demand`.\n',
  );
  assert.deepEqual([calls, exitCode], [[], 1]);
});

test('what a failure makes senseless is not tried, and its cause is told first', async () => {
  const services = chain({ ...down, startFailure: { win32ExitCode: 1066, serviceExitCode: 5 } }, down, down);
  const { stderr, calls, exitCode } = await stage(...services).run(['start', '--with-dependencies', 'C']);
  assert.deepEqual(calls, ['+0 start A']);
  assert.match(
    stderr,
    /^svcdeck: A did not stay up: .*\n.*\nsvcdeck: C was not started: A was not started\nStep by step:\n {2}A was not started: it failed\n {2}B was not started: A was not started\n {2}C/,
  );
  assert.equal(exitCode, 1);
});

test('of a group one is enough', async () => {
  const services = [
    player('A', { ...down, needs: ['+G'] }),
    player('N1', { ...down, group: 'G', startFailure: { win32ExitCode: 1067, serviceExitCode: 0 } }),
    player('N2', { ...down, group: 'G', startMs: 1000 }),
  ];
  const { stdout, stderr, exitCode } = await stage(...services).run(['start', '--with-dependencies', 'A']);
  assert.match(stdout, /^N2 is running.*\nA is running.*\n$/);
  assert.match(
    stderr,
    /^svcdeck: N1 did not stay up: .*\n.*\nThat does no harm: another of the group that A needs runs\.\n$/,
  );
  assert.equal(exitCode, 0);
});

test('a process is ended when the stop makes no end, and that is said', async () => {
  const { stdout, exitCode } = await stage(player('A', { stopHangs: true, processId: 4000 })).run([
    'stop',
    '--force-after',
    '10s',
    'A',
  ]);
  assert.equal(stdout, 'A is stopped (10 s); process 4000 was ended\n');
  assert.equal(exitCode, 0);
});

const shared = { processId: 4000, type: 0x20 };

test('a shared process is ended only with all that was named in it, or where that is said', async () => {
  const services = () => [player('A', { stopHangs: true, ...shared }), player('B', { ...shared, stopHangs: true })];
  const refused = await stage(...services()).run(['stop', '--force-after', '5s', 'A']);
  assert.match(
    refused.stderr,
    /^svcdeck: A did not stop within 5 s, and process 4000 of A was not ended: B lives in it too\n/,
  );
  assert.deepEqual([refused.exitCode, refused.states['B']], [1, 'running']);
  const named = await stage(...services()).run(['stop', '--force-after', '5s', 'A', 'B']);
  assert.deepEqual([named.exitCode, named.states], [0, { A: 'stopped', B: 'stopped' }]);
  const told = await stage(...services()).run(['stop', '--force-after', '5s', '--even-shared', 'A']);
  assert.equal(told.stdout, 'A is stopped (5 s); process 4000 was ended, and with it B\n');
});

test('--json is one array with an object a service, its keys a promise', async () => {
  const { stdout, stderr, exitCode } = await stage(player('A', { processId: 1260 }), player('B', { stopMs: 1000 })).run(
    ['stop', '--json', 'A', 'B'],
    { refusals: { 'stop A': 5 } },
  );
  assert.deepEqual(JSON.parse(stdout), [
    {
      name: 'A',
      state: 'running',
      changed: false,
      processId: 1260,
      tookMs: 0,
      error: {
        kind: 'win32',
        message: 'A was not stopped: Access is denied. (ControlService: 5 ERROR_ACCESS_DENIED)',
        advice: 'Run this from an elevated prompt (Run as administrator).',
        win32: { call: 'ControlService', code: 5, symbol: 'ERROR_ACCESS_DENIED' },
        exitCode: 5,
      },
      role: 'named',
      ended: null,
      steps: [{ action: 'stop', outcome: 'failed', undo: false }],
    },
    {
      name: 'B',
      state: 'stopped',
      changed: true,
      processId: null,
      tookMs: 1200,
      error: null,
      role: 'named',
      ended: null,
      steps: [{ action: 'stop', outcome: 'done', undo: false }],
    },
  ]);
  assert.deepEqual([stderr, exitCode], ['', 5]);
});

test('a call that can not be carried out is one JSON object on standard error', async () => {
  const { stdout, stderr, exitCode } = await stage(player('A')).run(['start', '--json', 'Zzz']);
  assert.equal(JSON.parse(stderr).error.kind, 'not-found');
  assert.deepEqual([stdout, exitCode], ['', 4]);
});

test('--dry-run says what would happen, in order, and changes nothing', async () => {
  const { run } = stage(...chain());
  const text = await run(['stop', '--with-dependents', '--force-after', '30s', '--dry-run', 'A']);
  assert.equal(
    text.stdout,
    [
      '1. stop C (depends on B)',
      '2. stop B (depends on A)',
      '3. stop A',
      'Steps with the same number run side by side. Where a stop makes no end in 30 s, the process behind the service is ended. Nothing was changed.',
      '',
    ].join('\n'),
  );
  const json = await run(['stop', '--with-dependents', '--dry-run', '--json', 'A']);
  assert.deepEqual(
    JSON.parse(json.stdout).map((step: { stage: number; name: string }) => [step.stage, step.name]),
    [
      [1, 'C'],
      [2, 'B'],
      [3, 'A'],
    ],
  );
  assert.deepEqual([text.calls, json.calls, text.exitCode], [[], [], 0]);
});

test('on a terminal each service has a line while it is under way, and one when it is there', async () => {
  const services = stage(player('A', { stopMs: 3000 }), player('B', { stopMs: 6000 }));
  const { stdout, stderr } = await services.run(['stop', '--wait', 'A', 'B'], { terminal: true });
  assert.match(stderr, /^\rA: 1 s, stop-pending, checkpoint 1/);
  assert.match(stderr, /\nB: \d s, stop-pending, checkpoint 1/);
  assert.deepEqual(screenOf(stderr), ['']);
  assert.equal(stdout, 'A is stopped (3 s)\nB is stopped (6 s)\n');
  assert.equal((await stage(player('A', slow)).run(['stop', '--wait', 'A'])).stderr, '');
  assert.equal((await stage(player('A', slow)).run(['stop', '--quiet', 'A'], { terminal: true })).stderr, '');
});

test('progress says so when there is none', async () => {
  const { stderr } = await stage(player('A', { stopHangs: true, processId: 4000 })).run(
    ['stop', '--force-after', '1m', 'A'],
    { terminal: true },
  );
  assert.match(stderr, /A: 29 s, stop-pending, checkpoint \d+\u001b/);
  assert.match(stderr, /A: 50 s, stop-pending, checkpoint \d+, no progress for (4\d|50)(\.\d)? s\u001b/);
});

test('a name can not take over the terminal', async () => {
  const name = 'A\u001b[2J';
  const { stdout, stderr } = await stage(
    player(name, { stopMs: 3000 }),
    player('B', { needs: [name], stopHangs: true }),
  ).run(['stop', '--with-dependents', '--timeout', '9s', name], { terminal: true });
  assert.ok(!(stdout + stderr).includes('\u001b[2J'));
  assert.ok(stderr.includes('A\\u{1b}[2J was not stopped'));
});

for (const [verb, { help }] of [
  ['start', start],
  ['stop', stop],
  ['restart', restart],
] as const)
  for (const example of examplesIn(help))
    test(`the example ${example.join(' ')} works`, async () => {
      assert.equal(example[0], verb);
      const clock = new TurnClock();
      const { exitCode, stderr } = await runOn(async () => new RecordedMachine(demoDocument(), clock), example, {
        clock,
      });
      assert.deepEqual([stderr, exitCode], ['', 0]);
    });
