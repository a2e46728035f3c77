import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type Console, type ConsoleOptions, type Left, onConsole, openConsole } from './console.ts';
import { counterDouble } from './counters-double.ts';
import { createService, holdFile, RUNNING, STOP_PENDING, STOPPED, stateOf } from './double-service.ts';
import { eventDouble } from './events-double.ts';
import { eventually, root, sc, toWindowsPath } from './windows.ts';

const DEADLINE_MS = 60_000;

const becomes = (name: string, state: string): Promise<unknown> =>
  eventually(async () => (await stateOf(name)) === state, DEADLINE_MS);

/** A service that runs. */
const started = async (t: TestContext, flags: readonly string[] = []): Promise<string> => {
  const name = await createService(t, { flags });
  assert.equal((await sc('start', name)).exitCode, 0);
  await becomes(name, RUNNING);
  return name;
};

/** The row of a service in the list. */
const row = (name: string, state: string): RegExp => new RegExp(`^│ › ${name} .* ${state} `, 'm');

/** The screens with that service alone in the list. */
const openedOn = async (
  t: TestContext,
  name: string,
  { words = [], ...options }: ConsoleOptions & { readonly words?: readonly string[] } = {},
): Promise<Console> => {
  const ui = await openConsole(t, ['ui', '--theme', 'none', ...words], options);
  await ui.until(/╭─ Services \d+/);
  await ui.press('/');
  await ui.type(name);
  await ui.until(`/${name}`);
  await ui.press('Enter');
  await ui.until(/╭─ Services 1 \(\d+ hidden\)/);
  await ui.until(row(name, 'running'));
  return ui;
};

/** Asks for it to be stopped, and waits until the question can be answered. */
const askToStop = async (ui: Console, name: string): Promise<void> => {
  await ui.press('t');
  assert.match(await ui.until('Stop (y)'), new RegExp(`─ Stop ${name}\\? ─`));
};

/** The terminal is as the shell had it, and nothing of the screens is on it. */
const assertGivenBack = ({ modes, isSane, text }: Left): void => {
  assert.deepEqual(modes, { isOtherScreen: false, hasCursor: true, hasMouse: false, wraps: true });
  assert.ok(isSane, 'stty says something else than before');
  assert.doesNotMatch(text, /[╭╰│]/);
};

test('a service is found, stopped and started, and the terminal is given back', onConsole, async (t) => {
  const name = await started(t);
  const ui = await openedOn(t, name);
  await askToStop(ui, name);
  // What Enter takes by itself is Cancel.
  await ui.press('Enter');
  await ui.gone('Stop (y)');
  assert.equal(await stateOf(name), RUNNING);
  await askToStop(ui, name);
  await ui.press('y');
  await ui.until(row(name, 'stopped'));
  assert.equal(await stateOf(name), STOPPED);
  await ui.press('s');
  await ui.until(row(name, 'running'));
  assert.equal(await stateOf(name), RUNNING);
  await ui.press('@');
  await ui.until(new RegExp(`svcdeck start .*${name} [\\s\\S]*svcdeck stop .*${name} `));
  await ui.press('q');
  await ui.gone(/─ What was done here /);
  await ui.press('q');
  const left = await ui.left();
  assert.equal(left.exitCode, 0);
  assertGivenBack(left);
});

for (const [columns, rows] of [
  [120, 40],
  [80, 24],
  [40, 15],
] as const)
  test(`every tab at ${columns}x${rows}`, onConsole, async (t) => {
    const name = await started(t);
    const ui = await openConsole(t, ['ui', '--theme', 'none'], { columns, rows });
    await ui.until(/Services \d+ .*1\/\d+/);
    await ui.type(':');
    await ui.type(`show ${name}`);
    await ui.press('Enter');
    for (const tab of ['Configuration', 'Dependencies', 'Events', 'Counters', 'Security', 'Overview']) {
      await ui.press(']');
      await ui.until(`[${tab}]`);
    }
    // The last column stays free: consoles go on to the next line in it.
    for (const line of (await ui.text()).split('\n')) assert.ok([...line].length < columns, line);
    await ui.press('q');
    await ui.press('C-q');
    const left = await ui.left();
    assert.equal(left.exitCode, 0);
    assertGivenBack(left);
  });

// What Wine's console shows after that is not what was written to it.
test('a terminal that becomes very small and large again is survived', onConsole, async (t) => {
  const name = await started(t);
  const ui = await openedOn(t, name);
  await ui.resize(10, 3);
  await ui.press('2', '1', 'C-p', 'C-u');
  await ui.resize(200, 50);
  await ui.type('Stop');
  await ui.press('Enter');
  await ui.until('Stop (y)');
  await ui.press('y');
  await becomes(name, STOPPED);
  await ui.press('q');
  const left = await ui.left();
  assert.equal(left.exitCode, 0);
  assertGivenBack(left);
});

test('the event log and the counters are read, and no handle is closed that is none', onConsole, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-ui-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const doubles = join(root, 'test', 'doubles');
  const ui = await openConsole(t, ['ui', '--theme', 'none', '--screen', 'events'], {
    env: {
      ...(await eventDouble()),
      ...(await counterDouble()),
      WINEDLLOVERRIDES: 'wevtapi,pdh=n',
      WEVTAPI_DOUBLE_LOGS: toWindowsPath(join(doubles, 'events')),
      WEVTAPI_DOUBLE_REPORT: toWindowsPath(join(folder, 'events')),
      PDH_DOUBLE_SCRIPT: toWindowsPath(join(doubles, 'counters', 'english.txt')),
      PDH_DOUBLE_REPORT: toWindowsPath(join(folder, 'counters')),
    },
  });
  await ui.until(/╭─ Events System, Application /);
  await ui.until('following');
  await ui.press('3');
  await ui.until('Processor');
  await ui.press('q');
  const left = await ui.left();
  assert.equal(left.exitCode, 0);
  assertGivenBack(left);
  for (const file of ['events', 'counters'])
    assert.match(readFileSync(join(folder, file), 'utf8'), /^open [0-9] .*wrong 0 *$/m, file);
});

// Ctrl+C does the same on Windows; Wine's own console stops reading keys at it.
test('Ctrl+Q while a service stops asks, then leaves; the service stops all the same', onConsole, async (t) => {
  const hold = holdFile(t);
  const name = await started(t, ['--stop-while', hold.path]);
  const ui = await openedOn(t, name);
  await askToStop(ui, name);
  await ui.press('y');
  await ui.until(/~ .*stop-pending, checkpoint/);
  assert.equal(await stateOf(name), STOP_PENDING);
  await ui.press('C-q');
  await ui.until('The same key again leaves');
  await ui.press('C-q');
  const left = await ui.left();
  assert.equal(left.exitCode, 1);
  const said = left.text.replaceAll('\n', '');
  assert.match(
    said,
    new RegExp(`svcdeck: ${name} was to be stopped when this was interrupted; it is stop-pending now`),
  );
  assertGivenBack(left);
  assert.equal(await stateOf(name), STOP_PENDING);
  hold.release();
  await becomes(name, STOPPED);
});

test('--readonly: no key changes anything, and says why', onConsole, async (t) => {
  const name = await started(t);
  const ui = await openedOn(t, name, { words: ['--readonly'] });
  for (const key of ['t', 'r', 'K', 'D', 'E', 'e']) {
    await ui.press(key);
    await ui.until('read-only: nothing is changed');
    // Another notice takes its place.
    await ui.press('w');
    await ui.until('nothing is under way');
  }
  await ui.press(':');
  await ui.type(`stop ${name}`);
  await ui.press('Enter');
  await ui.until('read-only: nothing is changed');
  assert.equal(await stateOf(name), RUNNING);
  await ui.press('C-q');
  const left = await ui.left();
  assert.equal(left.exitCode, 0);
  assertGivenBack(left);
});
