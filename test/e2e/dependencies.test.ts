import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, type TestContext, test } from 'node:test';
import { type DependencyBench, openDependencyBench } from './dependencies.ts';
import { createService, RUNNING, STOPPED, stateOf } from './double-service.ts';
import { type Answer, onWindows, toWindowsPath } from './windows.ts';

describe('services that depend on each other', onWindows, () => {
  let bench: DependencyBench | undefined;
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck e2e '));
  before(async () => {
    bench = await openDependencyBench();
  });
  after(() => {
    bench?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const svcdeck = (...args: readonly string[]): Promise<Answer> => {
    assert.ok(bench);
    return bench.svcdeck(...args);
  };

  /** The last needs the middle one, which needs the first. `said`: who ran and who had stopped, in that order. */
  const chain = async (t: TestContext) => {
    const journal = join(mkdtempSync(join(folder, 'chain ')), 'journal.txt');
    const slow = ['--start-ms', '300', '--stop-ms', '300', '--journal', `"${toWindowsPath(journal)}"`];
    const first = await createService(t, { flags: slow });
    const middle = await createService(t, { flags: slow, dependencies: [first] });
    const last = await createService(t, { flags: slow, dependencies: [middle] });
    const said = (): readonly string[] =>
      readFileSync(journal, 'utf8').replace('\uFEFF', '').split(/\r?\n/).slice(0, -1);
    const states = (): Promise<readonly (string | undefined)[]> => Promise.all([first, middle, last].map(stateOf));
    return { first, middle, last, said, states };
  };

  test('are started by --with-dependencies, what is needed first', async (t) => {
    const { first, middle, last, said, states } = await chain(t);
    const plan = await svcdeck('start', '--with-dependencies', '--dry-run', last);
    assert.deepEqual(plan.stdout.split('\n').slice(0, 3), [
      `1. start ${first} (${middle} needs it)`,
      `2. start ${middle} (${last} needs it)`,
      `3. start ${last}`,
    ]);
    assert.deepEqual(await states(), [STOPPED, STOPPED, STOPPED]);
    const { stderr, exitCode } = await svcdeck('start', '--with-dependencies', last);
    assert.deepEqual([stderr, exitCode, await states()], ['', 0, [RUNNING, RUNNING, RUNNING]]);
    assert.deepEqual(said(), [`running ${first}`, `running ${middle}`, `running ${last}`]);
  });

  test('are brought back by a restart, in order', async (t) => {
    const { first, middle, last, said, states } = await chain(t);
    assert.equal((await svcdeck('start', '--with-dependencies', last)).exitCode, 0);
    const { stdout, stderr, exitCode } = await svcdeck('restart', first);
    assert.deepEqual([stderr, exitCode, await states()], ['', 0, [RUNNING, RUNNING, RUNNING]]);
    assert.deepEqual(said().slice(3), [
      `stopped ${last}`,
      `stopped ${middle}`,
      `stopped ${first}`,
      `running ${first}`,
      `running ${middle}`,
      `running ${last}`,
    ]);
    assert.deepEqual(
      stdout.split('\n').map((line) => line.split(', process ')[0]),
      [`${first} is running`, `${middle} is running`, `${last} is running`, ''],
    );
  });

  test('hold up a stop, unless they are stopped too', async (t) => {
    const { first, middle, last, said, states } = await chain(t);
    assert.equal((await svcdeck('start', '--with-dependencies', last)).exitCode, 0);
    const refused = await svcdeck('stop', '--wait', first);
    assert.ok(refused.stderr.startsWith(`svcdeck: ${first} was not stopped: `), refused.stderr);
    for (const name of [middle, last]) assert.ok(refused.stderr.includes(name), refused.stderr);
    assert.deepEqual([refused.exitCode, await states()], [1, [RUNNING, RUNNING, RUNNING]]);
    assert.equal((await svcdeck('stop', '--with-dependents', first)).exitCode, 0);
    assert.deepEqual(await states(), [STOPPED, STOPPED, STOPPED]);
    assert.deepEqual(said().slice(3), [`stopped ${last}`, `stopped ${middle}`, `stopped ${first}`]);
  });

  test('are added and removed one by one', async (t) => {
    const [first, second] = [await createService(t), await createService(t)];
    const last = await createService(t, { dependencies: [first] });
    const added = await svcdeck('config', last, '--add-depend', second);
    assert.deepEqual(added, {
      stdout: `${last} depends on ${first}, ${second} (before: ${first})\n`,
      stderr: '',
      exitCode: 0,
    });
    assert.equal(
      (await svcdeck('config', first, '--add-depend', last)).stderr,
      `svcdeck: nothing was changed: ${first} can't depend on ${last}, which depends on it (${last} needs ${first})\n`,
    );
    const { stdout } = await svcdeck('config', last, '--remove-depend', first, '--json');
    assert.deepEqual(JSON.parse(stdout).after, [second]);
    assert.match((await svcdeck('qc', last)).stdout, new RegExp(`DEPENDENCIES +: ${second}\r\n`));
  });

  test('are shown as trees', async (t) => {
    const { first, middle, last } = await chain(t);
    const { stdout } = await svcdeck('deps', '--json', middle);
    const found = JSON.parse(stdout) as readonly { readonly name: string; readonly dependents: readonly string[] }[];
    assert.deepEqual(
      new Map(found.map(({ name, dependents }) => [name, dependents])),
      new Map([
        [middle, [last]],
        [first, [middle]],
        [last, []],
      ]),
    );
  });
});
