import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecordedService } from '../../lib/recorded/document.ts';
import { named, netGolden, sample } from '../fakes/net.ts';
import { bench, plainService, stoppedService } from '../fakes/svcdeck.ts';

const driver = plainService('afd', { status: { ...plainService('afd').status, type: 1 } });

test('net start lists what runs, by display name, drivers left out', async () => {
  const { run } = bench(
    plainService('A', named('A', 'Zebra')),
    driver,
    stoppedService('Idle'),
    plainService('Sample', named('Sample', 'Sample Service')),
  );
  for (const argv of [['start'], ['START'], ['start', '/y']])
    assert.deepEqual(await run(['net', ...argv]), { stdout: netGolden('list'), stderr: '', exitCode: 0 });
});

test('the list is in the order of the alphabet, capitals or not', async () => {
  const { run } = bench(...['beta', 'Alpha', 'Gamma', 'alpine'].map((name) => plainService(name, named(name, name))));
  assert.match((await run(['net', 'start'])).stdout, / {3}Alpha\r\n {3}alpine\r\n {3}beta\r\n {3}Gamma\r\n/);
});

for (const name of ['Sample', 'sAMPLE', 'Sample Service', 'sample service'])
  test(`net start and stop ${name}: a quick service gets one full stop`, async () => {
    const { run } = bench(stoppedService('Sample', sample));
    const done = { stderr: '', exitCode: 0 };
    assert.deepEqual(await run(['net', 'START', name]), { stdout: netGolden('start'), ...done });
    assert.deepEqual(await run(['NET', 'Stop', name]), { stdout: netGolden('stop'), ...done });
  });

test('a slow service gets a full stop every two and a half seconds', async () => {
  const { run } = bench(stoppedService('Sample', { ...sample, behaviour: { startMs: 6000, stopMs: 6000 } }));
  assert.match((await run(['net', 'start', 'Sample'])).stdout, /^The Sample Service service is starting\.\.\.\r\n/);
  assert.match((await run(['net', 'stop', 'Sample'])).stdout, /^The Sample Service service is stopping\.\.\.\r\n/);
});

test('a service without a display name goes by its key name', async () => {
  const { stdout } = await bench(stoppedService('Sample', named('Sample', ''))).run(['net', 'start', 'Sample']);
  assert.match(stdout, /^The Sample service is starting\./);
});

test('a display name goes into a message as it is', async () => {
  const { stdout } = await bench(stoppedService('Odd', named('Odd', '$& %1'))).run(['net', 'start', 'odd']);
  assert.match(stdout, /^The \$& %1 service is starting\./);
});

const starting = 'The Sample Service service is starting.\r\n';

const ends = (win32ExitCode: number, serviceExitCode = 0): Partial<RecordedService> => ({
  behaviour: { startFailure: { win32ExitCode, serviceExitCode } },
});

const running = (changes: Partial<RecordedService['status']>): Partial<RecordedService> => ({
  status: { ...plainService('Sample').status, ...changes },
});

/** Arguments, what the service is like, the golden file for standard error, what was said before on standard output. */
const failures = [
  [['start', 'Nobody'], stoppedService('Sample', sample), '2185', ''],
  [['start', ''], stoppedService('Sample', sample), '2185', ''],
  [['stop', 'No Body'], stoppedService('Sample', sample), '2185', ''],
  [['stop', 'a/b'], stoppedService('Sample', sample), '2185', ''],
  [['start', 'Sample'], plainService('Sample', sample), '2182', ''],
  [['start', 'Sample'], plainService('Sample', { ...sample, ...running({ state: 7 }) }), '2182', ''],
  [['start', 'Sample'], stoppedService('Sample', { config: { ...sample.config, startType: 4 } }), '1058', ''],
  [['start', 'Sample'], stoppedService('Sample', { ...sample, behaviour: { accessDenied: true } }), '5', ''],
  [['start', 'Sample'], stoppedService('Sample', { ...sample, behaviour: { startError: 193 } }), '193', ''],
  [['start', 'Sample'], stoppedService('Sample', { ...sample, ...ends(0) }), 'start-3534', starting],
  [['start', 'Sample'], stoppedService('Sample', { ...sample, ...ends(1066, 100) }), 'start-3547', starting],
  [['start', 'Sample'], stoppedService('Sample', { ...sample, ...ends(1067) }), 'start-1067', starting],
  [['stop', 'Sample'], stoppedService('Sample', sample), '3521', ''],
  [['stop', 'Sample'], plainService('Sample', { ...sample, ...running({ controlsAccepted: 0 }) }), '2191', ''],
  [['stop', 'Sample'], plainService('Sample', { ...sample, behaviour: { accessDenied: true } }), '5', ''],
  [['start', 'Sample'], plainService('Sample', { ...sample, ...running({ state: 2 }) }), '3533', ''],
  [['start', 'Sample'], plainService('Sample', { ...sample, ...running({ state: 3 }) }), '3533', ''],
  [['stop', 'Sample'], plainService('Sample', { ...sample, ...running({ state: 2 }) }), '3533', ''],
  [['stop', 'Sample'], plainService('Sample', { ...sample, ...running({ state: 3 }) }), '3533', ''],
] as const;

for (const [argv, service, file, said] of failures)
  test(`net ${argv.join(' ')} of a service in state ${service.status.state}: ${file}`, async () =>
    assert.deepEqual(await bench(service).run(['net', ...argv]), {
      stdout: said,
      stderr: netGolden(file),
      exitCode: 2,
    }));

const help = (number: number): string => `More help is available by typing NET HELPMSG ${number}.\r\n\r\n`;

test('a service that never finishes is given up on', async () => {
  const hung = await bench(stoppedService('Sample', { ...sample, behaviour: { startHangs: true } })).run([
    ...['net', 'start', 'Sample'],
  ]);
  assert.match(hung.stdout, /^The Sample Service service is starting\.{2,}\r\n$/);
  assert.equal(hung.stderr, `The service is not responding to the control function.\r\n\r\n${help(2186)}`);
  assert.equal(hung.exitCode, 2);
  const stuck = await bench(plainService('Sample', { ...sample, behaviour: { stopHangs: true } })).run([
    ...['net', 'stop', 'Sample'],
  ]);
  assert.match(stuck.stdout, /^The Sample Service service is stopping\.{2,}\r\n$/);
  assert.equal(stuck.stderr, 'The Sample Service service could not be stopped.\r\n\r\n');
  assert.equal(stuck.exitCode, 2);
});

/** `Sample` with two that depend on it; the first is started last, so it is stopped first. */
const family = (first: Partial<RecordedService> = {}) =>
  bench(
    plainService('First', { ...named('First', 'First Dependent', ['Second']), ...first }),
    plainService('Sample', sample),
    plainService('Second', named('Second', 'Second Dependent', ['Sample'])),
  );

const question = 'Do you want to continue this operation? (Y/N) [N]: ';

for (const answer of ['y', 'Y', 'yes', ' y '])
  test(`net stop: the answer ${JSON.stringify(answer)} stops the dependents first`, async () =>
    assert.deepEqual(await family().run(['net', 'stop', 'Sample'], { input: [answer] }), {
      stdout: netGolden('stop-dependents'),
      stderr: '',
      exitCode: 0,
    }));

test('net stop /y does not ask', async () =>
  assert.deepEqual(await family().run(['net', 'stop', 'Sample', '/y']), {
    stdout: netGolden('stop-dependents').replace(question, ''),
    stderr: '',
    exitCode: 0,
  }));

const noes = [
  [['stop', 'Sample'], ['n'], netGolden('stop-dependents-no'), ''],
  [['stop', 'Sample'], ['NO'], netGolden('stop-dependents-no'), ''],
  [['stop', 'Sample'], [''], netGolden('stop-dependents-no'), ''],
  [['stop', 'Sample', '/n'], ['y'], netGolden('stop-dependents-no').replace(question, ''), ''],
  [['stop', 'Sample'], [], netGolden('stop-dependents-no').slice(0, -2), 'No valid response was provided.\r\n\r\n'],
  [
    ['stop', 'Sample'],
    ['yep'],
    netGolden('stop-dependents-no').slice(0, -2),
    'No valid response was provided.\r\n\r\n',
  ],
] as const;

for (const [argv, input, stdout, stderr] of noes)
  test(`net ${argv.join(' ')}: the answer ${JSON.stringify(input)} stops nothing`, async () => {
    const { run, machine } = family();
    const before = JSON.stringify(machine.document());
    assert.deepEqual(await run(['net', ...argv], { input }), { stdout, stderr, exitCode: 2 });
    assert.equal(JSON.stringify(machine.document()), before);
  });

test('a dependent that is on its way down already gets its full stop alone', async () => {
  const { run, machine, clock } = family({ behaviour: { stopMs: 100 } });
  await machine.services.control('First', 1);
  const { stdout, exitCode } = await run(['net', 'stop', 'Sample', '/y']);
  assert.match(
    stdout,
    /services\.\r\n\r\n {3}First Dependent\r\n {3}Second Dependent\r\n\r\n\.\r\nThe First Dependent/,
  );
  assert.equal(exitCode, 0);
  assert.ok(clock.now() > 0);
});

test('a dependent that refuses is named, and nothing more is stopped', async () => {
  const stubborn = { status: { ...plainService('First').status, controlsAccepted: 0 } };
  const { run, machine } = family(stubborn);
  const { stderr, exitCode } = await run(['net', 'stop', 'Sample', '/y']);
  assert.equal(stderr, `The First Dependent service could not be stopped.\r\n\r\n${netGolden('2191')}`);
  assert.equal(exitCode, 2);
  assert.deepEqual(
    machine.document().services.map(({ status }) => status.state),
    [4, 4, 4],
  );
});

test('a dependent that hangs: what was stopped is told, the rest is left', async () => {
  const { run, machine } = family({ behaviour: { stopHangs: true } });
  const { stderr, exitCode } = await run(['net', 'stop', 'Sample', '/y']);
  assert.equal(stderr, 'The First Dependent service could not be stopped.\r\n\r\n');
  assert.equal(exitCode, 2);
  assert.deepEqual(
    machine.document().services.map(({ status }) => status.state),
    [3, 4, 4],
  );
});

test('several failures in a row: each command says its own', async () => {
  const { run } = bench(stoppedService('Sample', { ...sample, ...ends(1067) }), plainService('Other'));
  for (const [argv, file] of [
    [['stop', 'Sample'], '3521'],
    [['start', 'Sample'], 'start-1067'],
    [['start', 'Other'], '2182'],
    [['stop', 'Nobody'], '2185'],
  ] as const) {
    const { stderr, exitCode } = await run(['net', ...argv]);
    assert.deepEqual([stderr, exitCode], [netGolden(file), 2]);
  }
});
