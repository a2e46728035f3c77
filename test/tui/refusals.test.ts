import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { RecordedDocument } from '../../lib/recorded/document.ts';
import { ERROR_ACCESS_DENIED, RPC_S_SERVER_UNAVAILABLE } from '../../native/codes.ts';
import { sampleServer } from '../fakes/machine.ts';
import { plainService } from '../fakes/svcdeck.ts';
import { openStage, type StageOptions } from './stage.ts';

const opened = async (t: TestContext, options: StageOptions = {}) => {
  const stage = await openStage(options);
  t.after(() => stage.close().catch(() => {}));
  await stage.until('auto-delayed');
  return stage;
};

type Stage = Awaited<ReturnType<typeof opened>>;

const goTo = async (stage: Stage, name: string): Promise<void> => {
  await stage.press('/', ...name, 'enter');
  await stage.until(new RegExp(`› ${name}`));
};

// Those that ask more than y or n: editing.test.ts.
const denied: readonly (readonly [name: string, key: string, button: string | undefined, refused: string])[] = [
  ['OwnCode', 's', undefined, 'start OwnCode'],
  ['Dhcp', 't', 'Stop', 'control Dhcp'],
  ['Dhcp', 'r', 'Restart', 'control Dhcp'],
  ['Paused1', 'p', undefined, 'control Paused1'],
  ['Pausable', 'p', 'Pause', 'control Pausable'],
  ['Dhcp', 'e', undefined, 'config Dhcp'],
  ['Dhcp', 'E', undefined, 'config Dhcp'],
];

const pausable = plainService('Pausable');
const document: RecordedDocument = {
  ...sampleServer,
  services: [
    ...(sampleServer.services ?? []),
    { ...pausable, status: { ...pausable.status, controlsAccepted: 3, processId: 4444 } },
  ],
};

for (const [name, key, button, refused] of denied)
  test(`access denied at ${refused} after ${key} is told, and nothing is stuck`, async (t) => {
    const refusals: Record<string, number> = {};
    const stage = await opened(t, { document, refusals });
    await goTo(stage, name);
    const before = await stage.machine.services.status(name);
    refusals[refused] = ERROR_ACCESS_DENIED;
    await stage.press(key);
    if (button !== undefined) {
      await stage.until(`${button} (y)`);
      await stage.press('y');
    }
    await stage.until('ERROR_ACCESS_DENIED');
    await stage.press('escape', 'escape', 'escape');
    await stage.until((text) => !text.includes('ERROR_ACCESS_DENIED') || !text.includes('Esc'));
    assert.equal((await stage.machine.services.status(name)).state, before.state);
  });

/** Somebody else deletes the service while this lies open. */
const gone: readonly (readonly [
  what: string,
  keys: readonly string[],
  shown: string | RegExp,
  after: readonly string[],
])[] = [
  ['its details', ['tab'], /Status/, ['escape']],
  ['its configuration', [']'], '[Configuration]', ['escape']],
  ['its dependencies', ['d'], '[Dependencies]', ['escape']],
  ['its events', ['l'], '[Events]', ['escape']],
  ['its counters', ['m'], '[Counters]', ['escape']],
  ['its security', ['['], '[Security]', ['escape']],
  ['the menu of actions', ['enter'], 'Restart', ['escape']],
  ['the question whether to stop it', ['t'], 'Stop (y)', ['y', 'escape']],
  ['the form of its configuration', ['E'], /Display name/, ['escape']],
];

for (const [what, keys, shown, after] of gone)
  test(`a service that is deleted while ${what} is open leaves a screen that works`, async (t) => {
    const stage = await opened(t);
    await goTo(stage, 'OwnCode');
    await stage.press('escape', 'g');
    const name = 'Dhcp';
    await stage.press('j', ...keys);
    await stage.until(shown);
    await stage.machine.services.delete(name);
    // It is gone for good as soon as it has stopped.
    await stage.machine.services.control(name, 1);
    stage.clock.second();
    await stage.until((text) => !/│ [› ] Dhcp /.test(text));
    await stage.press(...after, 'escape', 'escape', 'escape');
    await stage.press('g', 'j');
    await stage.until(/› OwnCode/);
  });

/** A computer that refuses whatever it is asked while it is away. */
const leavable = () => {
  const state = { isAway: false };
  const refusals = new Proxy<Record<string, number>>(
    {},
    // What time it is there was asked before.
    { get: (_none, call) => (state.isAway && call !== 'events.now' ? RPC_S_SERVER_UNAVAILABLE : undefined) },
  );
  return { refusals, state };
};

for (const [what, keys, back] of [
  ['the list', [], ['j']],
  ['dependencies', ['d'], ['j']],
  ["a service's events", ['l'], ['j']],
  ["a service's counters", ['m'], ['j']],
  ['the event log', ['2'], ['j', '1']],
  ['the counters', ['3'], ['j', '1']],
] as const)
  test(`a computer that goes away while ${what} is shown, and comes back`, async (t) => {
    const { refusals, state } = leavable();
    const stage = await opened(t, { refusals });
    await stage.press(...keys);
    state.isAway = true;
    for (let second = 0; second < 3; second++) {
      stage.clock.second();
      await stage.press('R');
    }
    await stage.until((text) => {
      stage.clock.second();
      return text.includes('1722');
    });
    state.isAway = false;
    await stage.until((text) => {
      stage.clock.second();
      return !text.includes('1722');
    });
    await stage.press(...back, 'escape', 'escape');
    await stage.until(/╭─ Services 8/);
  });
