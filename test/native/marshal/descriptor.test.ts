import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partsOf, rightsToSet } from '../../../native/marshal/descriptor.ts';
import { memory } from './memory.ts';

// Numbers spelled out from Learn: SECURITY_DESCRIPTOR_CONTROL, SECURITY_INFORMATION, SetServiceObjectSecurity.
for (const [what, control, owner, group, parts, rights] of [
  ['nothing', 0x8000, 0, 0, 0, 0],
  ['an owner', 0x8000, 20, 0, 1, 0x80000],
  ['a group', 0x8000, 0, 20, 2, 0x80000],
  ['a DACL, or the word that there is to be none', 0x8004, 0, 0, 4, 0x40000],
  ['a SACL', 0x8010, 0, 0, 8, 0x1000000],
  ['all four', 0x8014, 20, 40, 15, 0x10c0000],
  ['flags of other lists only', 0xbfeb, 0, 0, 0, 0],
] as const)
  test(`a descriptor with ${what}`, () => {
    const bytes = memory(20, [0, control * 0x10000 + 1], [4, owner], [8, group]);
    assert.equal(partsOf(bytes), parts);
    assert.equal(rightsToSet(parts), rights);
  });
