import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MachineChoice } from '../../../cmd/context.ts';
import { run } from '../../../cmd/run.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { documentOf, FakeClock, fakeIo, type Printed, plainService } from '../../fakes/svcdeck.ts';
import { sampleLogs } from '../events/sample.ts';

const clock = new FakeClock();

const machineOf = (name: string): RecordedMachine =>
  new RecordedMachine({ ...documentOf(plainService('Own')), computer: { name }, events: sampleLogs }, clock);

const onComputers = async (argv: readonly string[], gone = 'GONE') => {
  const printed: Printed = { stdout: '', stderr: '' };
  const opened: string[] = [];
  const closed: string[] = [];
  const open = async ({ computer = 'HERE' }: MachineChoice) => {
    if (computer === gone) throw new Win32Error('OpenSCManagerW', 1722);
    opened.push(computer);
    const machine = machineOf(computer);
    machine.close = () => closed.push(computer);
    return machine;
  };
  const exitCode = await run(argv, {
    io: fakeIo(printed),
    clock,
    programPath: 'C:\\Tools\\svcdeck.exe',
    signal: new AbortController().signal,
    open,
  });
  return { ...printed, exitCode, opened, closed };
};

test('-ComputerName asks one after the other, and lets go of each', async () => {
  const { stdout, exitCode, opened, closed } = await onComputers([
    'Get-Service',
    'Own',
    '-ComputerName',
    'SRV1,\\\\SRV2,.',
    '-Property',
    'Name,MachineName',
    '-Csv',
  ]);
  assert.equal(stdout, 'Name,MachineName\r\nOwn,SRV1\r\nOwn,SRV2\r\nOwn,HERE\r\n');
  assert.equal(exitCode, 0);
  assert.deepEqual(opened, ['SRV1', 'SRV2', 'HERE']);
  assert.deepEqual(closed, ['SRV1', 'SRV2', 'HERE']);
});

test('a computer that does not answer hides none of the others', async () => {
  const { stdout, stderr, exitCode } = await onComputers([
    'Get-Service',
    '-Cn',
    'GONE,SRV2',
    '-Prop',
    'MachineName',
    '-Csv',
  ]);
  assert.equal(stdout, 'MachineName\r\nSRV2\r\n');
  assert.match(stderr, /^svcdeck: Get-Service: the computer 'GONE' can not be asked: .*\(OpenSCManagerW: 1722 /);
  assert.equal(exitCode, 1);
});

const lists: readonly (readonly [words: readonly string[], count: number])[] = [
  [['Get-Service', 'Own'], 2],
  [['Get-WinEvent', '-ListLog', 'System'], 2],
  [['Get-WinEvent', '-ListProvider', 'Sample'], 2],
  [['New-Service', 'New', 'C:\\new.exe'], 2],
  [['Stop-Service', 'Own', '-PassThru'], 2],
  [['Set-Service', 'Own', '-PassThru'], 2],
];

for (const [words, count] of lists)
  test(`${words.join(' ')} of several computers is one array, and one table`, async () => {
    const json = await onComputers([...words, '-Cn', 'SRV1,SRV2', '-Json']);
    assert.equal(JSON.parse(json.stdout).length, count, json.stderr);
    const csv = await onComputers([...words, '-Cn', 'SRV1,SRV2', '-Csv']);
    assert.equal(csv.stdout.split('\r\n').length, count + 2);
  });

test('this computer hides none of the others either', async () => {
  const words = ['Get-Service', 'Own', '-Cn', '.,SRV2', '-Prop', 'MachineName', '-Csv'];
  const { stdout, stderr, exitCode } = await onComputers(words, 'HERE');
  assert.equal(stdout, 'MachineName\r\nSRV2\r\n');
  assert.match(stderr, /^svcdeck: Get-Service: the computer '\.' can not be asked: /);
  assert.equal(exitCode, 1);
});

test('-ErrorAction Stop ends it where the failure was told by whoever reads events', async () => {
  const words = ['Get-WinEvent', 'Security', '-Cn', 'SRV1,SRV2', '-ErrorAction', 'Stop'];
  const { exitCode, opened } = await onComputers(words);
  assert.deepEqual([exitCode, opened], [5, ['SRV1']]);
});

test('what would be changed elsewhere says where', async () => {
  const { stdout } = await onComputers(['Stop-Service', 'Own', '-ComputerName', 'SRV1', '-WhatIf']);
  assert.equal(stdout, 'What if: Performing the operation "Stop-Service" on target "Own Service (Own) on SRV1".\n');
  for (const words of [
    ['Set-Service', 'Own', '-DisplayName', 'New'],
    ['Remove-Service', 'Own'],
    ['New-Service', 'New', 'C:\\new.exe'],
  ])
    assert.match((await onComputers([...words, '-Cn', 'SRV1', '-WhatIf'])).stdout, / on SRV1"\.\n$/);
});

test('two ways to name a computer are one too many', async () => {
  const { stderr, exitCode } = await onComputers(['--computer', 'A', 'Get-Service', '-ComputerName', 'B']);
  assert.match(stderr, /--computer and -ComputerName both name the computer/);
  assert.equal(exitCode, 2);
});

test('-ErrorAction Stop ends it at the first computer, and names the command once', async () => {
  const { stderr, exitCode, opened } = await onComputers(['Stop-Service', 'Nope', '-Cn', 'SRV1,SRV2', '-EA', 'Stop']);
  assert.equal(stderr, "svcdeck: Stop-Service: Cannot find any service with service name 'Nope'.\n");
  assert.equal(exitCode, 4);
  assert.deepEqual(opened, ['SRV1']);
});
