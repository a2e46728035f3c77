import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { FailedError } from '../../../lib/errors.ts';
import { findRecordedMachine, listRecordedMachines } from '../../../lib/recorded/folder.ts';
import { documentOf } from '../../fakes/svcdeck.ts';

const recordingOf = (name: string): string => JSON.stringify({ ...documentOf(), computer: { name } });

/** A folder with these files. */
const folderOf = (context: TestContext, files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck '));
  context.after(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
};

const saying = (message: RegExp) => (error: unknown) => error instanceof FailedError && message.test(error.message);

test('a computer is found by its name, in whichever case, whatever the file is called', async (context) => {
  const folder = folderOf(context, {
    'web01.json': recordingOf('WEB01'),
    'of march.JSON': recordingOf('Sql01'),
    'notes.txt': 'SQL02',
  });
  assert.equal(await findRecordedMachine(folder, 'Web01'), join(folder, 'web01.json'));
  assert.equal(await findRecordedMachine(folder, 'SQL01'), join(folder, 'of march.JSON'));
  assert.equal(await findRecordedMachine(folder, 'SQL02'), undefined);
  assert.deepEqual(await listRecordedMachines(folder), ['Sql01', 'WEB01']);
});

test('the file of the name is enough: the others are not read', async (context) => {
  const folder = folderOf(context, { 'A.json': recordingOf('a'), 'B.json': '{' });
  assert.equal(await findRecordedMachine(folder, 'A'), join(folder, 'A.json'));
});

test('a file of the name that is of another computer does not count', async (context) => {
  const folder = folderOf(context, { 'A.json': recordingOf('B'), 'B.json': recordingOf('A') });
  assert.equal(await findRecordedMachine(folder, 'A'), join(folder, 'B.json'));
  assert.equal(await findRecordedMachine(folder, 'B'), join(folder, 'A.json'));
  const swapped = folderOf(context, { 'A.json': recordingOf('B') });
  assert.equal(await findRecordedMachine(swapped, 'A'), undefined);
});

test('a file that can not be read is named where the computer is in no other', async (context) => {
  const folder = folderOf(context, { 'broken.json': '{"format": 1}', 'x.json': recordingOf('X') });
  assert.equal(await findRecordedMachine(folder, 'X'), join(folder, 'x.json'));
  const named = saying(/broken\.json:1:1: expected the field "version"/);
  await assert.rejects(findRecordedMachine(folder, 'broken'), named);
  const renamed = folderOf(context, { 'broken.json': '{"format": 1}', 'y.json': recordingOf('X') });
  assert.equal(await findRecordedMachine(renamed, 'X'), join(renamed, 'y.json'));
  await assert.rejects(findRecordedMachine(renamed, 'Y'), named);
});

test('a file that can not be read goes by its own name in the list, and hides none of the others', async (context) => {
  const folder = folderOf(context, { 'broken.json': '{', 'x.json': recordingOf('X') });
  assert.deepEqual(await listRecordedMachines(folder), ['broken', 'X']);
});

test('two recordings of one computer are one name, and have to be told apart', async (context) => {
  const folder = folderOf(context, { 'may.json': recordingOf('A'), 'june.json': recordingOf('a') });
  assert.equal((await listRecordedMachines(folder)).length, 1);
  await assert.rejects(findRecordedMachine(folder, 'A'), saying(/2 files are recordings of A: june\.json, may\.json/));
  writeFileSync(join(folder, 'a.json'), recordingOf('A'));
  assert.equal(await findRecordedMachine(folder, 'A'), join(folder, 'a.json'));
});

test('folders in the folder are left alone', async (context) => {
  const folder = folderOf(context, { 'x.json': recordingOf('X') });
  mkdirSync(join(folder, 'old.json'));
  assert.deepEqual(await listRecordedMachines(folder), ['X']);
});

test('a folder that is not there is named', async (context) => {
  const folder = join(folderOf(context, {}), 'none');
  const message = saying(/cannot read the folder of recorded machines .*none: there is no such/);
  await assert.rejects(listRecordedMachines(folder), message);
  await assert.rejects(findRecordedMachine(folder, 'A'), message);
});
