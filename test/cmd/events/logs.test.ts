import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command, parse } from '../../../cmd/events/logs.ts';
import { examplesIn } from '../../fakes/machine.ts';
import { runOn } from './sample.ts';

const names = async (...args: readonly string[]): Promise<string> => {
  const { stdout } = await runOn(command, [...args, '--columns', 'name', '--no-header']);
  return stdout.trimEnd().replaceAll('\n', ' ');
};

for (const [args, expected] of [
  [[], 'Application Security System Sample/Trace Sample/Operational'],
  [['system', 'sample/*'], 'System Sample/Trace Sample/Operational'],
  [['--enabled'], 'Application Security System Sample/Operational'],
  [['--disabled'], 'Sample/Trace'],
  // A log that won't say how many it has is not hidden.
  [['--with-records'], 'Application Security System'],
  [['--classic'], 'Application Security System'],
  [['--type', 'analytic,OPERATIONAL'], 'Sample/Trace Sample/Operational'],
  [['--sort', '-records'], 'System Application Sample/Trace Sample/Operational Security'],
  [['none*'], ''],
] as const)
  test(`logs ${args.join(' ')}`, async () => assert.equal(await names(...args), expected));

test('a log that can not be read says why and hides none of the others', async () => {
  const { stdout, exitCode } = await runOn(command, []);
  const lines = stdout.split('\n');
  assert.match(lines[0] ?? '', /^LOG .* PROBLEM$/);
  assert.match(lines.find((line) => line.startsWith('Security')) ?? '', / 5 ERROR_ACCESS_DENIED$/);
  const system = lines.find((line) => line.startsWith('System')) ?? '';
  assert.match(system, /^System +3 +68\.0 KB +20\.0 MB +overwrite +2026-/);
  assert.equal(exitCode, 0);
  const narrow = await runOn(command, [], { terminal: true });
  assert.match(narrow.stderr, /^Security would not tell everything: EvtOpenLog: 5 ERROR_ACCESS_DENIED$/m);
  assert.match(narrow.stderr, /^No room for PROBLEM: --columns says what to show\.$/m);
});

test('a log that was named and can not be read is a failure', async () => {
  assert.equal((await runOn(command, ['security', 'System'])).exitCode, 5);
  assert.equal((await runOn(command, ['Sec*'])).exitCode, 0);
  assert.equal((await runOn(command, ['System'], { refusals: { 'events.logConfig': 15010 } })).exitCode, 1);
});

test('a log without a file has none of it, and no problem', async () => {
  const { stdout } = await runOn(command, ['System', '--columns', 'records,size,problem', '--csv'], {
    refusals: { 'events.logInfo': 2 },
  });
  assert.equal(stdout, 'records,fileBytes,problem\r\n,,\r\n');
});

test('JSON: keys and words', async () => {
  const { stdout } = await runOn(command, ['Sample/Trace', '--json']);
  assert.deepEqual(JSON.parse(stdout), [
    {
      name: 'Sample/Trace',
      records: 0,
      fileBytes: 69632,
      maxBytes: 1048576,
      mode: 'keep',
      type: 'analytic',
      enabled: false,
      classic: false,
      oldestRecord: 0,
      full: false,
      lastWriteTime: null,
      creationTime: null,
      isolation: 'custom',
      owningProvider: null,
      filePath: null,
      problem: null,
    },
  ]);
  const oldest = await runOn(command, ['System', 'Sample/Operational', '--json', '--columns', 'mode,oldest']);
  assert.deepEqual(JSON.parse(oldest.stdout), [
    { mode: 'overwrite', oldestTime: '2026-11-21T06:30:00.0000000Z' },
    { mode: 'archive', oldestTime: null },
  ]);
});

for (const [args, exitCode, stderr] of [
  [['Sytem'], 4, "svcdeck: no log is called 'Sytem'. Nearest: System\n"],
  [['--type', 'big'], 2, /--type does not know 'big'\. It knows: admin, operational/],
  [['--enabled', '--disabled'], 2, /--enabled and --disabled exclude each other/],
  [['--columns', 'nme'], 2, /events logs: --columns: there is no column 'nme'\. Did you mean name\?/],
  [['--json', '--no-header'], 2, /--no-header means nothing with --json/],
] as const)
  test(`logs ${args.join(' ')}: refused`, async () => {
    const run = await runOn(command, args);
    assert.equal(run.exitCode, exitCode);
    if (typeof stderr === 'string') assert.equal(run.stderr, stderr);
    else assert.match(run.stderr, stderr);
    assert.equal(run.stdout, '');
  });

test('the examples in its help work', async () => {
  for (const [, , ...args] of examplesIn(command.help)) await parse(args);
});
