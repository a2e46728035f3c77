/** `log` of a hosted service, over the double of wevtapi.dll where the event log is one of Wine's: its output as its host wrote it. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { eventDouble } from './events-double.ts';
import {
  type Answer,
  compileDouble,
  eventually,
  isWine,
  onWindows,
  root,
  svcdeck,
  toWindowsPath,
  uniqueName,
  windows,
} from './windows.ts';

const WITHIN_MS = 60_000;

const temporary = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-log-'));
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  return folder;
};

/** Who reads the event log. */
const readerOf = async (t: TestContext): Promise<(...args: readonly string[]) => Promise<Answer>> => {
  if (!isWine) return svcdeck;
  const logs = join(temporary(t), 'events');
  await cp(join(root, 'test', 'doubles', 'events'), logs, { recursive: true });
  const env = { ...(await eventDouble()), WEVTAPI_DOUBLE_LOGS: toWindowsPath(logs) };
  return (...args) => windows('svcdeck', args, { env });
};

const linesIn = ({
  stdout,
}: Answer): readonly { readonly time: string; readonly log: string; readonly data: { readonly line?: string } }[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

test(
  'what a program writes is in the log of its service: read, followed, and gone on with from a bookmark',
  onWindows,
  async (t) => {
    const read = await readerOf(t);
    const [name, folder] = [uniqueName('svcdeck-log'), temporary(t)];
    t.after(() => svcdeck('remove', name, '--stop', '--purge', '--timeout', '20s'));
    const options = ['--account', 'LocalSystem', '--logs', toWindowsPath(folder), '--stop', 'terminate'];
    const program = toWindowsPath(await compileDouble('hosted.c'));
    const installed = await svcdeck('install', name, ...options, '--', program, 'wait');
    assert.equal(installed.exitCode, 0, installed.stderr);
    const begunAt = Date.now();
    assert.equal((await svcdeck('start', '--wait', name)).exitCode, 0);
    const output = ['log', name, '--json', '--where', 'data.stream=stdout', '--oldest-first'];
    const first = await eventually(async () => {
      const answer = await read(...output);
      assert.equal(answer.exitCode, 0, answer.stderr);
      return linesIn(answer).length > 0 && answer;
    }, WITHIN_MS);
    const [line] = linesIn(first);
    assert.equal(line?.log, `Output of ${name} (stdout)`);
    assert.match(line?.data.line ?? '', /ready/);
    const at = Date.parse(line?.time ?? '');
    assert.ok(at >= begunAt - 5000 && at <= Date.now() + 5000, line?.time);

    const bookmark = toWindowsPath(join(folder, 'bookmark.txt'));
    assert.equal((await read(...output, '--bookmark', bookmark)).exitCode, 0);
    assert.deepEqual(linesIn(await read(...output, '--bookmark', bookmark)), []);
    let isOver = false;
    const waiting = read('log', name, '--json', '--until-match', '--where', 'data.stream=stdout', '--timeout', '50s');
    const over = waiting.finally(() => {
      isOver = true;
    });
    // Nobody can say when it has begun to look.
    while (!isOver) assert.equal((await svcdeck('restart', name)).exitCode, 0);
    await over;
    const followed = await waiting;
    assert.equal(followed.exitCode, 0, followed.stderr);
    assert.match(linesIn(followed)[0]?.data.line ?? '', /ready/);
    assert.equal(linesIn(await read(...output, '--bookmark', bookmark)).length > 0, true);
  },
);
