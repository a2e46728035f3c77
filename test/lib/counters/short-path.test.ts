import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shortPath } from '../../../lib/counters/output/short-path.ts';
import { asciiMeasure } from '../../../lib/output/width.ts';

for (const [path, cells, expected] of [
  ['\\Processor(0)\\% Processor Time', 31, '\\Processor(0)\\% Processor Time'],
  ['\\Processor(0)\\% Processor Time', 25, '…ssor(0)\\% Processor Time'],
  // Which instance it is has to be seen.
  ['\\Processor(0)\\% Processor Time', 16, '(0)\\…cessor Time'],
  ['\\Memory\\Available MBytes', 12, '…able MBytes'],
  ['\\Process(a very long name)\\ID', 12, '…name)\\ID'],
] as const)
  test(`${path} in ${cells}`, () => assert.equal(shortPath(path, cells, asciiMeasure), expected));
