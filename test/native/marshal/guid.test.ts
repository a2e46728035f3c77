import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeGuid, encodeGuid } from '../../../native/marshal/guid.ts';

for (const [text, hex] of [
  ['00010203-0405-0607-0809-0a0b0c0d0e0f', '0302010005040706 08090a0b0c0d0e0f'],
  ['4f27f2de-14e2-430b-a549-7cd48cbc8245', 'def2274fe2140b43 a5497cd48cbc8245'],
] as const) {
  const bytes = hex.replaceAll(' ', '');
  test(`${text} in memory`, () => assert.equal(encodeGuid(text)?.toString('hex'), bytes));
  test(`${text} in capitals`, () => assert.equal(encodeGuid(text.toUpperCase())?.toString('hex'), bytes));
  test(`${text} from memory`, () => assert.equal(decodeGuid(Buffer.from(bytes, 'hex')), text));
}

for (const text of [
  '',
  '{00010203-0405-0607-0809-0a0b0c0d0e0f}',
  '00010203-0405-0607-0809-0a0b0c0d0e0',
  '00010203-0405-0607-0809-0a0b0c0d0e0f0',
  '000102030405060708090a0b0c0d0e0f',
  '0001020g-0405-0607-0809-0a0b0c0d0e0f',
  ' 00010203-0405-0607-0809-0a0b0c0d0e0f',
  '00010203-0405-0607-0809-0a0b0c0d0e0f\n',
])
  test(`${JSON.stringify(text)} is no GUID`, () => assert.equal(encodeGuid(text), undefined));
