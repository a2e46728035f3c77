import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ERROR_INVALID_PARAMETER } from '../../../native/codes.ts';
import { decodeMultiSz, encodeMultiSz } from '../../../native/marshal/multi-sz.ts';

const bytesOf = (text: string): Buffer => Buffer.from(text, 'utf16le');

// koffi adds the NUL that ends a str16 argument.
for (const [items, argument] of [
  [[], '\0'],
  [['RpcSs'], 'RpcSs\0'],
  [['RpcSs', '+NDIS'], 'RpcSs\0+NDIS\0'],
] as const)
  test(`${JSON.stringify(items)} as an argument`, () => {
    assert.equal(encodeMultiSz('CreateServiceW', 'the dependencies', items), argument);
    assert.deepEqual(decodeMultiSz(bytesOf(`${argument}\0`)), items);
  });

for (const [fault, items] of [
  ['empty in the middle', ['a', '', 'b']],
  ['empty alone', ['']],
  ['with a NUL', ['a\0b']],
] as const)
  test(`an item ${fault} is refused, not cut short`, () =>
    assert.throws(() => encodeMultiSz('CreateServiceW', 'the dependencies', items), {
      call: 'CreateServiceW',
      code: ERROR_INVALID_PARAMETER,
      message: /the dependencies/,
    }));

for (const [form, text, items] of [
  ['with both NULs', 'a\0bc\0\0', ['a', 'bc']],
  ['without the last NUL', 'a\0bc\0', ['a', 'bc']],
  ['without any final NUL', 'a\0bc', ['a', 'bc']],
  ['with rubbish behind its end', 'a\0\0rubbish\0\0', ['a']],
  ['empty, two NULs', '\0\0', []],
  ['empty, one NUL', '\0', []],
  ['of no bytes', '', []],
] as const)
  test(`a multi-string ${form} is read`, () => assert.deepEqual(decodeMultiSz(bytesOf(text)), items));

test('half a character at the end is left alone', () =>
  assert.deepEqual(decodeMultiSz(Buffer.concat([bytesOf('ab'), Buffer.from([0x63])])), ['ab']));

test('reading starts at the byte that is named, even at an odd one', () =>
  assert.deepEqual(decodeMultiSz(Buffer.concat([Buffer.from([1, 2, 3]), bytesOf('x\0y\0\0')]), 3), ['x', 'y']));
