import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstDifference } from '../../../scripts/release/verify.ts';

const long = Buffer.alloc(200_000, 7);

const changed = (at: number): Buffer => {
  const copy = Buffer.from(long);
  copy[at] = 8;
  return copy;
};

for (const [what, other, at] of [
  ['nowhere', Buffer.from(long), undefined],
  ['at the start', changed(0), 0],
  ['at the end of a block', changed(65_535), 65_535],
  ['at the start of a block', changed(65_536), 65_536],
  ['at the end', changed(199_999), 199_999],
  ['where one ends', long.subarray(0, 100_001), 100_001],
] as const)
  test(`two builds differ ${what}`, () => {
    assert.equal(firstDifference(long, other), at);
    assert.equal(firstDifference(other, long), at);
  });
