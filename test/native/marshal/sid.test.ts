import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeSid, encodeSid, sidBytes } from '../../../native/marshal/sid.ts';

for (const [text, hex] of [
  ['S-1-5-18', '010100000000000512000000'],
  ['S-1-0-0', '010100000000000000000000'],
  ['S-1-5-32-544', '01020000000000052000000020020000'],
  ['S-1-5-21-1004336348-1177238915-682003330-512', '010500000000000515000000dcf4dc3b833d2b46828ba62800020000'],
  ['S-1-16', '010000000000' + '0010'],
  ['S-1-0x123456789abc-4294967295', '0101123456789abcffffffff'],
] as const) {
  test(`${text} in memory`, () => assert.equal(encodeSid(text)?.toString('hex'), hex));
  test(`${text} from memory`, () => assert.equal(decodeSid(Buffer.from(hex, 'hex')), text));
  test(`${text} has as many bytes`, () => assert.equal(sidBytes(Buffer.from(hex, 'hex'), 0), hex.length / 2));
}

test('a SID in small letters', () => assert.deepEqual(encodeSid('s-1-5-18'), encodeSid('S-1-5-18')));

for (const text of [
  '',
  'S-1',
  'S-1-5-',
  'S-1-5-4294967296',
  'S-256-5-18',
  'S-1-0x1000000000000-1',
  'S-1-5-18 ',
  'S-1-5-18\n',
  'S-1-5--18',
  'BUILTIN\\Administrators',
  `S-1-5${'-1'.repeat(16)}`,
])
  test(`${JSON.stringify(text)} is no SID`, () => assert.equal(encodeSid(text), undefined));
