import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CpuMeter } from '../../../lib/service/cpu-meter.ts';
import type { ProcessUsage } from '../../../native/types.ts';

const usage = (processId: number, cpuMs?: number, startedAt = 1): ProcessUsage => ({
  processId,
  workingSetBytes: 1,
  privateBytes: 1,
  ...(cpuMs === undefined ? {} : { cpuMs, startedAt }),
});

type Look = readonly [at: number, usages: readonly ProcessUsage[], percents: readonly (readonly [number, number])[]];

const rows: readonly (readonly [name: string, looks: readonly Look[]])[] = [
  [
    'the first look says nothing, the next the share since then',
    [
      [0, [usage(8, 500)], []],
      [2000, [usage(8, 1500)], [[8, 50]]],
      [3000, [usage(8, 1500)], [[8, 0]]],
    ],
  ],
  [
    'several processors are more than 100, and a tenth is the finest',
    [
      [0, [usage(8, 0)], []],
      [1000, [usage(8, 2500.4)], [[8, 250]]],
      [2000, [usage(8, 2512.96)], [[8, 1.3]]],
    ],
  ],
  [
    'one whose id has gone to another begins anew, whatever the other has taken',
    [
      [0, [usage(8, 500)], []],
      [1000, [usage(8, 900, 2)], []],
      [2000, [usage(8, 1000, 2)], [[8, 10]]],
      [3000, [usage(8, 10, 2)], []],
    ],
  ],
  [
    'one that is not told is absent, and comes back',
    [
      [0, [usage(8, 500)], []],
      [1000, [usage(8)], []],
      [2000, [usage(8, 600)], []],
      [3000, [usage(8, 700)], [[8, 10]]],
    ],
  ],
  [
    'two looks at once are one: the share before stays, and the time goes on from the first',
    [
      [0, [usage(8, 0)], []],
      [1000, [usage(8, 100)], [[8, 10]]],
      [1050, [usage(8, 100)], [[8, 10]]],
      [2000, [usage(8, 300)], [[8, 20]]],
    ],
  ],
  [
    'a clock that was set back begins anew',
    [
      [5000, [usage(8, 0)], []],
      [1000, [usage(8, 100)], []],
      [2000, [usage(8, 200)], [[8, 10]]],
    ],
  ],
];

for (const [name, looks] of rows)
  test(name, () => {
    const meter = new CpuMeter();
    for (const [at, usages, percents] of looks) assert.deepEqual([...meter.look(usages, at)], percents);
  });
