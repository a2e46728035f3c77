import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command, parse } from '../../../cmd/events/providers.ts';
import { examplesIn } from '../../fakes/machine.ts';
import { log, runOn, sampleLogs } from './sample.ts';

const details = {
  name: 'Sample',
  guid: '1c95126e-7eea-49a9-a3fe-a378b03ddb4d',
  logs: ['Sample/Operational', 'Sample/Trace'],
  messageFile: 'C:\\Sample\\sample.dll',
  resourceFile: 'C:\\Sample\\sample.dll',
  parameterFile: null,
  helpLink: 'https://svcdeck.invalid/sample',
  levels: [{ value: 16, name: 'Loud' }],
  tasks: [{ value: 7, name: 'Sampling' }],
  opcodes: [{ value: 11, name: 'Taking' }],
  keywords: [{ value: '0x8000000000000001', name: 'Odd' }],
};

test('names, by pattern', async () => {
  const { stdout } = await runOn(command, ['*e*', '--sort', 'name', '--no-header']);
  assert.equal(stdout, 'Deploy\nEventLog\nLedger\nMicrosoft-Windows-Eventlog\nSample\nService Control Manager\n');
});

test('one in full, as text and as JSON', async () => {
  const { stdout } = await runOn(command, ['sample']);
  assert.equal(
    stdout,
    `Sample
  GUID               1c95126e-7eea-49a9-a3fe-a378b03ddb4d
  Logs               Sample/Operational
                     Sample/Trace
  Message file       C:\\Sample\\sample.dll
  Resource file      C:\\Sample\\sample.dll
  Help               https://svcdeck.invalid/sample
  Levels                16  Loud
  Tasks                  7  Sampling
  Opcodes               11  Taking
  Keywords           0x8000000000000001  Odd
`,
  );
  assert.deepEqual(JSON.parse((await runOn(command, ['Sample', '--json'])).stdout), details);
});

test('several in full: what is wrong with one hides none of the others', async () => {
  const { stdout, stderr, exitCode } = await runOn(command, ['Smaple', 'Ledger', 'Sample', '--json']);
  assert.deepEqual(
    (JSON.parse(stdout) as { name: string }[]).map(({ name }) => name),
    ['Ledger', 'Sample'],
  );
  assert.equal(JSON.parse(stderr).error.message, "no provider is called 'Smaple'. Nearest: Sample");
  assert.equal(exitCode, 4);
});

test('what Windows refuses to open stands in a list with its reason', async () => {
  const refusals = { 'events.provider': 15002 };
  const { stdout, exitCode } = await runOn(command, ['Sam*', '--columns', 'name,guid,problem', '--csv'], { refusals });
  assert.equal(stdout, 'name,guid,problem\r\nSample,,EvtQuery: 15002 ERROR_EVT_PUBLISHER_METADATA_NOT_FOUND\r\n');
  assert.equal(exitCode, 0);
  assert.equal((await runOn(command, ['Sample'], { refusals })).exitCode, 1);
});

test('those that write to one log', async () => {
  const config = { isEnabled: true, providers: ['Ledger', 'Deploy'] };
  const events = { ...sampleLogs, logs: [log('Application', [], { config }), log('System', [])] };
  const { stdout } = await runOn(command, ['--log', 'application', '--columns', 'name,logs', '--csv'], { events });
  assert.equal(stdout, 'name,logs\r\nLedger,Application\r\nDeploy,Application\r\n');
  assert.equal((await runOn(command, ['--log', 'System'], { events })).exitCode, 2);
  assert.equal((await runOn(command, ['--log', 'Applicatoin'], { events })).exitCode, 4);
});

test('the examples in its help work', async () => {
  for (const [, , ...args] of examplesIn(command.help)) await parse(args);
});
