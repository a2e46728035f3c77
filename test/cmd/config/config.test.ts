import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import '../../../scripts/tsx-hook.mjs';
import { configWords } from '../../../cmd/config/words.ts';
import { bench } from '../../fakes/svcdeck.ts';

let home = '';
let folder = '';
let file = '';
const variables = ['HOME', 'APPDATA', 'LOCALAPPDATA', 'XDG_CONFIG_HOME', 'XDG_STATE_HOME', 'NO_COLOR'] as const;
const before = Object.fromEntries(variables.map((name) => [name, process.env[name]]));

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'svcdeck-config-'));
  for (const name of variables) process.env[name] = home;
  delete process.env['NO_COLOR'];
  folder = join(home, 'svcdeck');
  file = join(folder, 'config.json');
});

afterEach(() => {
  rmSync(home, { recursive: true });
  for (const name of variables)
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
});

const config = (...words: readonly string[]) => bench().run(['config', ...words]);

const written = (text: string): void => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, text);
};

test('set, get, show and reset speak of one file, and leave nothing else behind', async () => {
  assert.equal((await config('set', 'theme', 'light')).exitCode, 0);
  assert.equal((await config('get', 'theme')).stdout, 'light\n');
  assert.match((await config('show')).stdout, /^theme +file +light$/m);
  assert.deepEqual(JSON.parse((await config('show', '--json')).stdout)[0], {
    key: 'theme',
    value: 'light',
    source: 'file',
  });
  assert.match((await config('set', 'theme', 'light')).stdout, /is "light" already/);
  assert.equal((await config('reset', 'theme')).exitCode, 0);
  assert.equal((await config('get', 'theme')).exitCode, 4);
  assert.deepEqual(readdirSync(folder), ['config.json']);
});

for (const [words, exitCode, fault] of [
  [['set', 'thme', 'x'], 2, /there is no setting "thme"; did you mean theme\?/],
  [['set', 'refreshSeconds', '0'], 2, /refreshSeconds: expected seconds .* found 0/],
  [['set', 'theme', 'dusk'], 1, /there is no theme 'dusk'/],
  [['set', 'keys.services.restart', 't'], 1, /t would be both services\.stop and services\.restart in services/],
  [['set', 'keys.restart', 'r'], 1, /there is no command restart; did you mean services\.restart\?/],
  [['set', 'theme'], 2, /needs KEY and VALUE/],
  [['get', 'theme', 'x'], 2, /one too many/],
  [['reset', 'theme', 'zzz'], 2, /there is no setting "zzz"/],
  [['path', 'moon'], 2, /there is no 'moon'/],
  [['edit'], 2, /needs a terminal/],
] as const)
  test(`refused: config ${words.join(' ')}`, async () => {
    written('{ "theme": "light" } // mine\n');
    const result = await config(...words);
    assert.equal(result.exitCode, exitCode);
    assert.match(result.stderr, fault);
    assert.equal(readFileSync(file, 'utf8'), '{ "theme": "light" } // mine\n');
  });

test('a broken file is told with its place and never written over', async () => {
  written('{ "theme": 5 }');
  for (const words of [['show'], ['get', 'theme'], ['set', 'theme', 'dark'], ['reset', 'theme'], ['check']]) {
    const { exitCode, stderr } = await config(...words);
    assert.equal(exitCode, 1, words.join(' '));
    assert.ok(stderr.includes(`${file}:1:12: theme: expected text in quotes`), stderr);
  }
  assert.equal(readFileSync(file, 'utf8'), '{ "theme": 5 }');
});

test('a variable goes before the file, and a wrong one is told', async () => {
  written('{ "refreshSeconds": 5 }');
  process.env['SVCDECK_REFRESH_SECONDS'] = '2';
  assert.equal((await config('get', 'refreshSeconds')).stdout, '2\n');
  process.env['SVCDECK_REFRESH_SECONDS'] = 'often';
  const { stdout, stderr } = await config('show');
  delete process.env['SVCDECK_REFRESH_SECONDS'];
  assert.match(stdout, /^refreshSeconds +file +5$/m);
  assert.match(stderr, /SVCDECK_REFRESH_SECONDS: expected seconds .*; it does not count/);
});

test('keys shows what the settings have changed', async () => {
  await config('set', 'keys.services.kill', 'f8');
  const { stdout } = await config('keys', '--json');
  const kill = JSON.parse(stdout).find(({ name }: { name: string }) => name === 'services.kill');
  assert.deepEqual([kill.keys, kill.changed], [['f8'], true]);
  assert.match((await config('keys')).stdout, /^services\.kill +\* f8 /m);
});

test('themes lists those of the folder', async () => {
  mkdirSync(join(folder, 'themes'), { recursive: true });
  writeFileSync(join(folder, 'themes', 'Dusk.json'), '{"roles":{}}');
  assert.match((await config('themes')).stdout, /^Dusk +.*Dusk\.json$/m);
  assert.equal((await config('set', 'theme', 'dusk')).exitCode, 0);
});

test('the schema is one', async () => {
  const schema = JSON.parse((await config('schema')).stdout);
  assert.match(schema.$id, /settings-1\.json$/);
});

for (const { name } of configWords)
  test(`config ${name} --help has examples and codes`, async () => {
    const { stdout, exitCode } = await config(name, '--help');
    assert.equal(exitCode, 0);
    assert.match(stdout, /USAGE[\s\S]*EXIT CODES[\s\S]*EXAMPLES\n {2}svcdeck /);
    assert.deepEqual(
      stdout.split('\n').filter((line) => line.length > 130),
      [],
    );
  });

test("what sc takes stays sc's, and what changes a dependency stays that", async () => {
  assert.match((await bench().run(['config', 'show', 'start=', 'auto'])).stdout, /OpenService FAILED 1060/);
  assert.match((await config('show', '--add-depend', 'RpcSs')).stderr, /no service is called 'show'/);
});
