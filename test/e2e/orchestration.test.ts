import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { createService, field, holdFile, RUNNING, STOP_PENDING, STOPPED, stateOf } from './double-service.ts';
import { cmd, eventually, isWine, onWindows, sc, svcdeck, toWindowsPath, uniqueName } from './windows.ts';

const DEADLINE_MS = 60_000;

interface Outcome {
  readonly name: string;
  readonly state: string;
  readonly changed: boolean;
  readonly processId: number | null;
  readonly error: { readonly message: string; readonly exitCode: number } | null;
  readonly ended: { readonly processId: number } | null;
}

const outcomes = async (...words: readonly string[]): Promise<readonly Outcome[]> =>
  JSON.parse((await svcdeck(...words)).stdout);

const processIds = async (): Promise<readonly string[]> =>
  (await cmd('tasklist /fo csv /nh')).stdout.split('\r\n').flatMap((line) => /^"[^"]*","(\d+)"/.exec(line)?.[1] ?? []);

const isThere = async (processId: number | null | undefined): Promise<boolean> =>
  (await processIds()).includes(String(processId));

describe('several services at once', { ...onWindows, concurrency: 3 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck e2e '));
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('start and stop wait for all that are named', async (t) => {
    const first = await createService(t, { flags: ['--start-ms', '600', '--stop-ms', '400'] });
    const second = await createService(t);
    const started = await svcdeck('start', '--wait', first, second);
    for (const name of [first, second])
      assert.match(started.stdout, new RegExp(`^${name} is running, process \\d+ \\(.*\\)$`, 'm'));
    assert.deepEqual([await stateOf(first), await stateOf(second), started.exitCode], [RUNNING, RUNNING, 0]);
    const again = await svcdeck('start', '--wait', first, second);
    assert.equal(again.stdout, `${first} is running already\n${second} is running already\n`);
    const stopped = await svcdeck('stop', '--wait', first, second);
    for (const name of [first, second]) assert.match(stopped.stdout, new RegExp(`^${name} is stopped \\(`, 'm'));
    assert.deepEqual([await stateOf(first), await stateOf(second), stopped.exitCode], [STOPPED, STOPPED, 0]);
  });

  test('a wildcard starts all that it matches', async (t) => {
    const names = [await createService(t), await createService(t)].sort();
    const found = await outcomes('start', '--json', ...names.map((name) => `${name.slice(0, -1)}?`));
    assert.deepEqual(
      found.map(({ name, state }) => [name, state]).sort(),
      names.map((name) => [name, 'running']),
    );
  });

  test('restart gives the service another process', async (t) => {
    const name = await createService(t, { flags: ['--stop-ms', '300', '--start-ms', '300'] });
    const [before] = await outcomes('start', '--json', name);
    const { stdout, exitCode } = await svcdeck('restart', name);
    assert.match(stdout, new RegExp(`^${name} is running, process \\d+ \\(`));
    const processId = field((await svcdeck('queryex', name)).stdout, 'PID');
    assert.ok(stdout.includes(`process ${processId} `), `${stdout} and ${processId}`);
    assert.notEqual(processId, String(before?.processId));
    assert.equal(exitCode, 0);
  });

  test('restart of a stopped one starts it', async (t) => {
    const name = await createService(t);
    assert.equal((await svcdeck('restart', name)).exitCode, 0);
    assert.equal(await stateOf(name), RUNNING);
  });

  test('what follows -- reaches the service', async (t) => {
    const log = join(folder, `${uniqueName('log')}.txt`);
    const name = await createService(t, { flags: ['--log', `"${toWindowsPath(log)}"`] });
    assert.equal((await svcdeck('start', '--wait', name, '--', '--help', 'two words')).exitCode, 0);
    const said = await readFile(log, 'utf8');
    assert.match(said, /arg --help\r?\narg two words/);
  });

  test('an unknown name among several: nothing is touched', async (t) => {
    const name = await createService(t);
    const { stdout, stderr, exitCode } = await svcdeck('start', '--wait', name, `${name}-nobody`);
    assert.match(stderr, new RegExp(`no service is called '${name}-nobody'`));
    assert.deepEqual([stdout, exitCode, await stateOf(name)], ['', 4, STOPPED]);
  });

  test('one that accepts no stop is found before anything is stopped', async (t) => {
    const good = await createService(t);
    const bad = await createService(t, { flags: ['--no-stop'] });
    await svcdeck('start', '--wait', good, bad);
    const { stderr, exitCode } = await svcdeck('stop', '--wait', good, bad);
    assert.match(stderr, new RegExp(`^svcdeck: ${bad} accepts no stop`));
    assert.deepEqual([exitCode, await stateOf(good)], [1, RUNNING]);
  });

  test('of several one that fails hides none of the others', async (t) => {
    const bad = await createService(t, { flags: ['--start-ms', '700', '--start-code', '77'] });
    const good = await createService(t);
    const { stdout, exitCode } = await svcdeck('start', '--json', bad, good);
    const [first, second] = JSON.parse(stdout) as readonly Outcome[];
    assert.match(first?.error?.message ?? '', new RegExp(`^${bad} did not stay up: it is stopped, exit code 1066`));
    assert.deepEqual([second?.name, second?.state, second?.error], [good, 'running', null]);
    assert.equal(exitCode, 1);
  });

  test('--timeout gives up, and the service goes on', async (t) => {
    const hold = holdFile(t);
    const name = await createService(t, { flags: ['--stop-while', hold.path] });
    await svcdeck('start', '--wait', name);
    const { stderr, exitCode } = await svcdeck('stop', '--timeout', '3s', name);
    assert.match(stderr, new RegExp(`^svcdeck: ${name} did not stop within 3 s: it is stop-pending, checkpoint \\d+`));
    assert.deepEqual([exitCode, await stateOf(name)], [124, STOP_PENDING]);
    hold.release();
    await eventually(async () => (await stateOf(name)) === STOPPED, DEADLINE_MS);
  });

  test('a stop finds a service that is still starting, and waits for it first', async (t) => {
    const name = await createService(t, { flags: ['--start-ms', '1500'] });
    assert.equal((await sc('start', name)).exitCode, 0);
    const { exitCode, stderr } = await svcdeck('stop', '--wait', name);
    assert.deepEqual([stderr, exitCode, await stateOf(name)], ['', 0, STOPPED]);
  });

  test('--force-after ends the process of a service that never answers', async (t) => {
    const name = await createService(t, { flags: ['--handler-hangs'] });
    const [running] = await outcomes('start', '--json', name);
    const [stopped] = await outcomes('stop', '--force-after', '1500ms', '--json', name);
    assert.equal(stopped?.error, null);
    assert.deepEqual([stopped?.state, stopped?.changed], ['stopped', true]);
    assert.equal(stopped?.ended?.processId, running?.processId);
    assert.equal(await stateOf(name), STOPPED);
  });

  test('--force-after ends the process of a service that hangs in a stop which somebody else has begun', async (t) => {
    const name = await createService(t, { flags: ['--stop-hangs'] });
    const [running] = await outcomes('start', '--json', name);
    assert.equal((await sc('stop', name)).exitCode, 0);
    await eventually(async () => (await stateOf(name)) === STOP_PENDING, DEADLINE_MS);
    assert.equal(await isThere(running?.processId), true);
    const [stopped] = await outcomes('stop', '--force-after', '1s', '--json', name);
    assert.equal(await isThere(running?.processId), false);
    // Wine's service manager no longer looks at the process of a service that has begun to stop.
    if (isWine) assert.match(stopped?.error?.message ?? '', /was ended, and the service manager has not noticed/);
    else assert.deepEqual([stopped?.state, stopped?.error], ['stopped', null]);
  });

  test('restart --force-after brings a hanging service through', async (t) => {
    const name = await createService(t, { flags: ['--handler-hangs'] });
    await svcdeck('start', '--wait', name);
    const { stdout, exitCode } = await svcdeck('restart', '--force-after', '1s', name);
    assert.match(stdout, new RegExp(`^${name} is running, process \\d+ \\(.*\\); process \\d+ was ended\n$`));
    assert.deepEqual([exitCode, await stateOf(name)], [0, RUNNING]);
  });

  test('kill ends the process, and only when it is told to', async (t) => {
    const name = await createService(t, { flags: ['--handler-hangs'] });
    const [running] = await outcomes('start', '--json', name);
    const processId = running?.processId;
    const unasked = await svcdeck('kill', name);
    assert.match(unasked.stderr, /no terminal to ask on/);
    const rehearsed = await svcdeck('kill', '--dry-run', name);
    assert.ok(rehearsed.stdout.startsWith(`Process ${processId} of ${name} would be ended at once.`), rehearsed.stdout);
    assert.deepEqual([unasked.exitCode, rehearsed.exitCode, await isThere(processId)], [2, 0, true]);
    const { stdout, exitCode } = await svcdeck('kill', '--yes', name);
    assert.ok(stdout.startsWith(`Process ${processId} of ${name} was ended; ${name} is stopped.`), stdout);
    assert.deepEqual([exitCode, await isThere(processId), await stateOf(name)], [0, false, STOPPED]);
    const again = await svcdeck('kill', '--yes', name);
    assert.deepEqual(again, { stdout: `${name} is stopped already: it has no process\n`, stderr: '', exitCode: 0 });
  });

  test('wait comes back when the service is there, gone, or has stopped', async (t) => {
    const hold = holdFile(t);
    const name = await createService(t, { flags: ['--stop-while', hold.path] });
    const late = await svcdeck('wait', name, '--for', 'running', '--timeout', '1s');
    assert.match(late.stderr, new RegExp(`^svcdeck: ${name} is not running after 1 s: it is stopped`));
    assert.equal(late.exitCode, 124);
    const running = svcdeck('wait', name, '--for', 'running', '--timeout', '50s');
    await sc('start', name);
    assert.deepEqual([(await running).exitCode, await stateOf(name)], [0, RUNNING]);
    assert.equal((await sc('stop', name)).exitCode, 0);
    const stopped = svcdeck('wait', name, '--for', 'stopped', '--timeout', '50s');
    hold.release();
    assert.match((await stopped).stdout, new RegExp(`^${name} is stopped`));
    assert.equal(await stateOf(name), STOPPED);
    assert.equal((await sc('delete', name)).exitCode, 0);
    assert.equal((await svcdeck('wait', name, '--for', 'deleted', '--timeout', '50s')).exitCode, 0);
  });

  test('--dry-run changes nothing', async (t) => {
    const [first, second] = [await createService(t), await createService(t)];
    const { stdout, exitCode } = await svcdeck('start', '--dry-run', first, second);
    assert.equal(
      stdout,
      `1. start ${first}\n1. start ${second}\nSteps with the same number run side by side. Nothing was changed.\n`,
    );
    assert.deepEqual([exitCode, await stateOf(first)], [0, STOPPED]);
  });
});
