import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ServiceState } from '../../../native/host/service/status.ts';

/** The fields of a SERVICE_STATUS: type, state, accepted controls, both codes, check point, wait hint. */
const fields = (status: Buffer | undefined): readonly number[] | undefined =>
  status && Array.from({ length: status.length / 4 }, (_, index) => status.readUInt32LE(4 * index));

const STOP = 1;
const ACCEPTS = 0x1 | 0x2 | 0x4 | 0x8;

const running = (): ServiceState => {
  const state = new ServiceState(false, 5000);
  state.begin();
  state.report({ state: 4, controlsAccepted: ACCEPTS }, 0);
  return state;
};

test('it begins as START_PENDING and accepts nothing', () => {
  const state = new ServiceState(false, 5000);
  assert.deepEqual(fields(state.begin()), [0x10, 2, 0, 0, 0, 1, 5000]);
  assert.deepEqual(state.control(STOP), { code: 120, isTaken: false });
  assert.deepEqual(state.control(4), { code: 0, isTaken: false });
});

test('a process of several says so', () =>
  assert.deepEqual(fields(new ServiceState(true, 1).begin()), [0x20, 2, 0, 0, 0, 1, 1]));

test('check points count while a state lasts, and are 0 in those that are no way to another', () => {
  const state = new ServiceState(false, 5000);
  state.begin();
  assert.deepEqual(fields(state.report({ state: 2, waitHintMs: 7 }, 0))?.slice(5), [2, 7]);
  assert.deepEqual(fields(state.report({ state: 2, waitHintMs: 8 }, 0))?.slice(5), [3, 8]);
  assert.deepEqual(
    fields(state.report({ state: 4, controlsAccepted: 1, waitHintMs: 9 }, 0))?.slice(1),
    [4, 1, 0, 0, 0, 0],
  );
});

for (const [control, state] of [
  [1, 3],
  [5, 3],
  [2, 6],
  [3, 5],
] as const)
  test(`control ${control} makes it ${state} at once, with the first check point`, () => {
    const { code, isTaken, status } = running().control(control);
    assert.deepEqual([code, isTaken, fields(status)], [0, true, [0x10, state, 0, 0, 0, 1, 5000]]);
  });

for (const [control, code, isTaken] of [
  [6, 0, true],
  [128, 0, true],
  [255, 0, true],
  [15, 120, false],
  [14, 120, false],
  [7, 120, false],
  [99, 120, false],
] as const)
  test(`control ${control} leaves the state as it is and is ${isTaken ? 'taken' : 'refused'}`, () =>
    assert.deepEqual(running().control(control), { code, isTaken }));

test('what was said before a stop came is not said any more', () => {
  const state = running();
  state.control(STOP);
  assert.equal(state.changes, 1);
  assert.equal(state.report({ state: 4, controlsAccepted: ACCEPTS }, 0), undefined);
  assert.equal(state.report({ state: 3 }, 0), undefined);
  assert.equal(state.report({ state: 4, controlsAccepted: ACCEPTS }, 1), undefined);
  assert.deepEqual(fields(state.report({ state: 3, waitHintMs: 6 }, 1))?.slice(5), [2, 6]);
});

test('the end is said whatever came before it, once', () => {
  const state = running();
  state.control(STOP);
  assert.deepEqual(fields(state.report({ state: 1 }, 0)), [0x10, 1, 0, 0, 0, 0, 0]);
  assert.equal(state.report({ state: 1 }, 1), undefined);
  assert.deepEqual(state.control(128), { code: 120, isTaken: false });
});

for (const [report, codes] of [
  [{ win32ExitCode: 5 }, [5, 0]],
  [{ serviceExitCode: 7 }, [1066, 7]],
  [{ win32ExitCode: 5, serviceExitCode: 0xffffffff }, [1066, 0xffffffff]],
] as const)
  test(`exit codes ${JSON.stringify(report)}`, () =>
    assert.deepEqual(fields(running().report({ state: 1, ...report }, 0))?.slice(3, 5), codes));
