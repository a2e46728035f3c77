import assert from 'node:assert/strict';
import { test } from 'node:test';
import { affinityMaskOf, needsInput, priorityClassOf } from '../../../lib/host/definition/process-settings.ts';
import { usualStop } from '../../../lib/host/stop/stop-plan.ts';

for (const [processors, mask] of [
  [undefined, undefined],
  [[0], 1n],
  [[0, 1, 2, 4], 0b10111n],
  [[63], 0x8000_0000_0000_0000n],
] as const)
  test(`processors ${processors?.join(',') ?? '(all)'}`, () => assert.equal(affinityMaskOf(processors), mask));

test('priority classes are those of CreateProcessW', () =>
  assert.deepEqual(
    (['idle', 'below-normal', 'normal', 'above-normal', 'high', 'realtime'] as const).map(priorityClassOf),
    [0x40, 0x4000, 0x20, 0x8000, 0x80, 0x100],
  ));

for (const [program, stop, expected] of [
  ['C:\\x.exe', usualStop, false],
  ['C:\\x.cmd', usualStop, true],
  ['C:\\x.exe', [{ method: 'close-input', timeoutMs: 1 }], true],
] as const)
  test(`${program} with ${stop[0]?.method}: its input ${expected ? 'is held open' : 'is empty'}`, () =>
    assert.equal(needsInput({ stop }, program), expected));
