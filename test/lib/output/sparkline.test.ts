import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sparkline } from '../../../lib/output/sparkline.ts';

for (const [values, width, expected] of [
  [[1, 2, 3, 4, 5, 6, 7, 8], 8, '▁▂▃▄▅▆▇█'],
  [[1, 2, 3, 4, 5, 6, 7, 8], 3, '▁▅█'],
  [[5, Number.NaN, 7], 8, '▁ █'],
  [[0, 0, 0], 8, '▁▁▁'],
  [[7], 8, '▄'],
  // Half a percent of its size is noise.
  [[1000, 1004, 1001], 8, '▄▄▄'],
  [[1000, 1006, 1000], 8, '▁█▁'],
  [[-2, 0], 8, '▁█'],
  [[Number.NaN], 8, ' '],
  [[], 8, ''],
  [[1, 2], 0, ''],
] as const)
  test(`sparkline of ${values.join(' ')} in ${width}`, () => assert.equal(sparkline(values, { width }), expected));

test('a plain sparkline is ASCII', () =>
  assert.equal(sparkline([1, 2, 3, 4, 5, 6, 7, 8], { width: 8, isPlain: true }), '_.-=+*%#'));
