import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RecordedMachine } from '../../lib/recorded/machine.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { withRecordedCalls } from '../fakes/recorded-calls.ts';
import { documentOf, FakeClock, runOn } from '../fakes/svcdeck.ts';
import { golden, sample } from './sc-sample.ts';

const watched = () => {
  const eager = { ...sample, status: { ...sample.status, controlsAccepted: 0x1f }, behaviour: { stopMs: 1000 } };
  const machine = new RecordedMachine(documentOf(eager), new FakeClock());
  const { machine: seen, calls } = withRecordedCalls(machine);
  return { machine, calls, run: (argv: readonly string[]) => runOn(async () => seen, argv) };
};

const reason = (number: number, comment = '') => ({ reason: number, comment });

const rows: readonly (readonly [argv: readonly string[], ...args: unknown[]])[] = [
  [['stop', 'Sample'], 1],
  [['stop', 'Sample', '4:4:2'], 1, reason(0x40040002)],
  [['stop', 'Sample', '1:2:8', 'The disk is full'], 1, reason(0x10020008, 'The disk is full')],
  [['stop', 'Sample', '2:64:256', ''], 1, reason(0x20400100)],
  [['stop', 'Sample', '2:255:65535', 'x'.repeat(127)], 1, reason(0x20ffffff, 'x'.repeat(127))],
  [['pause', 'Sample'], 2],
  [['interrogate', 'Sample'], 4],
  [['control', 'Sample', 'ParamChange'], 6],
  [['control', 'Sample', 'netbindadd'], 7],
  [['control', 'Sample', 'netbindremove'], 8],
  [['control', 'Sample', 'netbindenable'], 9],
  [['control', 'Sample', 'netbinddisable'], 10],
  [['control', 'Sample', '200'], 200],
  [['control', 'Sample', '200', '4:5:1', 'why'], 200, reason(0x40050001, 'why')],
];

for (const [argv, ...args] of rows)
  test(`sc ${argv.join(' ').slice(0, 60)}`, async () => {
    const { run, calls } = watched();
    const { exitCode, stdout } = await run(argv);
    assert.equal(exitCode, 0, stdout);
    assert.deepEqual(calls, [['services.control', 'Sample', ...args]]);
  });

test('a stop with a reason prints what a stop prints', async () => {
  const result = await watched().run(['stop', 'Sample', '4:4:2', 'Moved']);
  assert.deepEqual(result, { stdout: golden('stop-reason'), stderr: '', exitCode: 0 });
});

test('the call behind a reason is named as the one without', async () => {
  const { run, machine } = watched();
  machine.services.control = async () => {
    throw new Win32Error('ControlServiceExW', 1062);
  };
  assert.equal((await run(['stop', 'Sample', '4:4:2'])).stdout, golden('stop-1062'));
});
