import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Context } from '../../cmd/context.ts';
import { type Memory, noMemory, openMemory } from '../../cmd/tui/memory.ts';
import type { UiScene } from '../../cmd/tui/open-ui.tsx';
import { makeSkin } from '../../cmd/tui/theme/skin.ts';
import { themes } from '../../cmd/tui/theme/themes.ts';
import { FailedError } from '../../lib/errors.ts';
import { RecordedMachine } from '../../lib/recorded/machine.ts';
import type { SettingsDocument } from '../../lib/settings/settings-document.ts';
import { RPC_S_SERVER_UNAVAILABLE } from '../../native/codes.ts';
import type { Machine, ServiceStatus, Services } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { documentOf, fakeIo, plainService, stoppedService } from '../fakes/svcdeck.ts';
import { assertGolden } from './golden.ts';
import { openStage, StageClock } from './stage.ts';

const { openScene } = await import('../../cmd/tui/index.ts');

interface Scenario {
  readonly computers?: readonly string[];
  readonly settings?: SettingsDocument;
  readonly memory?: Memory;
  /** Why the settings can't be read. */
  readonly fault?: string;
  /** Computers that do not answer. */
  readonly gone?: readonly string[];
  /** Services do as they are told when it is settled. */
  readonly held?: Promise<void>;
  readonly columns?: number;
  readonly rows?: number;
}

/** The same object with some of its members replaced. */
const replacing = <T extends object>(object: T, members: Partial<T>): T =>
  new Proxy(object, {
    get: (target, name) => {
      if (Object.hasOwn(members, name)) return Reflect.get(members, name);
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

const documentOfComputer = (name: string) => ({
  ...documentOf(
    plainService(`On${name}`),
    plainService('Both'),
    stoppedService('Late', { options: { delayedAutoStart: true } }),
  ),
  computer: { name },
});

/** The screens as the command opens them, on recorded computers. */
const opened = async (t: TestContext, scenario: Scenario = {}) => {
  const clock = new StageClock();
  const asked: string[] = [];
  const closed: string[] = [];
  const open = async ({ computer, machine }: { computer?: string; machine?: string }): Promise<Machine> => {
    const name = computer ?? machine ?? 'HERE';
    asked.push(name);
    const recorded = new RecordedMachine(documentOfComputer(name), clock);
    const close = (): void => void closed.push(name);
    const list = async (): Promise<never> => {
      throw new Win32Error('OpenSCManagerW', RPC_S_SERVER_UNAVAILABLE);
    };
    const control = async (...call: Parameters<Services['control']>): Promise<ServiceStatus> => {
      await scenario.held;
      return recorded.services.control(...call);
    };
    const services = replacing(recorded.services, scenario.gone?.includes(name) === true ? { list } : { control });
    return replacing<Machine>(recorded, { close, services });
  };
  const own = open({});
  const context: Context = {
    io: fakeIo({ stdout: '', stderr: '' }),
    clock,
    signal: new AbortController().signal,
    machine: () => own,
    open,
    options: { computers: scenario.computers ?? [], save: false, noColour: false },
  };
  const document = { machines: [{ computer: 'SRV1' }, { computer: 'SRV2', name: 'database' }], ...scenario.settings };
  const { scene, problems } = await openScene({
    context,
    settings:
      scenario.fault === undefined
        ? { document, paths: undefined, problems: [] }
        : { document: {}, paths: undefined, problems: [scenario.fault], isUnread: true },
    memory: scenario.memory ?? noMemory,
    skin: makeSkin(themes.none, 1, 'ascii'),
    isReadonly: false,
    isPicture: false,
  });
  const stage = await openStage({
    columns: scenario.columns ?? 100,
    rows: scenario.rows ?? 28,
    clock,
    sceneOf: ({ skin }): UiScene => withSkin(scene, skin),
  });
  t.after(stage.close);
  return { ...stage, asked, closed, problems };
};

/** The skin of the stage, on every machine. */
const withSkin = (scene: UiScene, skin: UiScene['skin']): UiScene => ({
  ...scene,
  skin,
  ...(scene.door === undefined
    ? {}
    : {
        door: {
          ...scene.door,
          sceneOf: (...call: Parameters<NonNullable<UiScene['door']>['sceneOf']>) =>
            withSkin(scene.door?.sceneOf(...call) ?? scene, skin),
        },
      }),
});

test('M chooses among the machines, and goes to the one that was chosen', async (t) => {
  const stage = await opened(t);
  await stage.until('OnHERE');
  await stage.press('M');
  await stage.until('─ Machines');
  await stage.until(/database +settings/);
  await stage.press('data', 'enter');
  await stage.until('OnSRV2');
  assert.match(stage.text(), /^ svcdeck +SRV2 /m);
  assert.deepEqual(stage.asked, ['HERE', 'SRV2']);
});

test(':machine goes there by name, and says what it does not know', async (t) => {
  const stage = await opened(t);
  await stage.until('OnHERE');
  await stage.press(':', 'machine moon', 'enter');
  await stage.until('there is no machine moon; machines: ');
  await stage.press('ctrl+u', 'machine srv1', 'enter');
  await stage.until('OnSRV1');
  await stage.press(':', 'machine database', 'enter');
  await stage.until('OnSRV2');
  // The first is the program's own to close.
  assert.deepEqual(stage.closed, ['SRV1']);
});

test('a machine that does not answer is told, and the old one stays', async (t) => {
  const stage = await opened(t, { gone: ['SRV1'] });
  await stage.until('OnHERE');
  await stage.press(':', 'machine srv1', 'enter');
  await stage.until("SRV1 can't be shown");
  await stage.until('OpenSCManagerW: 1722');
  await stage.press('escape');
  await stage.until((text) => text.includes('OnHERE') && !text.includes('can’t'));
  assert.deepEqual(stage.closed, ['SRV1']);
  await stage.press('j');
  await stage.until('› Late');
});

test('while something is under way the machine is not left', async (t) => {
  const held = Promise.withResolvers<void>();
  const stage = await opened(t, { held: held.promise });
  t.after(() => held.resolve());
  await stage.until('OnHERE');
  await stage.press('/', 'Both', 'enter', 't');
  await stage.until('Cancel');
  await stage.press('y');
  await stage.until('1 under way');
  await stage.press('escape', 'M');
  await stage.until(/Other machine: 1 under way on HERE/);
  await stage.press(':', 'machine srv1', 'enter');
  await stage.until(/1 under way on HERE: it can be left when that has ended/);
  assert.deepEqual(stage.asked, ['HERE']);
  held.resolve();
  await stage.until('Both is stopped');
});

test('several computers begin with the choice among them', async (t) => {
  const stage = await opened(t, { computers: ['SRV7', 'SRV8'] });
  await stage.until('OnSRV7');
  await stage.until('auto-delayed');
  assertGolden('machines-100x28', stage.text());
  await stage.press('down', 'enter');
  await stage.until('OnSRV8');
});

test('of several computers the first that answers is shown below the choice', async (t) => {
  const stage = await opened(t, { computers: ['SRV7', 'SRV8'] });
  await stage.press('escape');
  await stage.until('OnSRV7');
  await stage.press('M');
  await stage.until(/SRV7 +--computer, shown now/);
});

for (const [columns, rows] of [
  [80, 24],
  [40, 15],
] as const)
  test(`the choice of machines at ${columns}x${rows}`, async (t) => {
    const stage = await opened(t, { columns, rows, computers: ['SRV7', 'SRV8'] });
    await stage.until('SRV8');
    await stage.until('Services 3');
    if (columns >= 80) await stage.until('auto-delayed');
    assertGolden(`machines-${columns}x${rows}`, stage.text());
  });

test('what was left is there again: the order, the filter, the service of each machine', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-state-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'state.json');
  const first = await opened(t, { memory: await openMemory(path, false) });
  await first.until('OnHERE');
  await first.press('right', '/', 'o', 'enter', 'down', ':', 'machine srv1', 'enter');
  await first.until('OnSRV1');
  await first.close();
  const written = JSON.parse(readFileSync(path, 'utf8'));
  assert.equal(written.view.filter, 'o');
  assert.equal(written.view.sort.column, 'display');
  assert.deepEqual(written.recent, [{ computer: 'SRV1' }]);
  const second = await opened(t, { memory: await openMemory(path, false) });
  const text = await second.until('› OnHERE');
  assert.match(text, /\/o\b/);
  assert.match(text, /DISPLAY NAME \^|DISPLAY NAME ▲/);
  await second.press('M');
  await second.until(/SRV1 +settings/);
  const fresh = await opened(t, { memory: await openMemory(path, true) });
  await fresh.until('› Both');
});

for (const [what, text, fault] of [
  ['is of another version', '{"format":"svcdeck-state","version":9}', /it is of version 9, and this svcdeck knows 1/],
  ['is broken', '{"format":', /can't be used and is ignored/],
  ['is another file', '[]', /its format is not svcdeck-state/],
] as const)
  test(`a state file that ${what} is told and ignored`, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'svcdeck-state-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'state.json');
    writeFileSync(path, text);
    const stage = await opened(t, { memory: await openMemory(path, false) });
    assert.match(stage.problems.join(), fault);
    await stage.until('─ Settings');
    await stage.press('escape');
    await stage.until('› Both');
  });

test('a user’s keys are those of the screen, its hints and its help', async (t) => {
  const stage = await opened(t, { settings: { keys: { 'services.stop': ['f9'], 'services.filter': ['~'] } } });
  await stage.until('OnHERE');
  await stage.until(/F9 Stop/);
  await stage.press('~', 'Late', 'enter');
  await stage.until('› Late');
  await stage.press('t');
  await stage.press('?');
  await stage.until(/F9 +Stop the service, after what depends on it/);
});

test('keys in conflict are told, and the screen keeps its own', async (t) => {
  const stage = await opened(t, { settings: { keys: { 'services.stop': ['s'] } } });
  assert.match(stage.problems.join(), /s would be both services\.start and services\.stop in services/);
  await stage.until('─ Settings');
  await stage.press('escape');
  await stage.until(/t Stop/);
});

test('settings that can not be read are not said to be in force', async (t) => {
  const stage = await opened(t, { fault: 'settings.json, line 1: no JSON' });
  const text = await stage.until('Nothing of that file counts until it is mended.');
  assert.doesNotMatch(text, /as it was set/);
});

test('y copies the name through the terminal', async (t) => {
  const stage = await opened(t);
  await stage.until('› Both');
  await stage.press('y');
  await stage.until('Copied Both');
  assert.equal(stage.terminal.clipboard, 'Both');
  await stage.press('*', 'y');
  await stage.until('Copied 3 names');
  assert.equal(stage.terminal.clipboard, 'OnHERE\nBoth\nLate');
});

test('a machine can be opened only where something opens it', async () => {
  const error = new FailedError('no');
  await assert.rejects(
    openScene({
      context: {
        io: fakeIo({ stdout: '', stderr: '' }),
        clock: new StageClock(),
        signal: new AbortController().signal,
        machine: () => Promise.reject(error),
      },
      settings: { document: {}, paths: undefined, problems: [] },
      memory: noMemory,
      skin: makeSkin(themes.none, 1, 'ascii'),
      isReadonly: false,
      isPicture: false,
    }),
    error,
  );
});
