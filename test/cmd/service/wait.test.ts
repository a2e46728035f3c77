import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command, parse } from '../../../cmd/service/wait.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { contextFor, examplesIn } from '../../fakes/machine.ts';
import { bench, documentOf, FakeClock, plainService, stoppedService } from '../../fakes/svcdeck.ts';

const slow = { behaviour: { startMs: 5000, stopMs: 3000 } };

const machineOf = () =>
  bench(
    plainService('Alpha', slow),
    stoppedService('Beta', slow),
    plainService('Gamma', { behaviour: { stopHangs: true } }),
  );

test('it ends when all are there, and says of each how long it took', async () => {
  const { run, machine } = machineOf();
  await machine.services.start('Beta');
  await machine.services.control('Alpha', 1);
  assert.match(
    (await run(['wait', 'beta', 'gamma', '--for', 'running'])).stdout,
    /^Gamma is running already, process 1200\nBeta is running, process \d+ \(5(\.\d+)? s\)\n$/,
  );
  assert.equal((await run(['wait', 'Alpha', '--for', 'stopped'])).stdout, 'Alpha is stopped already\n');
});

test('one that is too slow hides none of the others; the exit code is that of the first', async () => {
  const { run, machine } = machineOf();
  await machine.services.control('Gamma', 1);
  const { stdout, stderr, exitCode } = await run([
    'wait',
    'Gamma',
    'Nope',
    'Beta',
    '--for',
    'stopped',
    '--timeout',
    '40s',
  ]);
  assert.equal(stdout, 'Beta is stopped already\n');
  assert.match(stderr, /Gamma is not stopped after 40 s: it is stop-pending, checkpoint 1, no progress for 40 s/);
  assert.match(stderr, /no service is called 'Nope'/);
  assert.equal(exitCode, 124);
  assert.equal((await run(['wait', 'Nope', 'Gamma', '--for', 'stopped', '--timeout', '1s'])).exitCode, 4);
});

test('the keys of --json: an object for one name, an array for several, failures included', async () => {
  const { run } = machineOf();
  const [one, several] = [
    await run(['wait', 'Beta', '--for', 'stopped', '--json']),
    await run(['wait', 'A*', 'Nope', 'Beta', '--for', 'running', '--timeout', '1', '--json']),
  ];
  assert.deepEqual(JSON.parse(one.stdout), {
    name: 'Beta',
    goal: 'stopped',
    reached: true,
    state: 'stopped',
    processId: null,
    tookMs: 0,
  });
  assert.deepEqual(JSON.parse(several.stdout), [
    { name: 'Alpha', goal: 'running', reached: true, state: 'running', processId: 1200, tookMs: 0 },
    { name: 'Beta', goal: 'running', reached: false, state: 'stopped', processId: null, tookMs: 1000 },
  ]);
  assert.equal(several.exitCode, 4);
  const errors = several.stderr
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { error: { kind: string } }).error.kind);
  assert.deepEqual(errors.sort(), ['not-found', 'timeout']);
});

test('a service that is deleted, and one that is made', async () => {
  const { run, machine, clock } = machineOf();
  await machine.services.control('Alpha', 1);
  await machine.services.delete('Alpha');
  assert.match((await run(['wait', 'Alpha', '--for', 'deleted'])).stdout, /^Alpha is deleted \(3(\.\d+)? s\)\n$/);
  assert.equal((await run(['wait', 'Alpha', '--for', 'deleted'])).stdout, 'Alpha is deleted already\n');
  const sleep = clock.sleep.bind(clock);
  clock.sleep = async (ms) => {
    await sleep(ms);
    clock.sleep = sleep;
    await machine.services.create('Fresh', {
      displayName: 'A Fresh One',
      type: 0x10,
      startType: 3,
      errorControl: 1,
      binaryPath: 'C:\\fresh.exe',
    });
  };
  assert.equal((await run(['wait', 'a fresh one', '--for', 'exists'])).stdout, 'a fresh one is there (500 ms)\n');
});

test('a service that goes while it is waited for: 4', async () => {
  const { run, machine } = machineOf();
  await machine.services.control('Alpha', 1);
  await machine.services.delete('Alpha');
  const { stderr, exitCode } = await run(['wait', 'Alpha', '--for', 'running']);
  assert.match(stderr, /Alpha was deleted while it was waited for/);
  assert.equal(exitCode, 4);
});

test('--quiet prints nothing at all', async () => {
  const { run } = machineOf();
  const { stdout, stderr, exitCode } = await run([
    'wait',
    'Alpha',
    'Nope',
    'Beta',
    '--for',
    'running',
    '--timeout',
    '1',
    '--quiet',
  ]);
  assert.deepEqual([stdout, stderr, exitCode], ['', '', 4]);
});

test('on a terminal each has a line of progress, which is wiped in the end', async () => {
  const clock = new FakeClock();
  const machine = new RecordedMachine(documentOf(plainService('Alpha', slow), stoppedService('Beta')), clock);
  await machine.services.control('Alpha', 1);
  const { context, printed } = contextFor(machine, { columns: 80 });
  await command.invoke(['Alpha', 'Beta', '--for', 'stopped'], { ...context, clock });
  assert.match(printed.stderr, /Alpha: 1 s, stop-pending, checkpoint 1/);
  assert.doesNotMatch(printed.stderr, /Beta/);
  assert.ok(printed.stderr.endsWith('\u001b[J'), JSON.stringify(printed.stderr));
});

for (const [args, text] of [
  [['A'], /wait needs --for GOAL: running, stopped/],
  [['--for', 'running'], /wait needs NAME/],
  [['A', '--for', 'started'], /--for does not know 'started'. It knows: running/],
  [['A*', '--for', 'exists'], /takes names without wildcards, and 'A\*' was given/],
  [['A', '--for', 'running', '--timeout', 'soon'], /--timeout "soon" is no time/],
  [['A', '--for', 'running', '--json', '--quiet'], /exclude each other/],
] as const)
  test(`a wrong call: wait ${args.join(' ')}`, async () => {
    await assert.rejects(parse(args), { name: 'UsageError', message: text });
  });

for (const args of examplesIn(command.help))
  test(`the example of the help: ${args.join(' ')}`, async () => {
    const stopped = args.includes('stopped');
    const machine = bench(
      plainService('MSSQLSERVER'),
      plainService('NewService'),
      (stopped ? stoppedService : plainService)('Spooler'),
      (stopped ? stoppedService : plainService)('W32Time'),
    );
    assert.equal((await machine.run(args)).exitCode, 0);
  });
