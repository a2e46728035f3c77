/** The screen of hosted services of the packaged executable, on a service that it really hosts. */
import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { onConsole, openConsole } from './console.ts';
import { RUNNING, STOPPED, stateOf } from './double-service.ts';
import { compileDouble, eventually, sc, svcdeck, toWindowsPath, uniqueName } from './windows.ts';

const WITHIN_MS = 60_000;

/** A service that runs test/doubles/hosted.c again and again, a long while in between; it is gone after the test. */
const started = async (t: TestContext) => {
  const name = uniqueName('svcdeck-ui');
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-ui-hosted-'));
  t.after(async () => {
    await svcdeck('remove', name, '--stop', '--purge', '--timeout', '20s');
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
  const file = join(folder, 'definition.json');
  const program = toWindowsPath(await compileDouble('hosted.c'));
  const definition = {
    name,
    program,
    arguments: ['echo', 'hello'],
    account: 'LocalSystem',
    exitCodes: { 0: 'restart' },
    restart: { delay: '10m', jitter: 0 },
    logs: { folder: toWindowsPath(folder) },
  };
  writeFileSync(file, JSON.stringify(definition));
  const installed = await svcdeck('install', toWindowsPath(file));
  assert.equal(installed.exitCode, 0, installed.stderr);
  assert.equal((await sc('start', name)).exitCode, 0);
  await eventually(async () => (await stateOf(name)) === RUNNING, WITHIN_MS);
  return { name, folder };
};

test('a hosted service: what it does, how it ended, what it writes, and it is stopped', onConsole, async (t) => {
  const { name, folder } = await started(t);
  const ui = await openConsole(t, ['ui', '--theme', 'none', '--screen', 'hosted']);
  await ui.until(/╭─ Hosted \d+/);
  await ui.press('/');
  await ui.type(name);
  await ui.press('Enter');
  await ui.until(/╭─ Hosted 1 +\//);
  await ui.until(/› svcdeck-ui-\S* .*running +backing off/);
  await ui.press('d');
  await ui.until('exitCodes');
  await ui.press('h');
  await ui.until(/ENDED[\s\S]*0 \(success\)[\s\S]*restarting in 10 min/);
  await ui.press('l');
  await ui.until(/following[\s\S]*arg hello/);
  await ui.until('! error');
  // Whatever appends to the file is what the program writes.
  appendFileSync(join(folder, 'stdout.log'), 'one \u001b[31mmore\u001b[0m line\n');
  await ui.until('one more line');
  await ui.press('t');
  await ui.until('Stop (y)');
  await ui.press('y');
  await ui.until(/› svcdeck-ui-\S* .*stopped/);
  assert.equal(await stateOf(name), STOPPED);
  // What is under way is asked about by who leaves: the stop is told first.
  await ui.until(/svcdeck-ui-\S* is stopped/);
  await ui.press('C-q');
  assert.equal((await ui.left()).exitCode, 0);
});
