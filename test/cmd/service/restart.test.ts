import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecordedService } from '../../../lib/recorded/document.ts';
import { player, type StageOptions, stage } from '../../fakes/orchestra.ts';
import { screenOf } from '../../fakes/screen.ts';

const down = { state: 'stopped' } as const;

/** A <- B <- C. */
const chain = (a = {}, b = {}, c = {}) => [
  player('A', a),
  player('B', { needs: ['A'], ...b }),
  player('C', { needs: ['B'], ...c }),
];

const withoutTimes = (calls: readonly string[]): readonly string[] => calls.map((call) => call.replace(/^\+\S+ /, ''));

test('one service is stopped and started, and told once', async () => {
  const { stdout, calls, exitCode } = await stage(player('A', { stopMs: 1000, startMs: 2000 })).run(['restart', 'A']);
  assert.deepEqual(calls, ['+0 stop A', '+1.2 start A']);
  assert.match(stdout, /^A is running, process \d+ \(3\.2 s\)\n$/);
  assert.equal(exitCode, 0);
});

test('dependents go first and come back last, what does not hang together side by side', async () => {
  const { stdout, calls, states } = await stage(
    player('A', { stopMs: 1000, startMs: 2000 }),
    player('B', { needs: ['A'], stopMs: 3000 }),
    player('C', { needs: ['A'], startMs: 1000 }),
    player('D', { needs: ['B', 'C'] }),
    player('E', { ...down, needs: ['A'] }),
  ).run(['restart', 'A']);
  assert.deepEqual(calls, [
    '+0 stop D',
    '+0 stop B',
    '+0 stop C',
    '+3 stop A',
    '+4.2 start A',
    '+6.2 start C',
    '+6.2 start B',
    '+7.2 start D',
  ]);
  assert.deepEqual(states, { A: 'running', B: 'running', C: 'running', D: 'running', E: 'stopped' });
  assert.match(stdout, /^A is running.*\nB is running.*\nC is running.*\nD is running, process \d+ \(7\.2 s\)\n$/);
});

test('through a load order group as well', async () => {
  const services = [player('A', { group: 'Net' }), player('B', { needs: ['+Net'] })];
  assert.deepEqual(withoutTimes((await stage(...services).run(['restart', 'A'])).calls), [
    'stop B',
    'stop A',
    'start A',
    'start B',
  ]);
});

test('two names of which one depends on the other are one change', async () => {
  for (const names of [
    ['A', 'B'],
    ['B', 'A'],
  ])
    assert.deepEqual(withoutTimes((await stage(...chain().slice(0, 2)).run(['restart', ...names])).calls), [
      'stop B',
      'stop A',
      'start A',
      'start B',
    ]);
});

test('a dependent that was paused is paused again', async () => {
  const { states, stdout } = await stage(...chain({}, { state: 'paused' })).run(['restart', 'A']);
  assert.deepEqual(states, { A: 'running', B: 'paused', C: 'running' });
  assert.match(stdout, /^A is running.*\nC is running.*\nB is paused, process \d+ \(0 s\)\n$/);
});

test('a service that is stopped is just started', async () => {
  const { calls, states } = await stage(player('A', down)).run(['restart', 'A']);
  assert.deepEqual([calls, states], [['+0 start A'], { A: 'running' }]);
});

test('a service that is on its way down is waited for and started', async () => {
  const scene = stage(player('A', { stopMs: 2000 }));
  await scene.machine.services.control('A', 1);
  const { calls, states } = await scene.run(['restart', 'A']);
  assert.deepEqual([calls, states], [['+2.1 start A'], { A: 'running' }]);
});

test('a hung one is brought through by ending its process', async () => {
  const { stdout, exitCode } = await stage(player('A', { stopHangs: true, processId: 4000 })).run([
    'restart',
    '--force-after',
    '10s',
    'A',
  ]);
  assert.match(stdout, /^A is running, process \d+ \(10 s\); process 4000 was ended\n$/);
  assert.equal(exitCode, 0);
});

const refusedBefore = [
  ['it accepts no stop', [player('A', { accepts: 4 }), player('B')], /^svcdeck: A accepts no stop\n$/],
  [
    'it could not be started again',
    [player('A', { isDisabled: true }), player('B')],
    /A is disabled: once stopped it could not/,
  ],
  [
    'a dependent could not be started again',
    [player('A'), player('B', { needs: ['A'], isDisabled: true })],
    /B is disabled: once stopped it could not be started again\nAllow it to be started first/,
  ],
] as const;

for (const [title, services, message] of refusedBefore)
  test(`nothing is touched where ${title}`, async () => {
    const { calls, stderr, exitCode } = await stage(...services).run(['restart', 'B', 'A']);
    assert.match(stderr, message);
    assert.deepEqual([calls, exitCode], [[], 1]);
  });

interface Broken {
  readonly title: string;
  readonly services: readonly RecordedService[];
  readonly argv?: readonly string[];
  readonly options?: StageOptions;
  readonly exitCode: number;
  readonly calls: readonly string[];
  readonly states: Readonly<Record<string, string>>;
  /** What follows `Step by step:`. */
  readonly story: readonly string[];
}

const broken: readonly Broken[] = [
  {
    title: 'the service itself refuses: what was stopped for it comes back',
    services: chain({}, { state: 'paused' }),
    options: { refusals: { 'stop A': 1052 } },
    exitCode: 1,
    calls: ['stop C', 'stop B', 'stop A', 'start B', 'start C', 'pause B'],
    states: { A: 'running', B: 'paused', C: 'running' },
    story: [
      'C was stopped (0 s)',
      'B was stopped (0 s)',
      'A was not stopped: it failed',
      'B was brought back (0 s)',
      'C was brought back (0 s)',
      'B was paused again (0 s)',
    ],
  },
  {
    title: 'one side of a diamond refuses: the other side and what is above come back',
    services: [
      player('A'),
      player('B', { needs: ['A'], stopMs: 3000 }),
      player('C', { needs: ['A'] }),
      player('D', { needs: ['B', 'C'] }),
    ],
    options: { refusals: { 'stop C': 5 } },
    exitCode: 5,
    calls: ['stop D', 'stop B', 'stop C', 'start B', 'start D'],
    states: { A: 'running', B: 'running', C: 'running', D: 'running' },
    story: [
      'D was stopped (0 s)',
      'C was not stopped: it failed',
      'B was stopped (3 s)',
      'A was not stopped: C was not stopped',
      'A was not started: C was not stopped',
      'B was brought back (0 s)',
      'D was brought back (0 s)',
    ],
  },
  {
    title: 'a start fails in the middle: what needs it is left, and named',
    services: chain({}, { startError: 1069 }),
    exitCode: 1,
    calls: ['stop C', 'stop B', 'stop A', 'start A', 'start B'],
    states: { A: 'running', B: 'stopped', C: 'stopped' },
    story: [
      'C was stopped (0 s)',
      'B was stopped (0 s)',
      'A was stopped (0 s)',
      'A was started (0 s)',
      'B was not started: it failed',
      'C is stopped and was not brought back: B, which it needs, is stopped',
    ],
  },
  {
    title: 'the service does not come up again',
    services: chain({ startFailure: { win32ExitCode: 1067, serviceExitCode: 0 } }).slice(0, 2),
    exitCode: 1,
    calls: ['stop B', 'stop A', 'start A'],
    states: { A: 'stopped', B: 'stopped' },
    story: [
      'B was stopped (0 s)',
      'A was stopped (0 s)',
      'A was not started: it failed',
      'B is stopped and was not brought back: A, which it needs, is stopped',
    ],
  },
  {
    title: 'the stop hangs',
    services: chain({ stopHangs: true }).slice(0, 2),
    exitCode: 124,
    calls: ['stop B', 'stop A'],
    states: { A: 'stop-pending', B: 'stopped' },
    story: [
      'B was stopped (0 s)',
      'A was not stopped: it failed',
      'A is stop-pending and was not started again',
      'B is stopped and was not brought back: A, which it needs, is stop-pending',
    ],
  },
  {
    title: 'time is over before the dependents are back, which the time does not cut short where they can be',
    services: chain({ startMs: 9000 }, { stopMs: 3000 }).slice(0, 2),
    argv: ['restart', '--timeout', '5s', 'A'],
    exitCode: 124,
    calls: ['stop B', 'stop A', 'start A'],
    states: { A: 'start-pending', B: 'stopped' },
    story: [
      'B was stopped (3 s)',
      'A was stopped (0 s)',
      'A was not started: it failed',
      'B is stopped and was not brought back: A, which it needs, is start-pending',
    ],
  },
  {
    title: 'the time is over while a dependent stops: the other one comes back all the same',
    services: [
      player('A'),
      player('B', { needs: ['A'], stopMs: 20_000 }),
      player('C', { needs: ['A'], startMs: 7000 }),
    ],
    argv: ['restart', '--timeout', '5s', 'A'],
    exitCode: 124,
    calls: ['stop B', 'stop C', 'start C'],
    states: { A: 'running', B: 'stop-pending', C: 'running' },
    story: [
      'C was stopped (0 s)',
      'B was not stopped: it failed',
      'A was not stopped: B was not stopped',
      'A was not started: B was not stopped',
      'C was brought back (7 s)',
      'B is stop-pending and was not brought back',
    ],
  },
  {
    title: 'a dependent can not be brought back',
    services: chain({}, { startError: 1069 }).slice(0, 2),
    options: { refusals: { 'stop A': 5 } },
    exitCode: 5,
    calls: ['stop B', 'stop A', 'start B'],
    states: { A: 'running', B: 'stopped' },
    story: [
      'B was stopped (0 s)',
      'A was not stopped: it failed',
      'B was not started: it failed',
      'B is stopped and was not brought back',
    ],
  },
  {
    title: 'Ctrl+C while it stops',
    services: chain({ stopMs: 20_000 }).slice(0, 2),
    options: { interruptAt: 5000 },
    exitCode: 130,
    calls: ['stop B', 'stop A'],
    states: { A: 'stop-pending', B: 'stopped' },
    story: [
      'B was stopped (0 s)',
      'A was to be stopped when this was interrupted; it is stop-pending now and was not started again',
      'B is stopped and was not brought back: A, which it needs, is stop-pending',
    ],
  },
  {
    title: 'Ctrl+C before it is its turn',
    services: chain({}, { stopMs: 20_000 }),
    argv: ['restart', 'A'],
    options: { interruptAt: 5000 },
    exitCode: 130,
    calls: ['stop C', 'stop B'],
    states: { A: 'running', B: 'stop-pending', C: 'stopped' },
    story: [
      'C was stopped (0 s)',
      'B was to be stopped when this was interrupted; it is stop-pending now and was not brought back',
      'C is stopped and was not brought back: B, which it needs, is stop-pending',
      'A was not touched',
    ],
  },
  {
    title: 'Ctrl+C while it starts',
    services: chain({ startMs: 20_000 }).slice(0, 2),
    options: { interruptAt: 5000 },
    exitCode: 130,
    calls: ['stop B', 'stop A', 'start A'],
    states: { A: 'start-pending', B: 'stopped' },
    story: [
      'B was stopped (0 s)',
      'A was stopped (0 s)',
      'A was to be started when this was interrupted; it is start-pending now',
      'B is stopped and was not brought back: A, which it needs, is start-pending',
    ],
  },
  {
    title: 'Ctrl+C while dependents are being brought back',
    services: chain({}, { startMs: 20_000 }).slice(0, 2),
    options: { refusals: { 'stop A': 5 }, interruptAt: 5000 },
    exitCode: 130,
    calls: ['stop B', 'stop A', 'start B'],
    states: { A: 'running', B: 'start-pending' },
    story: [
      'B was stopped (0 s)',
      'A was not stopped: it failed',
      'B was to be started when this was interrupted; it is start-pending now',
    ],
  },
];

for (const { title, services, argv = ['restart', 'A'], options, exitCode, calls, states, story } of broken)
  test(`${argv.join(' ')}: ${title}`, async () => {
    const result = await stage(...services).run(argv, options);
    assert.deepEqual(withoutTimes(result.calls), calls);
    assert.deepEqual(result.states, states);
    const [before = '', after = ''] = result.stderr.split('Step by step:\n');
    assert.deepEqual(after.split('\n'), [...story.map((line) => `  ${line}`), '']);
    assert.match(before, exitCode === 130 ? /svcdeck: interrupted\n$/ : /^svcdeck: \S+ (was not|did not)/);
    assert.equal(result.exitCode, exitCode);
  });

test('of several names one that fails leaves the others alone', async () => {
  const { stdout, stderr, states, exitCode } = await stage(player('A'), player('B'), player('C')).run(
    ['restart', 'A', 'B', 'C'],
    { refusals: { 'start B': 1069, 'stop C': 5 } },
  );
  assert.match(stdout, /^A is running, process \d+ \(0 s\)\n$/);
  assert.match(stderr, /C was not stopped: Access is denied/);
  assert.match(stderr, /B was not started: /);
  assert.deepEqual(states, { A: 'running', B: 'stopped', C: 'running' });
  assert.equal(exitCode, 1);
});

test('--json tells of each service what was done to it, of those that were undone too', async () => {
  const { stdout, stderr, exitCode } = await stage(...chain().slice(0, 2)).run(['restart', '--json', 'A'], {
    refusals: { 'stop A': 5 },
  });
  const outcomes: readonly Readonly<Record<string, unknown>>[] = JSON.parse(stdout);
  assert.deepEqual(
    outcomes.map(({ name, state, changed, role, steps }) => ({ name, state, changed, role, steps })),
    [
      {
        name: 'A',
        state: 'running',
        changed: false,
        role: 'named',
        steps: [
          { action: 'stop', outcome: 'failed', undo: false },
          { action: 'start', outcome: 'skipped', undo: false },
        ],
      },
      {
        name: 'B',
        state: 'running',
        changed: true,
        role: 'dependent',
        steps: [
          { action: 'stop', outcome: 'done', undo: false },
          { action: 'start', outcome: 'skipped', undo: false },
          { action: 'start', outcome: 'done', undo: true },
        ],
      },
    ],
  );
  assert.deepEqual(
    outcomes.map(({ error }) => error !== null),
    [true, false],
  );
  assert.deepEqual([stderr, exitCode], ['', 5]);
});

test('--json after Ctrl+C says of each service how it was left', async () => {
  const { stdout, exitCode } = await stage(...chain({ stopMs: 20_000 }).slice(0, 2)).run(['restart', '--json', 'A'], {
    interruptAt: 5000,
  });
  const [a, b] = JSON.parse(stdout);
  assert.equal(a.error.message, 'A was to be stopped when this was interrupted; it is stop-pending now');
  assert.equal(b.error.message, 'B is stopped and was not brought back: A, which it needs, is stop-pending');
  assert.deepEqual([a.error.exitCode, exitCode], [130, 130]);
});

test('Ctrl+C leaves a clean terminal', async () => {
  const { stderr } = await stage(player('A', { stopMs: 20_000 }), player('B', { stopMs: 20_000 })).run(
    ['restart', 'A', 'B'],
    { terminal: true, interruptAt: 5000 },
  );
  assert.match(stderr, /A: 4 s, stop-pending, checkpoint 1/);
  const [first, ...rest] = screenOf(stderr);
  assert.equal(first, 'svcdeck: interrupted');
  assert.ok(!rest.some((line) => line.includes('checkpoint')), rest.join('\n'));
});
