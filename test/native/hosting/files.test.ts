import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { hostingFiles } from '../../../native/hosting/files.ts';

const folderFor = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-files-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

const textOf = async (path: string, from: number, most: number): Promise<string | undefined> => {
  const part = await hostingFiles.read(path, from, most);
  return part === undefined ? undefined : new TextDecoder().decode(part.bytes);
};

test('files are listed with their sizes, folders are not', async (t) => {
  const folder = folderFor(t);
  writeFileSync(join(folder, 'a.log'), '12345');
  mkdirSync(join(folder, 'old'));
  assert.deepEqual(await hostingFiles.list(folder), [{ name: 'a.log', sizeBytes: 5 }]);
  assert.deepEqual(await hostingFiles.list(join(folder, 'none')), []);
});

test('a part is read from the beginning, from the end, and never beyond it', async (t) => {
  const path = join(folderFor(t), 'a.log');
  writeFileSync(path, '0123456789');
  for (const [from, most, text] of [
    [0, 4, '0123'],
    [8, 10, '89'],
    [-3, 10, '789'],
    [-30, 2, '01'],
    [10, 5, ''],
    [40, 5, ''],
  ] as const)
    assert.equal(await textOf(path, from, most), text, `${from} ${most}`);
  assert.equal(await textOf(`${path}.none`, 0, 4), undefined);
});

test('a file is known again under another name, and another of its name is another', async (t) => {
  const path = join(folderFor(t), 'a.log');
  writeFileSync(path, 'first');
  const before = await hostingFiles.read(path, 0, 0);
  renameSync(path, `${path}.old`);
  writeFileSync(path, 'second');
  assert.equal((await hostingFiles.read(`${path}.old`, 0, 0))?.id, before?.id);
  const now = await hostingFiles.read(path, 0, 0);
  assert.notEqual(now?.id, before?.id);
  assert.equal(now?.sizeBytes, 6);
});

test('a folder is no file', async (t) => {
  await assert.rejects(hostingFiles.read(folderFor(t), 0, 4), { name: 'Win32Error' });
});
