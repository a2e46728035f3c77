import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fingerprint } from '../../scripts/build/fingerprint.ts';

const scene = (t: TestContext): string => {
  const root = mkdtempSync(join(tmpdir(), 'svcdeck-fingerprint-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, 'cmd', 'deep'), { recursive: true });
  writeFileSync(join(root, 'cmd', 'deep', 'a.ts'), 'a');
  writeFileSync(join(root, 'package.json'), '{}');
  writeFileSync(join(root, 'README.md'), 'words');
  return root;
};

const of = (root: string, also = ['commit']) => fingerprint(root, ['cmd', 'package.json'], also);

test('it is the same for the same files in another folder', async (t) =>
  assert.equal(await of(scene(t)), await of(scene(t))));

test('a file that goes into nothing does not matter', async (t) => {
  const root = scene(t);
  const before = await of(root);
  writeFileSync(join(root, 'README.md'), 'other words');
  assert.equal(await of(root), before);
});

for (const [what, change] of [
  ['a changed file', (root: string) => writeFileSync(join(root, 'cmd', 'deep', 'a.ts'), 'b')],
  ['a new file', (root: string) => writeFileSync(join(root, 'cmd', 'b.ts'), '')],
  [
    'a file of another name',
    (root: string) => renameSync(join(root, 'cmd', 'deep', 'a.ts'), join(root, 'cmd', 'a.ts')),
  ],
  ['a changed package.json', (root: string) => writeFileSync(join(root, 'package.json'), '{ }')],
] as const)
  test(`${what} changes it`, async (t) => {
    const root = scene(t);
    const before = await of(root);
    change(root);
    assert.notEqual(await of(root), before);
  });

test('another commit changes it', async (t) => {
  const root = scene(t);
  assert.notEqual(await of(root, ['another commit']), await of(root));
});
