import assert from 'node:assert/strict';
import { test } from 'node:test';
import { weakPlaces, whoMayChange } from '../../../../lib/host/install/weak-places.ts';
import type { PathFacts } from '../../../../native/hosting-types.ts';

const [SYSTEM, ADMINS, USERS, ANNA] = ['S-1-5-18', 'S-1-5-32-544', 'S-1-5-32-545', 'S-1-5-21-1-2-3-1001'];
const [ALL, READ, ADD_FILE, ADD_FOLDER, DELETE_CHILD, DELETE, WRITE_DAC] = [
  0x1f01ff, 0x1200a9, 2, 4, 0x40, 0x10000, 0x40000,
];

const facts = (...access: readonly (readonly [string, number])[]): PathFacts => ({
  kind: 'folder',
  isLink: false,
  isImage: false,
  drive: 'fixed',
  owner: ADMINS,
  access: [[SYSTEM, ALL], [ADMINS, ALL], ...access].map(([sid, bits]) => ({ sid: String(sid), access: Number(bits) })),
});

const none: ReadonlySet<string> = new Set();

for (const [what, found, sids] of [
  ['only administrators', facts(), []],
  ['users who read', facts([USERS, READ]), []],
  ['users who add files', facts([USERS, READ | ADD_FILE]), [USERS]],
  ['users who only add folders', facts([USERS, ADD_FOLDER]), []],
  ['users who delete what is in it', facts([USERS, DELETE_CHILD]), [USERS]],
  ['one who sets its list', facts([ANNA, WRITE_DAC]), [ANNA]],
  ['generic writing', facts([USERS, 0x40000000]), [USERS]],
  ['generic everything', facts([USERS, 0x10000000]), [USERS]],
  ['whoever creates it', facts(['S-1-3-0', ALL]), []],
  ['TrustedInstaller', facts(['S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464', ALL]), []],
  ['the administrators of a domain', facts(['S-1-5-21-1-2-3-512', ALL]), []],
  ['an owner who is a user', { ...facts(), owner: ANNA }, [ANNA]],
] as const)
  test(`${what}: ${sids.length === 0 ? 'nobody' : sids.join()} can change it`, () =>
    assert.deepEqual(whoMayChange(found, none), sids));

test('who is trusted besides is not told', () =>
  assert.deepEqual(whoMayChange({ ...facts([ANNA, ALL]), owner: ANNA }, new Set([ANNA])), []));

const disk = (entries: Readonly<Record<string, PathFacts>>) => async (path: string) => entries[path] ?? facts();

for (const [what, entries, places] of [
  ['nothing', {}, []],
  ['the program', { 'C:\\a\\b\\x.exe': facts([USERS, ADD_FILE]) }, ['C:\\a\\b\\x.exe']],
  ['its folder', { 'C:\\a\\b': facts([USERS, ADD_FILE]) }, ['C:\\a\\b']],
  ['further up a file more does no harm', { 'C:\\a': facts([USERS, ADD_FILE]) }, []],
  ['further up it can be put aside', { 'C:\\a': facts([USERS, DELETE]) }, ['C:\\a']],
  ['the whole drive', { 'C:\\': facts([USERS, DELETE_CHILD]) }, ['C:\\']],
] as const)
  test(`on the way to a program: ${what}`, async () =>
    assert.deepEqual(
      (await weakPlaces(disk(entries), 'C:\\a\\b\\x.exe', none)).map(({ path }) => path),
      places,
    ));
