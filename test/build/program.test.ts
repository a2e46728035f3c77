import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { bundle } from '../../scripts/build/bundle.ts';
import { loadedWith } from '../../scripts/build/pack.ts';

const root = join(import.meta.dirname, '..', '..');
const chunks = await bundle({
  root,
  entry: 'cmd/main.ts',
  define: { SVCDECK_COMMIT: 'test', SVCDECK_ADDON: { fileName: 'x.node', sizeBytes: 1 } },
});

/** The source files that are loaded once a source file is. */
const sourcesWith = (source: string): readonly string[] => {
  const chunk = chunks.find(({ sources }) => sources.includes(source));
  assert.ok(chunk, `${source} is in no chunk`);
  const names = loadedWith(chunks, chunk.name);
  return chunks.filter(({ name }) => names.has(name)).flatMap(({ sources }) => sources);
};

/** The verbs of sc and net run with these alone: the start, their own file, and Windows. */
for (const source of ['cmd/main.ts', 'cmd/sc/index.ts', 'cmd/net/index.ts', 'native/index.ts'])
  test(`${source} loads no package`, () =>
    assert.deepEqual(
      sourcesWith(source).filter((path) => path.includes('node_modules')),
      [],
    ));

test('the demo, the schemas and the texts of help are loaded by none of these', () => {
  const loaded = new Set(['cmd/main.ts', 'cmd/sc/index.ts', 'native/index.ts'].flatMap(sourcesWith));
  const heavy = [...loaded].filter((path) => /demo|schema|validator|cmd\/help\.ts|usage-text/.test(path));
  assert.deepEqual(heavy, []);
});

test('the screens alone load Ink, React and what they need; those who use none load none of it', () => {
  const packagesOf = (source: string) =>
    new Set(sourcesWith(source).flatMap((path) => /node_modules\/([^/]+)/.exec(path)?.[1] ?? []));
  const drawing = packagesOf('cmd/tui/index.ts');
  for (const name of ['ink', 'react', 'yoga-layout']) assert.ok(drawing.has(name), name);
  for (const source of ['cmd/tui/command.ts', 'cmd/service/list.ts', 'cmd/help.ts'])
    assert.deepEqual(
      [...packagesOf(source)].filter((name) => /^(ink|react|react-reconciler|yoga-layout)$/.test(name)),
      [],
      source,
    );
});

test("koffi's own wrapper is not in the executable, nor is what only people who build need", () => {
  const packages = chunks.flatMap(({ sources }) => sources).filter((path) => path.includes('node_modules'));
  assert.deepEqual(
    packages.filter((path) => /node_modules\/(koffi|@koromix|typescript|esbuild|resedit|@yao-pkg)\//.test(path)),
    [],
  );
});
