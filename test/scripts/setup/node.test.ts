import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

interface Module {
  pinnedNode(root: string, system?: string): { readonly program: string; readonly version: string } | undefined;
  canRunTypeScript(version: string): boolean;
}

const file = new URL('../../../scripts/setup/node.mjs', import.meta.url);
const { pinnedNode, canRunTypeScript } = (await import(file.href)) as Module;
const root = join(import.meta.dirname, '..', '..', '..');

test('the project has a Node of its own on this system', (t) => {
  const found = pinnedNode(root);
  if (found === undefined) return t.skip(`no package of Node for ${process.platform} ${process.arch}`);
  assert.equal(existsSync(found.program), true);
  assert.equal(found.version, process.version);
});

test('a system without a package, and a package that is not installed', () => {
  assert.equal(pinnedNode(root, 'sunos-x64'), undefined);
  assert.equal(pinnedNode(join(root, 'nowhere'), 'linux-x64'), undefined);
});

for (const [version, expected] of [
  ['v20.19.0', false],
  ['v23.11.1', false],
  ['v24.0.0', true],
  ['v26.10.0', true],
  ['v100.0.0', true],
] as const) {
  test(`Node ${version} ${expected ? 'runs' : 'does not run'} TypeScript`, () => {
    assert.equal(canRunTypeScript(version), expected);
  });
}
