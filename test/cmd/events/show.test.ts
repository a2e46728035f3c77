import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command, parse } from '../../../cmd/events/show.ts';
import { ERROR_PROC_NOT_FOUND } from '../../../native/codes.ts';
import { examplesIn } from '../../fakes/machine.ts';
import { log, machineOf, minutesAgo, numbered, runOn } from './sample.ts';

const show = (...args: readonly string[]) => runOn(command, args);

test('every field as text', async () => {
  const { stdout, exitCode } = await show('system', '5002');
  assert.equal(exitCode, 0);
  assert.match(stdout, /^Service Control Manager 7000\n {2}The Ledger Server service failed to start due to/);
  for (const [label, value] of [
    ['Log', 'System'],
    ['Record', '5002'],
    ['Provider GUID', '555908d1-a6d7-4695-8e1e-26931d2012f4'],
    ['Level', '2 (error)'],
    ['param1', 'Ledger Server'],
    ['param2', '%%1069'],
  ] as const)
    assert.match(stdout, new RegExp(`^  ${label} +${value.replace(/[()%]/g, '\\$&')}$`, 'm'));
});

test('JSON: an object for one, an array for several, and what is wrong with one hides none of the others', async () => {
  const one = JSON.parse((await show('System', '5002', '--json')).stdout);
  assert.deepEqual([one.recordId, one.id, one.data.param1], [5002, 7000, 'Ledger Server']);
  const several = await show('System', '5002', '9', '5001', '--json');
  assert.deepEqual(
    (JSON.parse(several.stdout) as { recordId: number }[]).map(({ recordId }) => recordId),
    [5002, 5001],
  );
  assert.equal(JSON.parse(several.stderr).error.message, 'System has no record 9: it has 5001 to 5003');
  assert.equal(several.exitCode, 4);
});

test('XML as Windows makes it', async () => {
  const { stdout } = await show('System', '5002', '--xml');
  assert.match(stdout, /^<Event xmlns=.*<EventRecordID>5002<\/EventRecordID>.*<\/Event>\n$/);
});

test('what a terminal would act on is shown and not obeyed', async () => {
  const events = {
    logs: [log('System', numbered(1, [{ time: minutesAgo(1), provider: 'A\u001b[31m', id: 1, data: ['\u009b2J'] }]))],
  };
  const machine = machineOf(events);
  for (const format of [[], ['--json'], ['--xml']]) {
    const { stdout } = await runOn(command, ['System', '1', ...format], { machine, terminal: true });
    assert.doesNotMatch(stdout, /[\u001b\u009b]/);
  }
});

for (const [args, exitCode, stderr] of [
  [['System'], 2, /which record of System\? Give its number/],
  [['Sytem', '1'], 4, /no log is called 'Sytem'\. Nearest: System/],
  [['System', '1-3'], 2, /'1-3' is several records: give them one by one/],
  [['System', 'x'], 2, /'x' is no record number/],
  [['System', '1', '--json', '--xml'], 2, /--json and --xml exclude each other/],
  [['Sample/Trace', '1'], 4, /Sample\/Trace has no record 1: it is empty/],
  [['Security', '1'], 5, /cannot read Security: .*EvtQuery: 5 [\s\S]*Event Log Readers|elevated/],
  [['--file', '/not/there.json', '1'], 4, /there is no file \/not\/there\.json/],
] as const)
  test(`show ${args.join(' ')}: refused`, async () => {
    const run = await show(...args);
    assert.match(run.stderr, stderr);
    assert.deepEqual([run.exitCode, run.stdout], [exitCode, '']);
  });

test('the examples in its help work', async () => {
  for (const [, , ...args] of examplesIn(command.help)) await parse(args);
});

test('where Windows does not list its logs, the record is found all the same', async () => {
  const run = await runOn(command, ['System', '5001'], { refusals: { 'events.logs': ERROR_PROC_NOT_FOUND } });
  assert.deepEqual([run.exitCode, run.stderr], [0, '']);
  assert.match(run.stdout, /Record +5001/);
});
