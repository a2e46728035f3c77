import assert from 'node:assert/strict';
import { test } from 'node:test';
import { controlRight } from '../../../native/services/rights.ts';

// Learn: Service Security and Access Rights; numbers spelled out, not imported from what is tested.
for (const [control, right, name] of [
  [1, 0x20, 'STOP'],
  [2, 0x40, 'PAUSE'],
  [3, 0x40, 'CONTINUE'],
  [4, 0x80, 'INTERROGATE'],
  [6, 0x40, 'PARAMCHANGE'],
  [7, 0x40, 'NETBINDADD'],
  [10, 0x40, 'NETBINDDISABLE'],
  [128, 0x100, 'the first of the user'],
  [255, 0x100, 'the last of the user'],
  [5, 0x100, 'SHUTDOWN, which Windows refuses by itself'],
  [11, 0x100, 'DEVICEEVENT, likewise'],
] as const)
  test(`control ${control} (${name}) opens with 0x${right.toString(16)}`, () =>
    assert.equal(controlRight(control), right));
