import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CancelledError, RefusedError } from '../../../../lib/errors.ts';
import { readDefinition } from '../../../../lib/host/definition/read-definition.ts';
import { perform } from '../../../../lib/host/install/perform.ts';
import { type InstallRequest, planInstall } from '../../../../lib/host/install/plan-install.ts';
import { planRemove } from '../../../../lib/host/install/plan-remove.ts';
import { planUpdate } from '../../../../lib/host/install/plan-update.ts';
import type { RecordedDocument } from '../../../../lib/recorded/document.ts';
import type { RecordedMachine } from '../../../../lib/recorded/machine.ts';
import type { Machine } from '../../../../native/types.ts';
import { ANNA, failingAt, hostingDocument, hostingMachine, shopHosting } from '../../../fakes/hosting.ts';

const requestFor = async (document: object, password?: string): Promise<InstallRequest> => {
  const text = JSON.stringify(document);
  return { ...(await readDefinition(text, 'test.json')), text, password };
};

/** With everything that installing can do. */
const shop = {
  name: 'Shop',
  displayName: 'The shop',
  description: 'Sells',
  program: 'C:\\My Shop\\my server.exe',
  directory: 'C:\\Shop\\data',
  account: ANNA.name,
  start: 'auto-delayed',
  logs: { folder: 'D:\\logs\\shop\\today' },
  failure: { resetPeriodSeconds: 60, actions: [{ type: 'restart', delayMs: 1000 }] },
  preshutdown: '1m',
  counters: { publish: true, objects: [{ name: 'Shop', counters: [{ name: 'Sales/sec', type: 'rate' }] }] },
};
const PASSWORD = 'hunter2-secret';

const changed = {
  ...shop,
  displayName: 'The other shop',
  description: '',
  program: 'C:\\Shop\\server.exe',
  account: 'LocalService',
  start: 'manual',
  logs: { folder: 'D:\\logs\\other' },
  failure: {},
  counters: { publish: false, objects: [{ name: 'Shop', counters: [{ name: 'Sold', type: 'count' }] }] },
};

const never = new AbortController().signal;
const outcome = { inVain: 'Shop was not done', advice: 'Do it again.' };
const noNote = (): void => undefined;

type Act = (machine: Machine, signal: AbortSignal) => Promise<void>;

const install: Act = async (machine, signal) => {
  const { steps } = await planInstall(machine, await requestFor(shop, PASSWORD));
  await perform(steps, signal, noNote, outcome);
};
const update: Act = async (machine, signal) => {
  const { steps } = await planUpdate(machine, 'Shop', await requestFor(changed));
  await perform(steps, signal, noNote, outcome);
};
const remove: Act = async (machine, signal) => {
  const { steps } = await planRemove(machine, 'Shop', false);
  await perform(steps, signal, noNote, outcome);
};

const rows: readonly {
  readonly what: string;
  readonly act: Act;
  readonly isInstalled: boolean;
  readonly least: number;
}[] = [
  { what: 'install', act: install, isInstalled: false, least: 25 },
  { what: 'update', act: update, isInstalled: true, least: 12 },
  { what: 'remove', act: remove, isInstalled: true, least: 6 },
];

/** What of a machine may be compared: a list of access is the same in any order, and events only come. */
const stateOf = (machine: RecordedMachine): Partial<RecordedDocument> => {
  const { services, hosting } = machine.document();
  const paths = (hosting?.paths ?? []).map(({ isLink, isImage, drive, owner, access, ...path }) => ({
    ...path,
    access: [...(access ?? [])].map(({ sid, access: bits }) => `${sid} ${bits}`).sort(),
  }));
  const accounts = (hosting?.accounts ?? []).map((each) => ({ ...each, rights: each.rights ?? [] }));
  const providers = (hosting?.providers ?? []).toSorted((a, b) => a.provider.localeCompare(b.provider));
  return {
    services,
    hosting: { accounts, paths: [], providers },
    ...{ paths: paths.map((each) => JSON.stringify(each)).sort() },
  };
};

const sourcesOf = async (machine: Machine): Promise<readonly string[]> =>
  (await machine.events.sources('Application')).map(({ name, messageFile }) => `${name} ${messageFile}`).sort();

/** Counters can be registered on it. */
const shopMachine = (): RecordedMachine => hostingMachine(hostingDocument([], { ...shopHosting, providers: [] }));

const prepared = async (isInstalled: boolean): Promise<RecordedMachine> => {
  const machine = shopMachine();
  if (isInstalled) await install(machine, never);
  return machine;
};

/** Access lists that were touched are written down even where they are what they were. */
const settled = async (machine: RecordedMachine): Promise<void> => {
  for (const { path } of machine.document().hosting?.paths ?? []) {
    const grant = { path, sid: 'S-1-5-99', access: 1 };
    await machine.hosting.accounts.grantAccess(grant);
    await machine.hosting.accounts.revokeAccess(grant);
  }
};

for (const { what, act, isInstalled, least } of rows)
  test(`${what}: whichever call fails, everything is as it was before`, async () => {
    let made = 0;
    for (let number = 1; ; number++) {
      const machine = await prepared(isInstalled);
      await settled(machine);
      const [before, sources] = [stateOf(machine), await sourcesOf(machine)];
      const failing = failingAt(machine, number);
      const error = await act(failing.machine, never).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (error === undefined) break;
      made = number;
      assert.ok(error instanceof RefusedError, `call ${number}, ${failing.changes.at(number - 1)}: ${String(error)}`);
      assert.match(error.message, /^Shop was not done: could not .+; everything is as it was before$/);
      assert.ok(!error.message.includes(PASSWORD));
      assert.deepEqual(stateOf(machine), before, `after call ${number}, ${failing.changes.at(number - 1)}`);
      assert.deepEqual(await sourcesOf(machine), sources, `after call ${number}`);
    }
    assert.ok(made >= least, `only ${made} calls were made to fail`);
  });

for (const { what, act, isInstalled } of rows)
  test(`${what}: interrupted between any two steps, everything is as it was before`, async () => {
    const counting = failingAt(await prepared(isInstalled), Number.POSITIVE_INFINITY);
    await act(counting.machine, never);
    let interrupted = 0;
    for (let number = 1; number <= counting.changes.length; number++) {
      const machine = await prepared(isInstalled);
      await settled(machine);
      const before = stateOf(machine);
      const controller = new AbortController();
      const watched = failingAt(machine, Number.POSITIVE_INFINITY);
      const { push } = watched.changes;
      watched.changes.push = (...items) => {
        if (watched.changes.length + 1 === number) controller.abort(new CancelledError());
        return push.apply(watched.changes, items);
      };
      const error = await act(watched.machine, controller.signal).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      // The last step was under way, and was not cut in its middle.
      if (error === undefined) continue;
      interrupted++;
      assert.ok(error instanceof CancelledError, String(error));
      assert.deepEqual(stateOf(machine), before, `interrupted at call ${number}`);
    }
    assert.ok(interrupted > 2);
  });

test('install, then remove: nothing of it is left', async () => {
  const machine = shopMachine();
  await settled(machine);
  const [before, sources] = [stateOf(machine), await sourcesOf(machine)];
  await install(machine, never);
  assert.notDeepEqual(stateOf(machine), before);
  await remove(machine, never);
  const { clearFolders } = await import('../../../../lib/host/install/clear-away.ts');
  await clearFolders(
    machine,
    {
      dataFolder: 'C:\\ProgramData\\svcdeck\\Shop',
      rootFolder: 'C:\\ProgramData\\svcdeck',
      folders: [
        'D:\\logs\\shop\\today',
        'D:\\logs\\shop',
        'C:\\ProgramData\\svcdeck\\Shop',
        'C:\\ProgramData\\svcdeck',
      ],
    },
    false,
  );
  assert.deepEqual(stateOf(machine), before);
  assert.deepEqual(await sourcesOf(machine), sources);
});
