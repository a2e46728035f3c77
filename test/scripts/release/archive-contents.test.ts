import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { command as schemaCommand } from '../../../cmd/hosting/schema.ts';
import { archiveContents } from '../../../scripts/release/archive-contents.ts';
import { schemaFiles } from '../../../scripts/release/schema-files.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const entries = new Map((await archiveContents(root, '1.2.3')).map(({ path, bytes }) => [path, bytes]));

test('documents are in it as they lie in the clone, and nothing of the program', () => {
  for (const path of ['README.md', 'LICENSE', 'docs/release.md', 'docs/executable.md'])
    assert.ok(readFileSync(join(root, path)).equals(entries.get(path) ?? Buffer.alloc(0)), path);
  const others = [...entries.keys()].filter((path) => !/^(docs|examples|schemas|modules)\/|^[A-Z]+(\.md)?$/.test(path));
  assert.deepEqual(others, []);
});

test('every word that `svcdeck schema` knows is a file in it', () => {
  const [words] = schemaCommand.positionals ?? [];
  assert.ok(Array.isArray(words) && words.length >= 3);
  const printed = schemaFiles.map(({ command = [] }) => command.join(' '));
  for (const word of words) assert.ok(printed.includes(`schema ${word}`), word);
  for (const { file } of schemaFiles.filter((each) => each.file.endsWith('.json'))) {
    const schema = JSON.parse(String(entries.get(`schemas/${file}`))) as { readonly $schema?: string };
    assert.match(schema.$schema ?? '', /json-schema\.org/, file);
  }
});

test('the module is in it under its version, as PowerShell looks for modules', () => {
  const manifest = String(entries.get('modules/SvcDeck/1.2.3/SvcDeck.psd1'));
  assert.match(manifest, /ModuleVersion *= *'1\.2\.3'/);
  const [, main = ''] = /RootModule *= *'([^']+)'/.exec(manifest) ?? [];
  assert.ok(entries.has(`modules/SvcDeck/1.2.3/${main}`), main);
});
