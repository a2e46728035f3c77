import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeGuid } from '../../../native/marshal/guid.ts';
import { Reply } from '../../../native/marshal/reply.ts';
import { ADDRESS, memory, reply } from './memory.ts';

test('a pointer is followed inside its own buffer', () => {
  const answer = reply(64, [0, { to: 16 }], [16, 'Ünïcode']);
  assert.equal(answer.text(0), 'Ünïcode');
  assert.equal(answer.target(0, 16), 16);
});

test('NULL is undefined, and no items', () => {
  const answer = reply(16);
  assert.equal(answer.text(0), undefined);
  assert.equal(answer.target(0, 8), undefined);
  assert.deepEqual(answer.multiText(0), []);
});

for (const [where, to, size] of [
  ['one byte before the buffer', -1, 0],
  ['far before it', -0x7000_0000, 0],
  ['to its end, with something wanted there', 32, 1],
  ['behind its end', 33, 0],
  ['into it, with more wanted than is left', 24, 16],
  ['4 GB behind it', 2 ** 32, 0],
] as const)
  test(`a pointer ${where} is an error, never a read`, () =>
    assert.throws(() => reply(32, [0, { to }]).target(0, size), RangeError));

test('a pointer to the very end with nothing wanted there is none', () =>
  assert.equal(reply(32, [0, { to: 32 }]).target(0, 0), 32));

for (const value of [1n, 0xffff_ffff_ffff_ffffn, 0x1_0000_0000n])
  test(`0x${value.toString(16)} is not a pointer into the buffer`, () => {
    const bytes = Buffer.alloc(16);
    bytes.writeBigUInt64LE(value);
    assert.throws(() => new Reply(bytes, ADDRESS).text(0), RangeError);
  });

test('a text that nobody ended stops where the buffer stops', () =>
  assert.equal(reply(14, [0, { to: 8 }], [8, Buffer.from('abc', 'utf16le')]).text(0), 'abc'));

test('a text at an odd address is read all the same', () => {
  assert.equal(reply(32, [0, { to: 9 }], [9, 'odd']).text(0), 'odd');
  assert.equal(reply(15, [0, { to: 9 }], [9, Buffer.from('odd', 'utf16le')]).text(0), 'odd');
});

test('a DWORD keeps its highest bit, and one past the end is an error', () => {
  const answer = reply(8, [4, 0xffffffff]);
  assert.equal(answer.dword(4), 0xffffffff);
  assert.throws(() => answer.dword(8), RangeError);
});

test('a GUID, with its first three fields little-endian', () => {
  const bytes = memory(18, [2, Buffer.from('def2274fe2140b43a5497cd48cbc8245', 'hex')]);
  assert.equal(decodeGuid(bytes, 2), '4f27f2de-14e2-430b-a549-7cd48cbc8245');
});
