import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { field, RUNNING, STOP_PENDING, STOPPED, stateOf } from './double-service.ts';
import { createServed, runServed } from './host/served-service.ts';
import { eventually, isWine, onWindows, sc, svcdeck } from './windows.ts';

const becomes = (name: string, state: string): Promise<unknown> =>
  eventually(async () => (await stateOf(name)) === state, 20_000);

const seen = async (name: string, label: string): Promise<string | undefined> =>
  field((await svcdeck('queryex', name)).stdout, label);

test('a service starts with its arguments, pauses, goes on, is told of changes, stops', onWindows, async (t) => {
  const { names, lines } = await createServed(t, 'own');
  const [name = ''] = names;
  assert.equal((await sc('start', name, 'one', 'zwei drei')).exitCode, 0);
  await becomes(name, RUNNING);
  assert.match((await sc('query', name)).stdout, /WIN32_OWN_PROCESS/);
  for (const [verb, state] of [
    ['pause', '7  PAUSED'],
    ['continue', RUNNING],
  ] as const) {
    assert.equal((await svcdeck(verb, name)).exitCode, 0);
    await becomes(name, state);
  }
  assert.equal((await svcdeck('control', name, 'paramchange')).exitCode, 0);
  assert.equal((await svcdeck('control', name, '200')).exitCode, 0);
  assert.equal((await sc('stop', name)).exitCode, 0);
  await becomes(name, STOPPED);
  assert.equal(await seen(name, 'WIN32_EXIT_CODE'), '0  (0x0)');
  await eventually(() => lines().includes('over'), 20_000);
  assert.deepEqual(
    lines().filter((line) => !line.endsWith('told')),
    [
      `${name} started ["one","zwei drei"]`,
      `${name} control 2`,
      `${name} control 3`,
      `${name} control 6`,
      `${name} control 200`,
      `${name} control 1`,
      'over',
    ],
  );
});

for (const [control, code, own] of [
  ['128', '5  (0x5)', '0  (0x0)'],
  ['129', '1066  (0x42a)', '7  (0x7)'],
] as const)
  test(`a service ends with code ${code}, ${own}`, onWindows, async (t) => {
    const { names } = await createServed(t, 'own');
    const [name = ''] = names;
    await sc('start', name);
    await becomes(name, RUNNING);
    await svcdeck('control', name, control);
    await becomes(name, STOPPED);
    assert.equal(await seen(name, 'WIN32_EXIT_CODE'), code);
    assert.equal(await seen(name, 'SERVICE_EXIT_CODE'), own);
  });

test('a service whose own thread is busy answers at once, and stops once it is free', onWindows, async (t) => {
  const { names, journal, wrote } = await createServed(t, 'own');
  const [name = ''] = names;
  await sc('start', name);
  await becomes(name, RUNNING);
  await svcdeck('control', name, '130');
  await wrote('blocking');
  const before = performance.now();
  const { stdout, exitCode } = await sc('stop', name);
  assert.equal(exitCode, 0, stdout);
  assert.ok(performance.now() - before < 10_000);
  assert.equal(await stateOf(name), STOP_PENDING);
  assert.equal(await seen(name, 'WAIT_HINT'), '0x2ee0');
  assert.equal((await svcdeck('interrogate', name)).exitCode, 1061);
  rmSync(`${journal}.blocked`);
  await becomes(name, STOPPED);
});

test('a slow stop raises its check point, and nothing makes it run again', onWindows, async (t) => {
  const { names, journal, wrote } = await createServed(t, 'own slow');
  const [name = ''] = names;
  await sc('start', name);
  await becomes(name, RUNNING);
  writeFileSync(`${journal}.stopping`, '');
  await sc('stop', name);
  await wrote(`${name} 4 untold`);
  assert.equal(await stateOf(name), STOP_PENDING);
  assert.equal(await seen(name, 'CHECKPOINT'), '0x3');
  assert.equal(await seen(name, 'WAIT_HINT'), '0xfa0');
  rmSync(`${journal}.stopping`);
  await becomes(name, STOPPED);
});

test('several services in one process live and end apart', onWindows, async (t) => {
  const { names, lines, wrote } = await createServed(t, 'shared', 3);
  for (const name of names) {
    await sc('start', name);
    await becomes(name, RUNNING);
  }
  const [first = '', second = '', third = ''] = names;
  const processes = await Promise.all(names.map((name) => seen(name, 'PID')));
  // Wine gives each service a process, whatever its type.
  assert.equal(new Set(processes).size, isWine ? names.length : 1);
  await sc('stop', second);
  await becomes(second, STOPPED);
  assert.deepEqual([await stateOf(first), await stateOf(third)], [RUNNING, RUNNING]);
  await sc('start', second, 'again');
  await wrote(`${second} started ["again"]`);
  await becomes(second, RUNNING);
  for (const name of names) await sc('stop', name);
  for (const name of names) await becomes(name, STOPPED);
  await eventually(() => lines().includes('over'), 20_000);
});

test('a process that dies leaves its service stopped', onWindows, async (t) => {
  const { names } = await createServed(t, 'own');
  const [name = ''] = names;
  await sc('start', name);
  await becomes(name, RUNNING);
  await svcdeck('control', name, '131');
  await becomes(name, STOPPED);
});

test('outside of the manager it says so', onWindows, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-served-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const journal = join(folder, 'journal');
  await runServed(journal);
  assert.match(
    readFileSync(journal, 'utf8'),
    /^failed StartServiceCtrlDispatcherW: 1063 ERROR_FAILED_SERVICE_CONTROLLER_CONNECT\n$/,
  );
});
