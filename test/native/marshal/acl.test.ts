import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withAllowance, withoutAllowance } from '../../../native/marshal/acl.ts';
import { encodeSid } from '../../../native/marshal/sid.ts';

const bytesOf = (sid: string): Buffer => encodeSid(sid) ?? assert.fail(sid);
const [ours, other] = [bytesOf('S-1-5-80-1-2-3-4-5'), bytesOf('S-1-5-32-544')];

/** Allowed or denied, by type; flags; mask; whose. */
type Entry = readonly [type: number, flags: number, mask: number, sid: Buffer];

const acl = (...entries: readonly Entry[]): Buffer => {
  const parts = entries.map(([type, flags, mask, sid]) => {
    const entry = Buffer.alloc(8 + sid.length);
    entry.writeUInt8(type);
    entry.writeUInt8(flags, 1);
    entry.writeUInt16LE(entry.length, 2);
    entry.writeUInt32LE(mask, 4);
    sid.copy(entry, 8);
    return entry;
  });
  const bytes = Buffer.concat([Buffer.alloc(8), ...parts]);
  bytes.writeUInt8(2);
  bytes.writeUInt16LE(bytes.length, 2);
  bytes.writeUInt16LE(entries.length, 4);
  return bytes;
};

const MODIFY = 0x1301bf;
const wanted = { sid: ours, access: MODIFY, isFolder: true } as const;
const added: Entry = [0, 3, MODIFY, ours];

for (const [what, before, after] of [
  ['to an empty list', [], [added]],
  [
    'before what is allowed and inherited',
    [
      [0, 0, 1, other],
      [0, 0x13, 1, other],
    ],
    [added, [0, 0, 1, other], [0, 0x13, 1, other]],
  ],
  [
    'after what is refused',
    [
      [1, 0, 1, other],
      [0, 0, 1, other],
    ],
    [[1, 0, 1, other], added, [0, 0, 1, other]],
  ],
  ['before refusals that are inherited', [[1, 0x13, 1, other]], [added, [1, 0x13, 1, other]]],
  ['beside less for the same account', [[0, 3, 1, ours]], [added, [0, 3, 1, ours]]],
  ['beside one for what is in it only', [[0, 0xb, MODIFY, ours]], [added, [0, 0xb, MODIFY, ours]]],
  ['beside one for itself only', [[0, 0, MODIFY, ours]], [added, [0, 0, MODIFY, ours]]],
] as const satisfies readonly (readonly [string, readonly Entry[], readonly Entry[]])[])
  test(`an entry is added ${what}, and taken away again`, () => {
    const changed = withAllowance(acl(...before), wanted);
    assert.deepEqual(changed, acl(...after));
    assert.deepEqual(withoutAllowance(changed ?? acl(), wanted), acl(...before));
  });

for (const [what, entry] of [
  ['of its own', added],
  ['inherited', [0, 0x13, MODIFY, ours]],
  ['and more', [0, 3, 0x1f01ff, ours]],
] as const satisfies readonly (readonly [string, Entry])[])
  test(`nothing is added where it is said already: ${what}`, () =>
    assert.equal(withAllowance(acl(entry), wanted), undefined));

for (const entry of [
  [0, 3, 0x1f01ff, ours],
  [0, 0x13, MODIFY, ours],
  [1, 3, MODIFY, ours],
  [0, 3, MODIFY, other],
] as const satisfies readonly Entry[])
  test(`only the very entry is taken away, not ${entry.slice(0, 3).join(', ')}`, () =>
    assert.equal(withoutAllowance(acl(entry), wanted), undefined));

test('a file has nothing that inherits', () =>
  assert.deepEqual(withAllowance(acl(), { ...wanted, isFolder: false }), acl([0, 0, MODIFY, ours])));
