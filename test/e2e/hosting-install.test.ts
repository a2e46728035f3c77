/** `install`, `update` and `remove` of the packaged executable; what they leave in the registry and on the disk is looked at from outside. */
import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { serviceFolderName } from '../../lib/host/definition/paths.ts';
import { RUNNING, STOPPED, stateOf } from './double-service.ts';
import {
  type Answer,
  compileDouble,
  eventually,
  executable,
  onWindows,
  programData,
  sc,
  svcdeck,
  toWindowsPath,
  uniqueName,
  windows,
} from './windows.ts';

const WITHIN_MS = 30_000;

const dataOf = (name: string): string => join(programData, 'svcdeck', serviceFolderName(name));

const SERVICES = 'HKLM\\SYSTEM\\CurrentControlSet\\Services';
const keyOf = (name: string): string => `${SERVICES}\\${name}`;
const sourceOf = (name: string): string => `${SERVICES}\\EventLog\\Application\\${name}`;

/** What another program sees in a key and below it; undefined: there is none. */
const keyText = async (key: string): Promise<string | undefined> => {
  const { stdout, exitCode } = await windows('reg', ['query', key, '/s']);
  return exitCode === 0 ? stdout : undefined;
};

/** A service's name that nobody has; whatever was installed under it is gone after the test. */
const newName = (t: TestContext, prefix = 'svcdeck-install'): string => {
  const name = uniqueName(prefix);
  t.after(async () => {
    await svcdeck('remove', name, '--stop', '--purge', '--timeout', '20s');
    rmSync(dataOf(name), { recursive: true, force: true });
  });
  return name;
};

const succeeds = async (...words: readonly string[]): Promise<Answer> => {
  const answer = await svcdeck(...words);
  assert.equal(answer.exitCode, 0, `${words.join(' ')}: ${answer.stdout}${answer.stderr}`);
  return answer;
};

const hosted = async (): Promise<string> => toWindowsPath(await compileDouble('hosted.c'));

/** The program in a folder of its own, the name of which is the last part of its path. */
const hostedIn = async (t: TestContext, folderName: string, fileName: string): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-install-'));
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  mkdirSync(join(folder, folderName));
  const file = join(folder, folderName, fileName);
  copyFileSync(await compileDouble('hosted.c'), file);
  return toWindowsPath(file);
};

const becomes = (name: string, state: string): Promise<unknown> =>
  eventually(async () => (await stateOf(name)) === state, WITHIN_MS);

const logOf = (name: string): string => {
  const file = join(dataOf(name), 'logs', 'stdout.log');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};

test('installed, started, stopped, removed: nothing is left', onWindows, async (t) => {
  const name = newName(t);
  const program = await hosted();
  assert.equal(existsSync(dataOf(name)), false);
  await succeeds('install', name, '--display-name', `The ${name}`, '--description', 'Waits', '--', program, 'wait');
  const key = (await keyText(keyOf(name))) ?? '';
  const imagePath = /^ +ImagePath +REG_(?:EXPAND_)?SZ +(.*?)\r?$/m.exec(key)?.[1];
  assert.equal(imagePath, `"${toWindowsPath(executable)}" host ${name}`);
  assert.match(key, /ObjectName +REG_SZ +NT SERVICE\\/);
  assert.match(key, /Start +REG_DWORD +0x3\b/);
  assert.match(key, /Type +REG_DWORD +0x10\b/);
  assert.match(key, /Description +REG_SZ +Waits\r?$/m);
  assert.match(key, /Parameters\r?\n +Definition +REG_SZ /);
  const source = (await keyText(sourceOf(name))) ?? '';
  assert.ok(source.includes(toWindowsPath(executable)), source);
  assert.match(source, /TypesSupported +REG_DWORD +0x7\b/);
  assert.ok(existsSync(join(dataOf(name), 'logs')));
  await succeeds('start', '--wait', name);
  await becomes(name, RUNNING);
  await eventually(() => logOf(name).includes('ready'), WITHIN_MS);
  const running = await svcdeck('remove', name);
  assert.equal(running.exitCode, 1);
  assert.match(running.stderr, /is running: it was not removed/);
  await succeeds('stop', '--wait', name);
  await becomes(name, STOPPED);
  const { stdout } = await succeeds('remove', name);
  assert.match(stdout, /stays: --purge deletes it with the logs in it/);
  assert.ok(existsSync(join(dataOf(name), 'logs', 'stdout.log')));
  assert.equal(await keyText(keyOf(name)), undefined);
  assert.equal(await keyText(sourceOf(name)), undefined);
  await succeeds('install', name, '--', program, 'wait');
  await succeeds('remove', name, '--purge');
  assert.equal(existsSync(dataOf(name)), false);
  assert.equal(await keyText(keyOf(name)), undefined);
  assert.equal(await keyText(sourceOf(name)), undefined);
});

const words = ['plain', 'two words', 'a"quote', 'C:\\ends in\\', '100%', 'größe €', '&|<>^', ''];

for (const suffix of ['', ' with blanks', ' 100%', ' größe', " it's"])
  test(
    `a service whose name ends in '${suffix}' and whose path has blanks: the program gets its arguments as they are`,
    onWindows,
    async (t) => {
      const name = newName(t, `svcdeck-install${suffix}`);
      const program = await hostedIn(t, 'My Program Files (x86) & more', "my server's.exe");
      await succeeds('install', name, '--exit-code', '0=stop', '--', program, 'echo', ...words);
      await succeeds('start', '--wait', name).catch(() => undefined);
      await eventually(() => logOf(name).includes('argument') || logOf(name).includes('plain'), WITHIN_MS);
      await becomes(name, STOPPED);
      const log = logOf(name);
      for (const word of words) assert.ok(log.includes(word), `${JSON.stringify(word)} in ${log}`);
      await succeeds('remove', name, '--purge');
      assert.equal(await keyText(keyOf(name)), undefined);
    },
  );

test('two installs at once: one is made, whole; the other is told of update', onWindows, async (t) => {
  const name = newName(t);
  const program = await hosted();
  const answers = await Promise.all(
    ['first', 'second'].map((word) => svcdeck('install', name, '--description', word, '--', program, 'wait')),
  );
  const [made, ...others] = answers.filter(({ exitCode }) => exitCode === 0);
  assert.ok(made !== undefined, JSON.stringify(answers));
  assert.deepEqual(others, []);
  const refused = answers.find(({ exitCode }) => exitCode !== 0);
  assert.equal(refused?.exitCode, 1);
  assert.match(refused?.stderr ?? '', /svcdeck update /);
  const key = (await keyText(keyOf(name))) ?? '';
  const winner = answers[0] === made ? 'first' : 'second';
  assert.match(key, new RegExp(`Description +REG_SZ +${winner}`));
  assert.match(key, new RegExp(`"description": "${winner}"`));
  assert.match(key, /Start +REG_DWORD +0x3\b/);
  assert.ok((await keyText(sourceOf(name))) !== undefined);
  await succeeds('start', '--wait', name);
  await becomes(name, RUNNING);
});

test('an update holds from the next start on, and the service runs on meanwhile', onWindows, async (t) => {
  const name = newName(t);
  const program = await hosted();
  await succeeds('install', name, '--', program, 'wait');
  await succeeds('start', '--wait', name);
  await becomes(name, RUNNING);
  const { stdout } = await succeeds('update', name, '--start', 'auto', '--', program, 'ignore');
  assert.match(stdout, / {2}at once: start\r?\n/);
  assert.match(stdout, / {2}from its next start on: arguments\r?\n/);
  assert.equal(await stateOf(name), RUNNING);
  const key = (await keyText(keyOf(name))) ?? '';
  assert.match(key, /Start +REG_DWORD +0x2\b/);
  assert.match(key, /"ignore"/);
});

/** What each of the systems before is used for, in its own words. */
test('the spellings of service.py, recipes and NSSM', onWindows, async (t) => {
  const name = newName(t);
  const program = await hosted();
  await succeeds('--startup', 'auto', 'install', name, '--', program, 'wait');
  assert.match((await keyText(keyOf(name))) ?? '', /Start +REG_DWORD +0x2\b/);
  await succeeds('--startup', 'disabled', 'update', name);
  assert.match((await keyText(keyOf(name))) ?? '', /Start +REG_DWORD +0x4\b/);
  await succeeds('--startup', 'manual', 'update', name);
  await succeeds('remove', name, '--purge');
  await succeeds('install', name, program, 'wait', '--', '--start');
  await succeeds('start', name);
  await becomes(name, RUNNING);
  await succeeds('restart', name);
  await becomes(name, RUNNING);
  await succeeds('remove', name, '--stop', '--purge');
});

test('what cannot be started is refused before anything is made', onWindows, async (t) => {
  const name = newName(t);
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-install-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [program, told] of [
    [`${toWindowsPath(folder)}\\none.exe`, /there is no program/],
    [toWindowsPath(folder), /is a folder, not a program/],
    ['C:\\windows\\win.ini', /not a program that Windows can start by itself/],
    ['svcdeck-no-such-program', /in the \d+ folders of PATH/],
  ] as const) {
    const { exitCode, stderr } = await svcdeck('install', name, '--', program);
    assert.equal(exitCode, 1);
    assert.match(stderr, told);
  }
  assert.equal(await keyText(keyOf(name)), undefined);
  assert.equal(await keyText(sourceOf(name)), undefined);
  assert.equal(existsSync(dataOf(name)), false);
});

test('a service that another tool has marked for deletion: its traces go with remove', onWindows, async (t) => {
  const name = newName(t);
  await succeeds('install', name, '--', await hosted(), 'wait');
  await succeeds('start', '--wait', name);
  assert.equal((await sc('delete', name)).exitCode, 0);
  const refused = await svcdeck('update', name, '--start', 'auto');
  assert.equal(refused.exitCode, 1);
  assert.match(refused.stderr, /1072 ERROR_SERVICE_MARKED_FOR_DELETE.*\n.*close services\.msc/);
  await succeeds('remove', name, '--stop', '--purge', '--timeout', '20s');
  await eventually(async () => (await keyText(keyOf(name))) === undefined, WITHIN_MS);
  assert.equal(await keyText(sourceOf(name)), undefined);
  assert.equal(existsSync(dataOf(name)), false);
});
