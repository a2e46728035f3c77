import assert from 'node:assert/strict';
import { test } from 'node:test';
import { uniqueNames } from '../../../native/counters/unique-names.ts';

for (const [names, expected] of [
  [[], []],
  [
    ['a', 'b'],
    ['a', 'b'],
  ],
  [
    ['svchost', 'svchost', 'svchost'],
    ['svchost', 'svchost#1', 'svchost#2'],
  ],
  [
    ['Node', 'x', 'node'],
    ['Node', 'x', 'node#1'],
  ],
  [
    ['a', 'a#1', 'a'],
    ['a', 'a#1', 'a#2'],
  ],
  [
    ['a', 'a', 'a#1'],
    ['a', 'a#1', 'a#1#1'],
  ],
] as const)
  test(`${names.join(', ') || 'nothing'}, each one once`, () => assert.deepEqual(uniqueNames(names), expected));

test('names that are there once each are given as they are', () => {
  const names = ['a', 'b'];
  assert.equal(uniqueNames(names), names);
});
