import assert from 'node:assert/strict';
import { test } from 'node:test';

interface LockedPackage {
  readonly integrity?: string;
  readonly optional?: boolean;
  readonly os?: string | readonly string[];
}

interface Module {
  isInstalled(wanted: LockFile, installed: LockFile, platform: string): boolean;
  installEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv;
}

interface LockFile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

const file = new URL('../../../scripts/setup/install.mjs', import.meta.url);
const { isInstalled, installEnvironment } = (await import(file.href)) as Module;

const a = { integrity: 'sha512-a' };
const node = { integrity: 'sha512-n', optional: true, os: 'linux' };

const rows: readonly (readonly [string, Record<string, LockedPackage>, Record<string, LockedPackage>, boolean])[] = [
  ['the same', { a, node }, { a, node }, true],
  ['the project itself is in the lock file only', { '': {}, a }, { a }, true],
  ['one is missing', { a, b: a }, { a }, false],
  ['nothing is there', { a }, {}, false],
  ['an optional one is missing', { a, node }, { a }, true],
  ['another version', { a }, { a: { integrity: 'sha512-old' } }, false],
  ['an optional one of another version', { a, node }, { a, node: { ...node, integrity: 'sha512-old' } }, false],
  ['one too many', { a }, { a, b: a }, false],
  ['installed on another system', { a, b: { ...node, os: 'win32' } }, { a, b: { ...node, os: 'win32' } }, false],
  ['one of several systems', { n: { ...a, os: ['darwin', 'linux'] } }, { n: { ...a, os: ['darwin', 'linux'] } }, true],
];

for (const [name, wanted, installed, expected] of rows) {
  test(`isInstalled: ${name}`, () => {
    assert.equal(isInstalled({ packages: wanted }, { packages: installed }, 'linux'), expected);
  });
}

test('what the caller leaves out is installed all the same, from where the caller says', () => {
  const env = {
    PATH: '/bin',
    NODE_ENV: 'production',
    npm_config_omit: 'dev',
    npm_config_registry: 'https://registry.invalid',
    npm_config_cafile: '/ca.pem',
    npm_config_dry_run: 'true',
    npm_lifecycle_event: 'start',
    npm_package_name: 'svcdeck',
    npm_command: 'run',
    NPM_CONFIG_OMIT: 'optional',
  };
  assert.deepEqual(installEnvironment(env), {
    PATH: '/bin',
    npm_config_registry: 'https://registry.invalid',
    npm_config_cafile: '/ca.pem',
  });
});
