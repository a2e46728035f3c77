import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type Answer, onWindows, svcdeck, toWindowsPath, windows } from './windows.ts';

/** A settings file of a test's own, and the executable that goes by it. */
const withSettings = (t: TestContext) => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck config ä '));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'sub', 'config.json');
  const config = (line: string): Promise<Answer> =>
    windows('svcdeck', ['config', ...line.split(' ')], { env: { SVCDECK_CONFIG: toWindowsPath(file) } });
  return { file, config };
};

test('settings are written, read and taken out again by the executable', onWindows, async (t) => {
  const { file, config } = withSettings(t);
  assert.equal((await config('set theme light')).exitCode, 0);
  assert.equal((await config('set keys.services.kill f8')).exitCode, 0);
  assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), { theme: 'light', keys: { 'services.kill': ['f8'] } });
  assert.match((await config('get theme')).stdout, /^light\r?\n$/);
  assert.match((await config('show')).stdout, /^theme +file +light\r?$/m);
  assert.equal((await config('reset theme')).exitCode, 0);
  assert.equal((await config('get theme')).exitCode, 4);
});

test('a wrong file is told with its place and left as it is', onWindows, async (t) => {
  const { file, config } = withSettings(t);
  await config('set theme light');
  writeFileSync(file, '{ "theme": 5 }');
  const { exitCode, stderr } = await config('set theme dark');
  assert.equal(exitCode, 1);
  assert.match(stderr, /config\.json:1:12: theme: expected text in quotes/);
  assert.equal(readFileSync(file, 'utf8'), '{ "theme": 5 }');
});

test('keys in conflict are refused, and no file is begun', onWindows, async (t) => {
  const { file, config } = withSettings(t);
  const { exitCode, stderr } = await config('set keys.services.restart t');
  assert.equal(exitCode, 1);
  assert.match(stderr, /t would be both services\.stop and services\.restart in services/);
  assert.equal(existsSync(file), false);
});

test("what sc's verb takes stays with sc", onWindows, async () => {
  const { stdout, exitCode } = await svcdeck('config', 'show', 'start=', 'demand');
  assert.match(stdout, /OpenService FAILED 1060/);
  assert.equal(exitCode, 1060);
});

test('the user’s own files are in the profile', onWindows, async () => {
  const paths = JSON.parse((await svcdeck('config', 'path', '--json')).stdout);
  assert.match(paths.settings.path, /^[A-Z]:\\.*\\AppData\\Roaming\\svcdeck\\config\.json$/i);
  assert.match(paths.state.path, /^[A-Z]:\\.*\\AppData\\Local\\svcdeck\\state\.json$/i);
});
