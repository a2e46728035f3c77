import assert from 'node:assert/strict';
import { test } from 'node:test';
import { player, stage } from '../../fakes/orchestra.ts';
import { bench, plainService, runOn, stoppedService } from '../../fakes/svcdeck.ts';

const slow = { startMs: 5000, stopMs: 5000 };
const down = { state: 'stopped' } as const;

/** B needs A, and C needs B; all run. */
const chain = () => stage(player('A', slow), player('B', { needs: ['A'], ...slow }), player('C', { needs: ['B'] }));

const NEEDED =
  "svcdeck: Stop-Service: Cannot stop service 'A Service (A)' because it has dependent services. It can only be stopped if the Force flag is set. (They run: C, B)\n";

test('what others need is not stopped without -Force, and nothing is asked of it', async () => {
  const { stderr, exitCode, calls } = await chain().run(['Stop-Service', 'A']);
  assert.equal(stderr, NEEDED);
  assert.equal(exitCode, 1);
  assert.deepEqual(calls, []);
});

test('-Force stops what depends on it first, and says nothing', async () => {
  const { stdout, stderr, exitCode, calls } = await chain().run(['Stop-Service', 'A', '-Force']);
  assert.deepEqual(calls, ['+0 stop C', '+0 stop B', '+5 stop A']);
  assert.equal(stdout + stderr, '');
  assert.equal(exitCode, 0);
});

test('what is named itself needs no -Force', async () => {
  const { calls, exitCode } = await chain().run(['Stop-Service', 'A,B,C']);
  assert.equal(exitCode, 0);
  assert.equal(calls.length, 3);
});

test('what can not be stopped keeps none of the others from it', async () => {
  const { states, stderr, exitCode } = await stage(player('A', {}), player('B', { needs: ['A'] }), player('Z', {})).run(
    ['Stop-Service', 'A,Z'],
  );
  assert.deepEqual(states, { A: 'running', B: 'running', Z: 'stopped' });
  assert.match(stderr, /Cannot stop service 'A Service \(A\)'/);
  assert.equal(exitCode, 1);
});

test('-ErrorAction Stop ends it with the first failure', async () => {
  const { states, exitCode } = await stage(player('A', {}), player('B', { needs: ['A'] }), player('Z', {})).run([
    'Stop-Service',
    'A,Z',
    '-ErrorAction',
    'Stop',
  ]);
  assert.deepEqual(states, { A: 'running', B: 'running', Z: 'running' });
  assert.equal(exitCode, 1);
});

test('-NoWait stops what depends on it first where that is named too, and asks once', async () => {
  const { calls, stderr, exitCode } = await chain().run(['Stop-Service', 'A,B,C', '-NoWait']);
  assert.equal(stderr, '');
  assert.equal(exitCode, 0);
  assert.deepEqual(
    calls.map((call) => call.replace(/^\S+ /, '')),
    ['stop C', 'stop B', 'stop A'],
  );
});

test('-WhatIf tells everything that would be stopped, and stops nothing', async () => {
  const { stdout, calls, exitCode } = await chain().run(['Stop-Service', 'A', '-Force', '-WhatIf', '-PassThru']);
  assert.equal(
    stdout,
    ['A', 'B', 'C']
      .map((name) => `What if: Performing the operation "Stop-Service" on target "${name} Service (${name})".\n`)
      .join(''),
  );
  assert.deepEqual(calls, []);
  assert.equal(exitCode, 0);
});

test('-NoWait does not wait; what depends on it is waited for', async () => {
  const alone = await stage(player('A', slow)).run(['Stop-Service', 'A', '-NoWait', '-PassThru', '-Csv']);
  assert.match(alone.stdout, /^StopPending,A,/m);
  const { calls, states } = await chain().run(['Stop-Service', 'A', '-NoWait', '-Force']);
  assert.deepEqual(calls, ['+0 stop C', '+0 stop B', '+5 stop A']);
  assert.deepEqual(states, { A: 'stop-pending', B: 'stopped', C: 'stopped' });
});

test('a refusal is told as PowerShell tells it, with the code', async () => {
  const { stderr, exitCode } = await stage(player('A', {})).run(['Stop-Service', 'A'], { refusals: { 'stop A': 5 } });
  assert.equal(
    stderr,
    "svcdeck: Stop-Service: Service 'A Service (A)' cannot be stopped due to the following error: Access is denied. (ControlService: 5 ERROR_ACCESS_DENIED)\nRun this from an elevated prompt (Run as administrator).\n",
  );
  assert.equal(exitCode, 5);
});

test('where a service refuses, what was stopped for its sake is brought back, and told step by step', async () => {
  const { stderr, states } = await chain().run(['Stop-Service', 'A', '-Force'], { refusals: { 'stop A': 1052 } });
  assert.deepEqual(states, { A: 'running', B: 'running', C: 'running' });
  assert.match(stderr, /^Step by step:\n/m);
  assert.match(stderr, /Service 'A Service \(A\)' cannot be stopped due to the following error/);
});

test('a start waits, and leaves what runs as it is', async () => {
  const { calls, stdout, exitCode } = await stage(player('A', { ...down, ...slow }), player('B', {})).run([
    'Start-Service',
    '*',
    '-PassThru',
    '-Csv',
  ]);
  assert.deepEqual(calls, ['+0 start A']);
  assert.match(stdout, /^Running,A,/m);
  assert.match(stdout, /^Running,B,/m);
  assert.equal(exitCode, 0);
});

test('a disabled service is told, and the others are started', async () => {
  const { stderr, states, exitCode } = await stage(player('A', { ...down, isDisabled: true }), player('B', down)).run([
    'Start-Service',
    'A,B',
  ]);
  assert.deepEqual(states, { A: 'stopped', B: 'running' });
  assert.match(
    stderr,
    /^svcdeck: Start-Service: Service 'A Service \(A\)' cannot be started due to the following error: A was not started: it is disabled$/m,
  );
  assert.equal(exitCode, 1);
});

test('a restart takes along what depends on it, with -Force', async () => {
  const refused = await chain().run(['Restart-Service', 'A']);
  assert.match(refused.stderr, /Restart-Service: Cannot stop service 'A Service \(A\)'/);
  assert.deepEqual(refused.calls, []);
  const { calls, exitCode } = await chain().run(['Restart-Service', 'A', '-Force']);
  assert.deepEqual(
    calls.map((call) => call.replace(/^\S+ /, '')),
    ['stop C', 'stop B', 'stop A', 'start A', 'start B', 'start C'],
  );
  assert.equal(exitCode, 0);
});

const paused: readonly (readonly [
  words: readonly string[],
  stderr: RegExp,
  calls: readonly string[],
  exitCode: number,
])[] = [
  [['Suspend-Service', 'A'], /^$/, ['+0 pause A'], 0],
  [['Suspend-Service', 'P'], /^$/, [], 0],
  [['Resume-Service', 'P'], /^$/, ['+0 continue P'], 0],
  [['Resume-Service', 'A'], /^$/, [], 0],
  [
    ['Suspend-Service', 'D,A'],
    /^svcdeck: Suspend-Service: Service 'D Service \(D\)' cannot be suspended because it is not currently running\.\n$/,
    ['+0 pause A'],
    1,
  ],
  [
    ['Suspend-Service', 'N'],
    /^svcdeck: Suspend-Service: Service 'N Service \(N\)' cannot be suspended because the service does not support being suspended or resumed\.\n$/,
    [],
    1,
  ],
  [['Resume-Service', 'D'], /cannot be resumed because it is not currently running\.\n$/, [], 1],
];

for (const [words, stderr, calls, exitCode] of paused)
  test(words.join(' '), async () => {
    const run = await stage(
      player('A', {}),
      player('P', { state: 'paused' }),
      player('D', down),
      player('N', { accepts: 1 }),
    ).run(words);
    assert.match(run.stderr, stderr);
    assert.deepEqual(run.calls, calls);
    assert.equal(run.exitCode, exitCode);
  });

const asked = async (input: readonly string[]) => {
  const { machine, run } = bench(plainService('A'), plainService('B'), plainService('C'));
  const result = await run(['Stop-Service', 'A,B,C', '-Confirm'], { input, terminal: true });
  const states = await Promise.all(['A', 'B', 'C'].map(async (name) => (await machine.services.status(name)).state));
  return { ...result, states };
};

const answers: readonly (readonly [input: readonly string[], states: readonly number[], exitCode: number])[] = [
  [['y', '', 'Yes'], [1, 1, 1], 0],
  [['a'], [1, 1, 1], 0],
  [['n', 'what?', 'a'], [4, 1, 1], 130],
  [['y', 'l'], [1, 4, 4], 130],
  // Nobody answers any more: what was said yes to is not done either, since not all was asked.
  [['y'], [4, 4, 4], 130],
];

for (const [input, states, exitCode] of answers)
  test(`-Confirm answered ${JSON.stringify(input)}`, async () => {
    const run = await asked(input);
    assert.deepEqual(run.states, states);
    assert.equal(run.exitCode, exitCode);
    assert.match(run.stderr, /Performing the operation "Stop-Service" on target "A Service \(A\)"\.\n\[Y\] Yes/);
  });

test('nobody can be asked without a terminal', async () => {
  const { run, machine } = bench(plainService('A'));
  const { stderr, exitCode } = await run(['Stop-Service', 'A', '-Confirm'], { input: ['y'] });
  assert.match(stderr, /Stop-Service: there is no terminal to ask on/);
  assert.equal(exitCode, 2);
  assert.equal((await machine.services.status('A')).state, 4);
});

test('which services are meant has to be said', async () => {
  for (const name of ['Start', 'Stop', 'Restart', 'Suspend', 'Resume']) {
    const { machine } = bench(stoppedService('A'));
    const { stderr, exitCode } = await runOn(async () => machine, [`${name}-Service`]);
    assert.match(stderr, /one or more missing mandatory parameters: Name or DisplayName\./);
    assert.equal(exitCode, 2);
  }
});

test('Ctrl+C leaves what is under way and tells what became of it', async () => {
  const { exitCode, stderr } = await chain().run(['Stop-Service', 'A', '-Force'], { interruptAt: 2000 });
  assert.equal(exitCode, 130);
  assert.match(stderr, /^Step by step:\n/m);
  assert.match(stderr, /^svcdeck: interrupted$/m);
});
