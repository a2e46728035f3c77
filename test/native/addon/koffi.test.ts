import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { koffi } from '../../../native/koffi.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** The addon of this system by itself, as the executable has the one for Windows. */
const bareAddon = (): object => {
  const require = createRequire(import.meta.url);
  const platform = `${process.platform}-${process.arch}`;
  const name = `@koromix/koffi-${platform}/${platform.replace('-', '_')}/koffi.node`;
  const module: { exports: object } = { exports: {} };
  process.dlopen(module, require.resolve(name));
  return module.exports;
};

test('koffi is the version that package.json names', () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: { koffi: string };
  };
  assert.equal(koffi().version, dependencies.koffi);
});

test('the addon alone has everything that koffi has, but for the deprecated names', () => {
  const require = createRequire(import.meta.url);
  const wrapped = Object.keys(require('koffi') as object);
  const bare = bareAddon();
  const missing = wrapped.filter((name) => !(name in bare));
  assert.deepEqual(missing.toSorted(), ['default', 'introspect', 'resolve']);
});
