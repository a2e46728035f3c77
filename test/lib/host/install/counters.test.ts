import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ServiceDefinition } from '../../../../lib/host/definition/definition.ts';
import { resolveDefinition } from '../../../../lib/host/definition/resolve-definition.ts';
import { filesOf, registrationState, wantedCounters } from '../../../../lib/host/install/counter-registration.ts';
import {
  discardFilesSteps,
  registerCountersStep,
  releaseCounterSteps,
} from '../../../../lib/host/install/counter-steps.ts';
import { newReceipt, OpenReceipt } from '../../../../lib/host/install/receipt.ts';
import { runSteps } from '../../../../lib/host/install/step.ts';
import { updateCounters } from '../../../../lib/host/install/update-counters.ts';
import { counterProvider } from '../../../../lib/perflib/provider.ts';
import { serviceProvider } from '../../../../lib/perflib/service-object.ts';
import { RecordedCounterRegistry } from '../../../../lib/recorded/hosting/counter-registry.ts';
import type { HostPlace } from '../../../../native/hosting-types.ts';
import type { Machine } from '../../../../native/types.ts';
import { Win32Error } from '../../../../native/win32-error.ts';
import { pipeEcho } from '../../perflib/pipe-echo.ts';

const place: HostPlace = {
  executable: 'C:\\svcdeck.exe',
  dataFolder: 'C:\\ProgramData\\svcdeck',
  workingFolder: undefined,
  variables: {},
};

const never = new AbortController().signal;

const scene = ({ isAble = true, folderAccess = 'S-1-5-18' } = {}) => {
  const counters = new RecordedCounterRegistry(isAble ? [] : undefined);
  const written: string[] = [];
  const hosting = {
    counters,
    writeReceipt: async (_name: string, text: string) => void written.push(text),
    inspect: async () => ({
      kind: 'folder',
      isLink: false,
      isImage: false,
      drive: 'fixed',
      owner: 'S-1-5-18',
      access: [{ sid: folderAccess, access: 0x1f01ff }],
    }),
  };
  const machine = { hosting } as unknown as Machine;
  const receipt = new OpenReceipt(machine.hosting, 'Shop', newReceipt('LocalSystem', 'S-1-5-18'));
  return { machine, counters, receipt, written, ground: { machine, receipt, trusted: new Set<string>() } };
};

const shop = (counters: ServiceDefinition['counters']): ServiceDefinition => ({
  ...resolveDefinition({ name: 'Shop', program: 'C:\\shop.exe' }),
  counters,
});
const alone = { hosted: [], accounts: new Set<string>() };
const echo = counterProvider('Shop', [pipeEcho]);

test('what is wanted: all hosted services, unless it is said otherwise, and the objects of its own', async () => {
  const guids = async (counters: ServiceDefinition['counters']) =>
    (await wantedCounters(scene().machine, shop(counters))).providers.map(({ guid }) => guid);
  assert.deepEqual(await guids({ publish: undefined, objects: [] }), [serviceProvider.guid]);
  assert.deepEqual(await guids({ publish: true, objects: [pipeEcho] }), [serviceProvider.guid, echo.guid]);
  assert.deepEqual(await guids({ publish: false, objects: [pipeEcho] }), [echo.guid]);
});

test('where nothing can be registered it is left out, or refused if it was asked for', async () => {
  const { machine } = scene({ isAble: false });
  const wanted = (publish: boolean | undefined) => wantedCounters(machine, shop({ publish, objects: [pipeEcho] }));
  assert.deepEqual(await wanted(undefined), { providers: [], isLeftOut: true });
  await assert.rejects(wanted(true), /counters\.publish is true, and this computer can register no counters/);
});

test('it is registered, noted, and taken back by whoever undoes it', async () => {
  const { ground, machine, receipt, counters } = scene();
  const step = registerCountersStep(ground, place, echo, 'none');
  assert.equal(step.title, 'register the counters that Shop defines');
  await step.run(() => undefined);
  const { folder, libraryName, path } = filesOf(echo, place);
  assert.equal(await counters.libraryOf(echo.guid), `${folder}\\${libraryName}`);
  assert.equal(folder, 'C:\\ProgramData\\svcdeck-counters');
  assert.deepEqual(receipt.now.counters, [{ provider: echo.guid, manifest: path }]);
  assert.equal(await registrationState(machine, place, echo), 'whole');
  await step.undo?.();
  assert.equal(await counters.libraryOf(echo.guid), undefined);
  assert.equal(receipt.now.counters, undefined);
});

test('what another service has registered is only noted, and stays when this one goes', async () => {
  const { ground, receipt, counters, machine } = scene();
  await registerCountersStep(ground, place, serviceProvider, 'none').run(() => undefined);
  const second = registerCountersStep(ground, place, serviceProvider, 'whole');
  await second.run(() => undefined);
  await second.undo?.();
  assert.notEqual(await counters.libraryOf(serviceProvider.guid), undefined);
  const neighbourhood = { ...alone, hosted: [{ name: 'B', receipt: receipt.now }] };
  assert.deepEqual(releaseCounterSteps(machine, receipt.now, neighbourhood), []);
  const noted = receipt.now.counters ?? [];
  assert.equal(noted.length, 1);
  await runSteps(discardFilesSteps(machine, noted), never);
  assert.equal(await registrationState(machine, place, serviceProvider), 'whole');
  await runSteps(releaseCounterSteps(machine, receipt.now, alone), never);
  assert.equal(await counters.libraryOf(serviceProvider.guid), undefined);
});

test('a registration that fails leaves what was registered before, and no note', async () => {
  const { ground, receipt, counters } = scene();
  const older = counterProvider('Shop', [{ ...pipeEcho, help: 'older' }]);
  await registerCountersStep(ground, place, older, 'none').run(() => undefined);
  const before = receipt.now;
  const register = counters.register.bind(counters);
  let calls = 0;
  counters.register = async (manifest) => {
    if (++calls === 1) throw new Win32Error('lodctr', 31, 'exit code 5: no');
    await register(manifest);
  };
  await assert.rejects(
    registerCountersStep(ground, place, echo, 'other').run(() => undefined),
    (error) => error instanceof Win32Error && error.call === 'lodctr' && error.code === 31,
  );
  assert.deepEqual(receipt.now, before);
  assert.equal(await counters.holds(filesOf(echo, place)), false);
  assert.equal(await counters.holds(filesOf(older, place)), true);
  assert.equal(
    await counters.libraryOf(echo.guid),
    `C:\\ProgramData\\svcdeck-counters\\${filesOf(older, place).libraryName}`,
  );
});

test('lodctr that says yes and registers nothing is found out', async () => {
  const { ground, receipt, counters } = scene();
  counters.register = async () => undefined;
  await assert.rejects(
    registerCountersStep(ground, place, echo, 'none').run(() => undefined),
    /lodctr has registered the counters that Shop defines, and Windows does not know them/,
  );
  assert.equal(receipt.now.counters, undefined);
});

test('a folder that others can change is not written to', async () => {
  const { ground, receipt, counters } = scene({ folderAccess: 'S-1-1-0' });
  await assert.rejects(
    registerCountersStep(ground, place, echo, 'none').run(() => undefined),
    /svcdeck-counters is there already, and S-1-1-0 can change what is in it/,
  );
  assert.equal(receipt.now.counters, undefined);
  assert.equal(await counters.libraryOf(echo.guid), undefined);
});

test('an update mends what is half registered, and does nothing where all is whole', async () => {
  const { ground, machine, counters } = scene();
  const both = shop({ publish: true, objects: [pipeEcho] });
  const plan = () => updateCounters(ground, place, both, alone);
  await runSteps((await plan()).steps, never);
  assert.deepEqual(await plan(), { steps: [], afterwards: [] });
  // Somebody has taken one away, and of the other only a part is there.
  await counters.unregister(serviceProvider.guid);
  counters.holds = async ({ manifestName }) => manifestName !== filesOf(echo, place).manifestName;
  const { steps } = await plan();
  assert.deepEqual(
    steps.map(({ title }) => title),
    [
      'register the counters of hosted services',
      'register the counters that Shop defines anew, of which Windows has others or a part only',
    ],
  );
  counters.holds = RecordedCounterRegistry.prototype.holds.bind(counters);
  await runSteps(steps, never);
  for (const provider of [serviceProvider, echo])
    assert.equal(await registrationState(machine, place, provider), 'whole');
});

test('an update takes away what is not wanted any more, with its files', async () => {
  const { ground, receipt, counters } = scene();
  await runSteps(
    (await updateCounters(ground, place, shop({ publish: true, objects: [pipeEcho] }), alone)).steps,
    never,
  );
  const changed = { ...pipeEcho, help: 'changed' };
  const update = await updateCounters(ground, place, shop({ publish: false, objects: [changed] }), alone);
  await runSteps([...update.steps, ...update.afterwards], never);
  assert.equal(await counters.libraryOf(serviceProvider.guid), undefined);
  const now = filesOf(counterProvider('Shop', [changed]), place);
  assert.deepEqual(receipt.now.counters, [{ provider: echo.guid, manifest: now.path }]);
  assert.equal(await counters.holds(filesOf(echo, place)), false);
  assert.equal(await counters.holds(now), true);
});
