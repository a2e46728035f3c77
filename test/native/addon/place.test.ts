import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { AddonError } from '../../../native/addon/addon-error.ts';
import { placeAddon } from '../../../native/addon/place.ts';

/** Longer than what is compared at a time, and not a multiple of it. */
const bytes = Buffer.alloc(200_001, 'addon bytes ');
const addon = { fileName: 'koffi-1.2.3-abc.node', bytes };

const scene = (t: TestContext) => {
  const parent = mkdtempSync(join(tmpdir(), 'svcdeck-addon-'));
  t.after(() => rmSync(parent, { recursive: true, force: true }));
  const folder = join(parent, 'svcdeck');
  return { parent, folder, shared: join(folder, addon.fileName) };
};

const flipped = (at: number): Buffer => {
  const wrong = Buffer.from(bytes);
  wrong[at] = (wrong[at] ?? 0) ^ 1;
  return wrong;
};

/** Whatever was there, a file with the right bytes is given, and what is left over is only that. */
const givesShared = ({ folder, shared }: ReturnType<typeof scene>): void => {
  assert.equal(placeAddon(folder, addon), shared);
  assert.deepEqual(readFileSync(shared), bytes);
  assert.deepEqual(readdirSync(folder), [addon.fileName]);
};

test('a first start writes the file, folders and all', (t) => givesShared(scene(t)));

test('a second start leaves the file alone', (t) => {
  const place = scene(t);
  givesShared(place);
  const before = statSync(place.shared, { bigint: true });
  givesShared(place);
  const after = statSync(place.shared, { bigint: true });
  assert.deepEqual([after.ino, after.mtimeNs], [before.ino, before.mtimeNs]);
});

for (const [what, wrong] of [
  ['empty', Buffer.alloc(0)],
  ['truncated', bytes.subarray(0, 100_000)],
  ['longer', Buffer.concat([bytes, Buffer.from('x')])],
  ['changed in its first byte', flipped(0)],
  ['changed in its last byte', flipped(bytes.length - 1)],
  ['another library', Buffer.from('MZ and so on')],
] as const)
  test(`a file that is ${what} is replaced`, (t) => {
    const place = scene(t);
    mkdirSync(place.folder);
    writeFileSync(place.shared, wrong);
    givesShared(place);
  });

test('a symbolic link to the right bytes is replaced, and what it led to is untouched', (t) => {
  const { parent, folder, shared } = scene(t);
  mkdirSync(folder);
  const elsewhere = join(parent, 'elsewhere.node');
  // A link is as long as the path in it: not even its size tells it from the file that is looked for.
  const linked = { ...addon, bytes: Buffer.from(elsewhere) };
  writeFileSync(elsewhere, linked.bytes);
  symlinkSync(elsewhere, shared);
  assert.equal(placeAddon(folder, linked), shared);
  assert.equal(lstatSync(shared).isFile(), true);
  assert.deepEqual(readFileSync(elsewhere), linked.bytes);
});

test('a hard link to the right bytes is replaced', (t) => {
  const place = scene(t);
  mkdirSync(place.folder);
  const elsewhere = join(place.parent, 'elsewhere.node');
  writeFileSync(elsewhere, bytes);
  linkSync(elsewhere, place.shared);
  givesShared(place);
  assert.equal(statSync(elsewhere).nlink, 1);
});

test('where a folder has its name, a file of another name is used, by the next start too', (t) => {
  const { folder, shared } = scene(t);
  mkdirSync(join(shared, 'not empty'), { recursive: true });
  const path = placeAddon(folder, addon);
  assert.notEqual(path, shared);
  assert.match(basename(path), /^koffi-1\.2\.3-abc\..+\.node$/);
  assert.deepEqual(readFileSync(path), bytes);
  assert.equal(placeAddon(folder, addon), path);
  assert.deepEqual(readdirSync(folder).toSorted(), [basename(path), addon.fileName].toSorted());
});

test('a file of another name with wrong bytes is passed over', (t) => {
  const { folder, shared } = scene(t);
  mkdirSync(join(shared, 'not empty'), { recursive: true });
  const wrong = join(folder, 'koffi-1.2.3-abc.mine.node');
  writeFileSync(wrong, flipped(7));
  const path = placeAddon(folder, addon);
  assert.notEqual(path, wrong);
  assert.deepEqual(readFileSync(path), bytes);
});

test('when the shared file is made, only old leftovers of this addon are removed', (t) => {
  const { folder } = scene(t);
  const old = new Date(Date.now() - 25 * 60 * 60 * 1000);
  const leftovers = ['koffi-1.2.3-abc.old.node', 'koffi-1.2.3-abc.node.old.tmp'];
  const others = ['koffi-1.2.3-abc.new.node', 'koffi-1.2.2-abb.node', 'notes.txt'];
  mkdirSync(folder);
  for (const name of [...leftovers, ...others]) {
    writeFileSync(join(folder, name), 'x');
    if (name !== 'koffi-1.2.3-abc.new.node') utimesSync(join(folder, name), old, old);
  }
  placeAddon(folder, addon);
  assert.deepEqual(readdirSync(folder).toSorted(), [...others, addon.fileName].toSorted());
});

test('a folder that is a link is refused, and nothing is written through it', (t) => {
  const { parent, folder } = scene(t);
  const elsewhere = join(parent, 'elsewhere');
  mkdirSync(elsewhere);
  writeFileSync(join(elsewhere, addon.fileName), bytes);
  symlinkSync(elsewhere, folder, 'junction');
  assert.throws(() => placeAddon(folder, addon), {
    name: 'AddonError',
    message: `${folder} is a link: native code is loaded only from the folder itself`,
  });
  assert.deepEqual(readdirSync(elsewhere), [addon.fileName]);
});

test('a folder that can not be made is named, with advice', (t) => {
  const { parent } = scene(t);
  const file = join(parent, 'file');
  writeFileSync(file, '');
  const folder = join(file, 'svcdeck');
  assert.throws(
    () => placeAddon(folder, addon),
    (error) =>
      error instanceof AddonError && error.message.startsWith(`can't write to ${folder}: `) && error.advice !== '',
  );
});

test('eight first starts at once all get a file with the right bytes', async (t) => {
  const { folder } = scene(t);
  const script = join(import.meta.dirname, 'place-once.ts');
  const starts = Array.from({ length: 8 }, () =>
    spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] }),
  );
  t.after(() => {
    for (const start of starts) start.kill();
  });
  await Promise.all(starts.map(({ stdout }) => once(stdout, 'data')));
  const job = JSON.stringify({ folder, fileName: addon.fileName, text: bytes.toString() });
  for (const { stdin } of starts) stdin.end(job);
  const paths = await Promise.all(starts.map(async ({ stdout }) => String(await once(stdout, 'data'))));
  for (const path of paths) assert.deepEqual(readFileSync(path), bytes);
});
