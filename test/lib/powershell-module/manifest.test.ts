import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Node } from 'web-tree-sitter';
import { deckFunctions } from '../../../lib/powershell-module/functions/index.ts';
import { moduleFiles } from '../../../lib/powershell-module/module-files.ts';
import { manifestText } from '../../../lib/powershell-module/write-manifest.ts';
import { allOf, faultsOf, parsePowerShell } from './powershell.ts';

type Value = string | readonly Value[] | { readonly [key: string]: Value };

const entriesOf = (table: Node): readonly (readonly [string, Value])[] =>
  (table.children.find(({ type }) => type === 'hash_literal_body')?.children ?? [])
    .filter(({ type }) => type === 'hash_entry')
    .map((entry) => [entry.children[0]?.text ?? '', readValue(entry.children.at(-1) ?? entry)]);

/** A value as PowerShell's restricted language has it: texts in single quotes, arrays and tables. Anything else is none. */
const readValue = (node: Node): Value => {
  const found = allOf(node).find(({ type }) =>
    ['hash_literal_expression', 'array_expression', 'verbatim_string_characters'].includes(type),
  );
  if (found === undefined) throw new Error(`${node.text} is no value of a manifest`);
  if (found.type === 'hash_literal_expression') return Object.fromEntries(entriesOf(found));
  if (found.type === 'array_expression')
    return allOf(found)
      .filter(({ type }) => type === 'verbatim_string_characters')
      .map(({ text }) => unquoted(text));
  return unquoted(found.text);
};

/** In single quotes a quote stands twice, and typographic ones are quotes as well. */
const unquoted = (text: string): string => text.slice(1, -1).replace(/(['\u2018\u2019\u201a\u201b])\1/g, '$1');

const read = (executable: string | undefined): { readonly [key: string]: Value } => {
  const root = parsePowerShell(manifestText({ version: '1.2.3', executable }));
  assert.deepEqual(faultsOf(root), []);
  for (const { type } of allOf(root)) assert.doesNotMatch(type, /^(?:command|variable|expandable_string_literal)$/);
  const value = readValue(root);
  assert.ok(typeof value === 'object' && !Array.isArray(value));
  return value as { readonly [key: string]: Value };
};

test('the manifest names the version, the files and every function', () => {
  const manifest = read(undefined);
  assert.equal(manifest['ModuleVersion'], '1.2.3');
  assert.equal(manifest['PowerShellVersion'], '5.1');
  assert.deepEqual(manifest['CompatiblePSEditions'], ['Desktop', 'Core']);
  assert.deepEqual(
    manifest['FunctionsToExport'],
    deckFunctions.map(({ name }) => name),
  );
  for (const key of ['CmdletsToExport', 'VariablesToExport', 'AliasesToExport']) assert.deepEqual(manifest[key], []);
  assert.deepEqual(
    (manifest['FileList'] as readonly string[]).map((path) => path.replaceAll('\\', '/')).toSorted(),
    moduleFiles({ version: '1.2.3', executable: undefined })
      .map(({ path }) => path)
      .toSorted(),
  );
});

for (const path of [
  'C:\\Program Files\\svcdeck\\svcdeck.exe',
  "C:\\it's\\svcdeck.exe",
  'C:\\\u2018a\u2019\u201bb\u201a\\svcdeck.exe',
  'C:\\$(calc)`"\\svcdeck.exe',
  'C:\\\u30c4\u30fc\u30eb\\svcdeck.exe',
])
  test(`the path ${path} is kept as it is`, () => {
    const data = read(path)['PrivateData'] as { readonly SvcDeck: { readonly Executable: string } };
    assert.equal(data.SvcDeck.Executable, path);
  });
