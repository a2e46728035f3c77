import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readRecordedFile, writeRecordedFile } from '../../../lib/recorded/file.ts';
import { documentOf } from '../../fakes/svcdeck.ts';

test('several documents are written into one folder at the same moment', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck '));
  context.after(() => rmSync(folder, { recursive: true }));
  const names = Array.from({ length: 20 }, (_, number) => `srv${number}`);
  const pathOf = (name: string) => join(folder, `${name}.json`);
  await Promise.all(names.map((name) => writeRecordedFile(pathOf(name), { ...documentOf(), computer: { name } })));
  for (const name of names) assert.equal((await readRecordedFile(pathOf(name))).computer.name, name);
  assert.deepEqual(readdirSync(folder).sort(), names.map((name) => `${name}.json`).sort());
});
