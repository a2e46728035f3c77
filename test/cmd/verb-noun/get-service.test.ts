import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command } from '../../../cmd/verb-noun/get-service.ts';
import { contextFor, sampleMachine } from '../../fakes/machine.ts';
import { bench, plainService, runOn, stoppedService } from '../../fakes/svcdeck.ts';

const onSample = async (words: readonly string[], refusals: Readonly<Record<string, number>> = {}) => {
  const { machine, calls } = sampleMachine(refusals);
  return { ...(await runOn(async () => machine, ['Get-Service', ...words])), calls };
};

test('a program is given whole names', async () => {
  const { stdout, exitCode } = await onSample(['Sp*,W32Time']);
  assert.deepEqual(stdout.split('\n'), [
    '',
    'Status      Name               DisplayName',
    '------      ----               -----------',
    'Running     Spooler            Print Spooler',
    'StopPending SpoolHelp          Spool Helper',
    'Stopped     W32Time            Windows Time',
    '',
    '',
  ]);
  assert.equal(exitCode, 0);
});

test('a terminal is given the widths of PowerShell', async () => {
  const { machine } = bench(plainService('A'), stoppedService('NineteenCharactersX', {}));
  const { context, printed } = contextFor(machine, { columns: 120 });
  assert.equal(await command.invoke([], context), 0);
  assert.deepEqual(printed.stdout.split('\n'), [
    '',
    'Status   Name               DisplayName',
    '------   ----               -----------',
    'Running  A                  A Service',
    'Stopped  NineteenCharacter… NineteenCharactersX Service',
    '',
    '',
  ]);
});

test('JSON has the properties of one look at the list, and asks no service', async () => {
  const { stdout, calls } = await onSample(['Spooler', '-Json']);
  assert.deepEqual(JSON.parse(stdout), [
    {
      Status: 'Running',
      Name: 'Spooler',
      DisplayName: 'Print Spooler',
      ServiceType: 'Win32OwnProcess, InteractiveProcess',
      CanPauseAndContinue: false,
      CanShutdown: true,
      CanStop: true,
      ProcessId: 2540,
      MachineName: 'TESTBOX',
    },
  ]);
  assert.deepEqual(calls, ['list']);
});

test('-Property asks for what it needs; * is all', async () => {
  const { stdout } = await onSample(['Spooler', '-Property', 'name,STARTUPTYPE, RequiredServices', '-Json']);
  assert.deepEqual(JSON.parse(stdout), [
    { Name: 'Spooler', StartupType: 'Automatic', RequiredServices: ['RPCSS', 'Gone'] },
  ]);
  const all: unknown = JSON.parse((await onSample(['W32Time', '-Property', '*', '-Json'])).stdout);
  assert.deepEqual(all, [
    {
      Status: 'Stopped',
      Name: 'W32Time',
      DisplayName: 'Windows Time',
      ServiceType: 'Win32OwnProcess',
      CanPauseAndContinue: false,
      CanShutdown: false,
      CanStop: false,
      ProcessId: 0,
      MachineName: 'TESTBOX',
      StartType: 'Automatic',
      StartupType: 'AutomaticDelayedStart',
      DelayedAutoStart: true,
      BinaryPathName: 'C:\\Services\\W32Time.exe',
      UserName: 'NT AUTHORITY\\LocalService',
      Description: 'Keeps the time',
      RequiredServices: [],
      DependentServices: [],
    },
  ]);
});

test('what a service does not tell is null, and hides nothing', async () => {
  const { stdout, exitCode } = await onSample(['Spooler', '-Property', 'Name,StartType', '-Json'], {
    'config Spooler': 5,
  });
  assert.deepEqual(JSON.parse(stdout), [{ Name: 'Spooler', StartType: null }]);
  assert.equal(exitCode, 0);
});

test('CSV has a header, and one line a service', async () => {
  const { stdout } = await onSample(['Dhcp,W32Time', '-Property', 'Name,Status,RequiredServices', '-Csv']);
  assert.equal(stdout, 'Name,Status,RequiredServices\r\nDhcp,Running,\r\nW32Time,Stopped,\r\n');
});

const NONE = "Cannot find any service with service name 'nope'.";

const named: readonly (readonly [
  words: readonly string[],
  names: readonly string[],
  stderr: string,
  exitCode: number,
])[] = [
  [['spooler'], ['Spooler'], '', 0],
  [['Tcpip'], ['Tcpip'], '', 0],
  // Wildcards find no drivers.
  [['T*'], [], '', 0],
  [['[b-d]*'], ['BadApp', 'Dhcp'], '', 0],
  [['*', '-Include', 'S*', '-Exclude', 'Spooler'], ['SpoolHelp'], '', 0],
  [['-Include', 'w*'], ['W32Time'], '', 0],
  [['-DisplayName', '*spool*'], ['Spooler', 'SpoolHelp'], '', 0],
  [['-DisplayName', '*spool*', '-Exclude', 'Print*'], ['SpoolHelp'], '', 0],
  [['-DisplayName', 'nope'], [], "svcdeck: Get-Service: Cannot find any service with display name 'nope'.\n", 4],
  [['nope,spooler'], ['Spooler'], `svcdeck: Get-Service: ${NONE}\n`, 4],
  [['nope,spooler', '-ErrorAction', 'SilentlyContinue'], ['Spooler'], '', 4],
  [['nope,spooler', '-EA', 'Ignore'], ['Spooler'], '', 0],
  [['nope,spooler', '-EA', 'Stop'], ['Spooler'], `svcdeck: Get-Service: ${NONE}\n`, 4],
  [
    ['Print Spooler'],
    [],
    "svcdeck: Get-Service: Cannot find any service with service name 'Print Spooler'. It is the display name of Spooler: give it to -DisplayName\n",
    4,
  ],
  [['Spooler', '-DependentServices'], ['SpoolHelp'], '', 0],
  [['SpoolHelp', '-RequiredServices'], ['Spooler'], '', 0],
  // Groups and what is not there are left out.
  [['Spooler', '-SDO'], ['RPCSS'], '', 0],
];

for (const [words, names, stderr, exitCode] of named)
  test(`Get-Service ${words.join(' ')}`, async () => {
    const run = await onSample([...words, '-Property', 'Name', '-Csv']);
    assert.deepEqual(run.stdout.split('\r\n').slice(1, -1), names);
    assert.equal(run.stderr, stderr);
    assert.equal(run.exitCode, exitCode);
  });

test('with -Json a failure is one object, of a wrong call too', async () => {
  const missing = await onSample(['nope', '-Json']);
  assert.deepEqual(JSON.parse(missing.stdout), []);
  assert.deepEqual(JSON.parse(missing.stderr), {
    error: { kind: 'not-found', message: `Get-Service: ${NONE}`, exitCode: 4 },
  });
  const wrong = await onSample(['-Json', '-Foo']);
  assert.equal(wrong.exitCode, 2);
  assert.deepEqual(JSON.parse(wrong.stderr), {
    error: {
      kind: 'usage',
      message: "Get-Service: A parameter cannot be found that matches parameter name 'Foo'.",
      advice: 'See `svcdeck Get-Service --help`.',
      exitCode: 2,
    },
  });
});

test('a service that hides itself refuses, which says more than that it is not there', async () => {
  const { stderr, exitCode } = await onSample(['Hidden'], { 'status Hidden': 5 });
  assert.match(stderr, /Access is denied/);
  assert.equal(exitCode, 5);
});

test('text from outside does nothing to a terminal', async () => {
  const evil = plainService('Evil');
  const { run } = bench({ ...evil, config: { ...evil.config, displayName: 'a\u001b[2Jb\nc' } });
  const { stdout } = await run(['Get-Service', 'Evil']);
  assert.ok(stdout.includes('a\\u{1b}[2Jb\\u{a}c'));
});

test('every way to ask for help gives the same', async () => {
  for (const word of ['-?', '-Help', '--help']) {
    const { stdout, exitCode } = await onSample([word]);
    assert.equal(stdout, command.help);
    assert.equal(exitCode, 0);
  }
});

test('a property that there is not is named, with the nearest', async () => {
  const { stderr, exitCode } = await onSample(['-Property', 'StartupTyp']);
  assert.match(stderr, /Get-Service: -Property: there is no property 'StartupTyp'\. Did you mean StartupType\?/);
  assert.equal(exitCode, 2);
});
