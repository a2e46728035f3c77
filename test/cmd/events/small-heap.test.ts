import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SmallHeap } from '../../../cmd/events/small-heap.ts';

test('what many events leave behind is gone before the next', async () => {
  const heap = new SmallHeap();
  let left = Array.from({ length: 200_000 }, (_, each) => ({ each }));
  const before = process.memoryUsage().heapUsed;
  assert.equal(left.length, 200_000);
  left = [];
  await heap.passed(25_600);
  assert.ok(process.memoryUsage().heapUsed < before - 4_000_000);
});
