import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bench, plainService, stoppedService } from '../fakes/svcdeck.ts';

const named = (name: string, displayName: string, dependencies: readonly string[] = []) => ({
  config: { ...plainService(name).config, displayName, dependencies },
});

const sample = named('Sample', 'Sample Service');
const help = (number: number): string => `More help is available by typing NET HELPMSG ${number}.\r\n\r\n`;

test('net start lists what runs, by display name, drivers left out', async () => {
  const driver = plainService('afd', { status: { ...plainService('afd').status, type: 1 } });
  const { run } = bench(
    plainService('b', named('b', 'zebra')),
    plainService('a', named('a', 'Alpha')),
    driver,
    stoppedService('c'),
  );
  assert.deepEqual(await run(['net', 'start']), {
    stdout:
      'These Windows services are started:\r\n\r\n   Alpha\r\n   zebra\r\n\r\nThe command completed successfully.\r\n\r\n',
    stderr: '',
    exitCode: 0,
  });
});

for (const name of ['Sample', 'sAMPLE', 'Sample Service', 'sample service'])
  test(`net start ${name}: a quick service gets one full stop`, async () => {
    const { run } = bench(stoppedService('Sample', sample));
    assert.deepEqual(await run(['net', 'START', name]), {
      stdout: 'The Sample Service service is starting.\r\nThe Sample Service service was started successfully.\r\n\r\n',
      stderr: '',
      exitCode: 0,
    });
  });

test('net start: a slow service gets a full stop every two and a half seconds', async () => {
  const { run } = bench(stoppedService('Sample', { ...sample, behaviour: { startMs: 6000 } }));
  const { stdout } = await run(['net', 'start', 'Sample']);
  assert.match(stdout, /^The Sample Service service is starting\.\.\.\r\n/);
});

const failures = [
  ['unknown name', ['start', 'Nobody'], {}, `The service name is invalid.\r\n\r\n${help(2185)}`],
  ['empty name', ['start', ''], {}, `The service name is invalid.\r\n\r\n${help(2185)}`],
  [
    'disabled',
    ['start', 'Sample'],
    { config: { ...sample.config, startType: 4 } },
    'System error 1058 has occurred.\r\n\r\nThe service cannot be started, either because it is disabled or because it has no enabled devices associated with it.\r\n\r\n',
  ],
  [
    'not allowed',
    ['start', 'Sample'],
    { behaviour: { accessDenied: true } },
    'System error 5 has occurred.\r\n\r\nAccess is denied.\r\n\r\n',
  ],
  [
    'ends without an error',
    ['start', 'Sample'],
    { behaviour: { startFailure: { win32ExitCode: 0, serviceExitCode: 0 } } },
    `The Sample Service service could not be started.\r\n\r\nThe service did not report an error.\r\n\r\n${help(3534)}`,
  ],
  [
    'ends with a code of its own',
    ['start', 'Sample'],
    { behaviour: { startFailure: { win32ExitCode: 1066, serviceExitCode: 100 } } },
    `The Sample Service service could not be started.\r\n\r\nA service specific error occurred: 100.\r\n\r\n${help(3547)}`,
  ],
  [
    'dies',
    ['start', 'Sample'],
    { behaviour: { startFailure: { win32ExitCode: 1067, serviceExitCode: 0 } } },
    'The Sample Service service could not be started.\r\n\r\nA system error has occurred.\r\n\r\nSystem error 1067 has occurred.\r\n\r\nThe process terminated unexpectedly.\r\n\r\n',
  ],
  [
    'never finishes',
    ['start', 'Sample'],
    { behaviour: { startHangs: true } },
    `The service is not responding to the control function.\r\n\r\n${help(2186)}`,
  ],
  [
    'stop of what is stopped',
    ['stop', 'Sample'],
    {},
    `The Sample Service service is not started.\r\n\r\n${help(3521)}`,
  ],
] as const;

for (const [title, argv, changes, stderr] of failures)
  test(`net ${argv.join(' ')}: ${title}`, async () => {
    const result = await bench(stoppedService('Sample', { ...sample, ...changes })).run(['net', ...argv]);
    assert.equal(result.stderr, stderr);
    assert.equal(result.exitCode, 2);
  });

test('net start of what runs already', async () => {
  const result = await bench(plainService('Sample', sample)).run(['net', 'start', 'Sample']);
  assert.equal(result.stderr, `The requested service has already been started.\r\n\r\n${help(2182)}`);
});

test('net start and stop of a pending service: please try again later, without a number', async () => {
  for (const verb of ['start', 'stop']) {
    const { run, machine } = bench(stoppedService('Sample', { ...sample, behaviour: { startHangs: true } }));
    await machine.services.start('Sample');
    const result = await run(['net', verb, 'Sample']);
    assert.equal(result.stderr, 'The service is starting or stopping.  Please try again later.\r\n\r\n');
    assert.equal(result.exitCode, 2);
  }
});

const family = () =>
  bench(
    plainService('First', named('First', 'First Dependent', ['Sample'])),
    plainService('Sample', sample),
    plainService('Second', named('Second', 'Second Dependent', ['First'])),
  );

const list =
  'The following services are dependent on the Sample Service service.\r\nStopping the Sample Service service will also stop these services.\r\n\r\n   Second Dependent\r\n   First Dependent\r\n\r\n';
const stopped = (name: string): string =>
  `The ${name} service is stopping.\r\nThe ${name} service was stopped successfully.\r\n\r\n`;
const allStopped = stopped('Second Dependent') + stopped('First Dependent') + stopped('Sample Service');
const question = 'Do you want to continue this operation? (Y/N) [N]: ';

test('net stop asks about dependents, and stops them first', async () => {
  const result = await family().run(['net', 'stop', 'Sample'], { input: ['y'] });
  assert.deepEqual(result, { stdout: list + question + allStopped, stderr: '', exitCode: 0 });
});

test('net stop /y does not ask', async () => {
  const result = await family().run(['net', 'stop', 'Sample', '/y']);
  assert.deepEqual(result, { stdout: list + allStopped, stderr: '', exitCode: 0 });
});

for (const input of [['n'], [''], ['maybe'], []])
  test(`net stop: the answer ${JSON.stringify(input)} stops nothing`, async () => {
    const { run, machine } = family();
    const before = JSON.stringify(machine.document());
    assert.equal((await run(['net', 'stop', 'Sample'], { input })).exitCode, 2);
    assert.equal(JSON.stringify(machine.document()), before);
  });

test('net stop of a service that does not accept it', async () => {
  const stubborn = plainService('Sample', {
    ...sample,
    status: { ...plainService('Sample').status, controlsAccepted: 0 },
  });
  const result = await bench(stubborn).run(['net', 'stop', 'Sample']);
  assert.equal(
    result.stderr,
    `The requested pause, continue, or stop is not valid for this service.\r\n\r\n${help(2191)}`,
  );
});

const wrongCalls = [
  [[], /^The syntax of this command is:\r\n\r\nNET\r\n/],
  [['banana'], /^The syntax of this command is:\r\n\r\nNET\r\n/],
  [['stop'], /^The syntax of this command is:\r\n\r\nNET STOP\r\nservice\r\n\r\n$/],
  [['start', '/x'], /^The option \/x is unknown\.\r\n\r\nThe syntax of this command is:\r\n\r\nNET START\r\n/],
  [['stop', 'Sample', 'Other'], /^"Other" is one name too many/],
] as const;

for (const [argv, stderr] of wrongCalls)
  test(`net ${argv.join(' ')}: syntax`, async () => {
    const result = await bench(plainService('Sample')).run(['net', ...argv]);
    assert.match(result.stderr, stderr);
    assert.equal(result.exitCode, 1);
    assert.equal(result.stdout, '');
  });

test('a service without a display name goes by its key name', async () => {
  const { stdout } = await bench(stoppedService('Sample', named('Sample', ''))).run(['net', 'start', 'Sample']);
  assert.match(stdout, /^The Sample service is starting\./);
});
