import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allowances } from '../../../native/marshal/allowances.ts';
import { encodeSid } from '../../../native/marshal/sid.ts';

type Entry = readonly [type: number, flags: number, mask: number, sid: string];

const aclOf = (...entries: readonly Entry[]): Buffer => {
  const parts = entries.map(([type, flags, mask, sid]) => {
    const bytes = encodeSid(sid) ?? Buffer.alloc(0);
    const entry = Buffer.alloc(8 + bytes.length);
    entry.writeUInt8(type);
    entry.writeUInt8(flags, 1);
    entry.writeUInt16LE(entry.length, 2);
    entry.writeUInt32LE(mask, 4);
    bytes.copy(entry, 8);
    return entry;
  });
  const acl = Buffer.concat([Buffer.alloc(8), ...parts]);
  acl.writeUInt8(2);
  acl.writeUInt16LE(acl.length, 2);
  acl.writeUInt16LE(entries.length, 4);
  return acl;
};

const [USERS, SYSTEM] = ['S-1-5-32-545', 'S-1-5-18'];
const [ALLOW, DENY, ALLOW_IF, DENY_IF, OBJECT_ALLOW] = [0, 1, 9, 10, 5];
const INHERIT_ONLY = 0x0b;

const rows: readonly (readonly [string, readonly Entry[], readonly (readonly [string, number])[]])[] = [
  ['an empty list allows nothing', [], []],
  [
    'entries of one SID are one',
    [
      [ALLOW, 0, 1, USERS],
      [ALLOW, 0x10, 6, USERS],
      [ALLOW, 0, 8, SYSTEM],
    ],
    [
      [USERS, 7],
      [SYSTEM, 8],
    ],
  ],
  ['what is only for what comes below does not count', [[ALLOW, INHERIT_ONLY, 1, USERS]], []],
  [
    'what was refused before is taken off',
    [
      [DENY, 0, 2, USERS],
      [ALLOW, 0, 3, USERS],
    ],
    [[USERS, 1]],
  ],
  [
    'what is refused too late is not',
    [
      [ALLOW, 0, 3, USERS],
      [DENY, 0, 2, USERS],
    ],
    [[USERS, 3]],
  ],
  [
    'what another is refused is not',
    [
      [DENY, 0, 2, SYSTEM],
      [ALLOW, 0, 3, USERS],
    ],
    [[USERS, 3]],
  ],
  ['with a condition: it may be allowed', [[ALLOW_IF, 0, 2, USERS]], [[USERS, 2]]],
  [
    'with a condition: it need not be refused',
    [
      [DENY_IF, 0, 2, USERS],
      [ALLOW, 0, 3, USERS],
    ],
    [[USERS, 3]],
  ],
  [
    'entries of other kinds are passed over',
    [
      [OBJECT_ALLOW, 0, 2, SYSTEM],
      [ALLOW, 0, 1, USERS],
    ],
    [[USERS, 1]],
  ],
  ['all 32 bits', [[ALLOW, 0, 0x80000000, USERS]], [[USERS, 0x80000000]]],
];

for (const [name, entries, expected] of rows)
  test(name, () =>
    assert.deepEqual(
      allowances(aclOf(...entries)),
      expected.map(([sid, access]) => ({ sid, access })),
    ),
  );

test('no list at all: everyone may do anything', () =>
  assert.deepEqual(allowances(undefined), [{ sid: 'S-1-1-0', access: 0x1f01ff }]));
