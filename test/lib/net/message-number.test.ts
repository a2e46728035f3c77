import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isNetMessage, readMessageNumber } from '../../../lib/net/message-number.ts';

const numbers = [
  ['0', 0],
  ['5', 5],
  ['0005', 5],
  ['2185', 2185],
  ['NET2185', 2185],
  ['net2185', 2185],
  ['4294967295', 0xffffffff],
  ['4294967296', undefined],
  ['99999999999999999999', undefined],
  ['-5', undefined],
  ['+5', undefined],
  ['5.0', undefined],
  ['0x5', undefined],
  ['5e3', undefined],
  [' 5', undefined],
  ['', undefined],
  ['NET', undefined],
  ['netnet5', undefined],
  ['NET-5', undefined],
  ['٥', undefined],
  ['banana', undefined],
] as const;

for (const [word, number] of numbers)
  test(`the message number ${JSON.stringify(word)} is ${number}`, () => assert.equal(readMessageNumber(word), number));

test("net's own messages are 2100 to 3999", () =>
  assert.deepEqual([2099, 2100, 3999, 4000].map(isNetMessage), [false, true, true, false]));
