/** The commands that look after a hosted service, with the packaged executable; another program reads what they write. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { STOPPED, stateOf } from './double-service.ts';
import {
  type Answer,
  cmd,
  compileDouble,
  eventually,
  executable,
  isWine,
  onWindows,
  sc,
  svcdeck,
  toWindowsPath,
  uniqueName,
  windows,
} from './windows.ts';

const WITHIN_MS = 30_000;

const succeeds = async (...words: readonly string[]): Promise<Answer> => {
  const answer = await svcdeck(...words);
  assert.equal(answer.exitCode, 0, `${words.join(' ')}: ${answer.stdout}${answer.stderr}`);
  return answer;
};

/** An installed service that runs test/doubles/hosted.c; it is gone after the test. */
const install = async (t: TestContext, definition: Readonly<Record<string, unknown>>) => {
  const name = uniqueName('svcdeck-ops');
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-ops-'));
  t.after(async () => {
    await svcdeck('remove', name, '--stop', '--purge', '--timeout', '20s');
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
  const file = join(folder, 'definition.json');
  const program = toWindowsPath(await compileDouble('hosted.c'));
  const logs = { folder: toWindowsPath(folder) };
  writeFileSync(file, JSON.stringify({ name, program, account: 'LocalSystem', logs, ...definition }));
  await succeeds('install', toWindowsPath(file));
  const log = (): string => readFileSync(join(folder, 'stdout.log'), 'utf8');
  return { name, folder, file, log, wrote: (text: string) => eventually(() => log().includes(text), WITHIN_MS) };
};

/** As another program reads it. */
const displayName = async (name: string): Promise<string> =>
  (await windows('reg', ['query', `HKLM\\SYSTEM\\CurrentControlSet\\Services\\${name}`, '/v', 'DisplayName'])).stdout;

const stopped = (name: string): Promise<unknown> =>
  eventually(async () => (await stateOf(name)) === STOPPED, WITHIN_MS);

test('what set changes is what the service manager and the program get', onWindows, async (t) => {
  const { name, wrote, log } = await install(t, { arguments: ['wait'] });
  await succeeds('set', name, 'displayName', 'Other name');
  assert.match(await displayName(name), /Other name/);
  await succeeds('set', name, 'arguments', '--', 'echo', '--flag', 'a "b" \\');
  assert.equal((await succeeds('get', name, 'arguments[2]')).stdout, 'a "b" \\\n');
  assert.equal((await sc('start', name)).exitCode, 0);
  await stopped(name);
  await wrote('folder');
  assert.match(log(), /arg echo\narg --flag\narg a "b" \\\n/);
  await succeeds('reset', name, 'displayName');
  assert.match(await displayName(name), new RegExp(`REG_SZ +${name}`));
});

test('what dump writes makes the service again, read by cmd', onWindows, async (t) => {
  const nasty = ['echo', 'a b', '50%', '%PATH%', 'a&b|c>d', '^', 'say "q"', 'C:\\x y\\', '(x)', 'hi!', ''];
  // Wine's cmd reads a batch file by the code page that it began with.
  if (!isWine) nasty.push('é');
  const { name, folder } = await install(t, {
    arguments: nasty,
    description: 'says "hi" & 100%',
    restart: { delay: '10s' },
    stop: { steps: [{ type: 'ctrl-c', timeout: '3s' }] },
    environment: { variables: { LEVEL: 'null', GONE: null } },
  });
  const before = (await succeeds('dump', name, '--json')).stdout;
  const { stdout } = await succeeds('dump', name);
  const batch = join(folder, 'again.cmd');
  writeFileSync(batch, stdout.replace(/^svcdeck /m, `"${toWindowsPath(executable)}" `));
  await succeeds('remove', name);
  const again = await cmd(toWindowsPath(batch));
  assert.match(await displayName(name), new RegExp(`REG_SZ +${name}`), again.stdout + again.stderr);
  assert.deepEqual(JSON.parse((await succeeds('dump', name, '--json')).stdout), JSON.parse(before));
});

test('history tells how the program ended, in words', onWindows, async (t) => {
  const { name } = await install(t, { arguments: ['exit', '3221225477'], restart: { delay: '100ms', giveUpAfter: 0 } });
  assert.equal((await succeeds('history', name, '--json')).stdout, '[]\n');
  await sc('start', name);
  await stopped(name);
  const records = JSON.parse((await succeeds('history', name, '--json')).stdout);
  assert.equal(records[0].code, 3221225477);
  assert.match(records[0].words, /STATUS_ACCESS_VIOLATION/);
});

test('rotate puts the log aside, and the program writes on', onWindows, async (t) => {
  const { name, folder, wrote } = await install(t, { arguments: ['wait'] });
  assert.equal((await svcdeck('rotate', name)).exitCode, 3);
  await succeeds('start', '--wait', name);
  await wrote('ready');
  const { stdout } = await succeeds('rotate', name, '--json');
  const { files } = JSON.parse(stdout);
  assert.equal(files.length, 1);
  assert.ok(readdirSync(folder).includes(files[0]));
  assert.match(readFileSync(join(folder, files[0]), 'utf8'), /ready/);
});

test('debug runs a definition without a service, and ends as the service would', onWindows, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-ops-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'definition.json');
  const program = toWindowsPath(await compileDouble('hosted.c'));
  writeFileSync(file, JSON.stringify({ name: uniqueName('svcdeck-ops'), program, arguments: ['exit', '0'] }));
  const well = await svcdeck('debug', toWindowsPath(file), '--', 'echo', 'a b');
  assert.equal(well.exitCode, 0, well.stderr);
  assert.match(well.stdout, /^arg echo\narg a b\nfolder /);
  assert.match(well.stderr, /state: running[\s\S]*^error$[\s\S]*has ended well/m);
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), exitCodes: { 7: 'fail' } }));
  const failed = await svcdeck('debug', toWindowsPath(file), '--', 'exit', '7');
  assert.equal(failed.exitCode, 1);
  assert.match(failed.stderr, /would have failed with exit code 7/);
});
