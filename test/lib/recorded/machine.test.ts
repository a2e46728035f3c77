import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecordedService } from '../../../lib/recorded/document.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { documentOf, FakeClock, plainService, stoppedService } from '../../fakes/svcdeck.ts';

const open = (...services: readonly RecordedService[]) => {
  const clock = new FakeClock();
  return { clock, machine: new RecordedMachine(documentOf(...services), clock) };
};

const stateOf = async (machine: RecordedMachine, name: string): Promise<number> =>
  (await machine.services.status(name)).state;

const failsWith = (call: string, code: number) => (error: unknown) =>
  error instanceof Win32Error && error.call === call && error.code === code;

const depending = (name: string, dependencies: readonly string[], changes: Partial<RecordedService> = {}) =>
  stoppedService(name, { config: { ...plainService(name).config, dependencies }, ...changes });

const inGroup = (name: string, loadOrderGroup: string, changes: Partial<RecordedService> = {}) =>
  stoppedService(name, { config: { ...plainService(name).config, loadOrderGroup }, ...changes });

test('a start is pending until its time, then running in a process of its own', async () => {
  const { machine, clock } = open(stoppedService('A', { behaviour: { startMs: 1000 } }));
  const first = await machine.services.start('A');
  assert.equal(first.state, 2);
  assert.equal(first.waitHintMs, 2000);
  assert.equal((await machine.processes.usage([first.processId])).length, 1);
  clock.advance(999);
  assert.equal(await stateOf(machine, 'A'), 2);
  clock.advance(1);
  assert.equal(await stateOf(machine, 'A'), 4);
});

test('dependencies are started first, and take their time', async () => {
  const { machine, clock } = open(
    depending('Top', ['Middle']),
    depending('Middle', ['Bottom'], { behaviour: { startMs: 500 } }),
    stoppedService('Bottom', { behaviour: { startMs: 1000 } }),
  );
  await machine.services.start('Top');
  clock.advance(1400);
  assert.deepEqual([await stateOf(machine, 'Bottom'), await stateOf(machine, 'Top')], [4, 2]);
  clock.advance(100);
  assert.equal(await stateOf(machine, 'Top'), 4);
});

const startRefusals = [
  ['a dependency that does not exist', [depending('A', ['Gone'])], 1075],
  ['an empty group', [depending('A', ['+Gone'])], 1075],
  [
    'a disabled dependency',
    [depending('A', ['B']), stoppedService('B', { config: { ...plainService('B').config, startType: 4 } })],
    1068,
  ],
  ['a dependency that fails', [depending('A', ['B']), stoppedService('B', { behaviour: { startError: 2 } })], 1068],
  ['a dependency that hangs', [depending('A', ['B']), stoppedService('B', { behaviour: { startHangs: true } })], 1068],
  [
    'a group of which no member starts',
    [depending('A', ['+G']), inGroup('B', 'g', { behaviour: { startError: 2 } })],
    1068,
  ],
  ['its own refusal', [stoppedService('A', { behaviour: { startError: 1069 } })], 1069],
  ['a service that runs', [plainService('A')], 1056],
] as const;

for (const [title, services, code] of startRefusals)
  test(`start: ${title} is ${code}`, async () => {
    const { machine } = open(...services);
    await assert.rejects(machine.services.start('A'), failsWith('StartServiceW', code));
  });

test('one member that starts is enough for a group', async () => {
  const { machine } = open(
    depending('A', ['+G']),
    inGroup('B', 'G', { behaviour: { startError: 2 } }),
    inGroup('C', 'g'),
  );
  await machine.services.start('A');
  assert.equal(await stateOf(machine, 'C'), 4);
});

test('a failed start leaves its exit codes', async () => {
  const failing = { behaviour: { startFailure: { win32ExitCode: 1066, serviceExitCode: 7 } } };
  const { machine } = open(stoppedService('A', failing));
  await machine.services.start('A');
  const status = await machine.services.status('A');
  assert.deepEqual([status.state, status.win32ExitCode, status.serviceExitCode, status.processId], [1, 1066, 7, 0]);
});

test('services with the same shared command line live in one process, which ends with the last', async () => {
  const shared = (name: string) =>
    stoppedService(name, { config: { ...plainService(name).config, type: 0x20, binaryPath: 'C:\\host.exe -k group' } });
  const { machine } = open(shared('A'), shared('B'));
  const { processId } = await machine.services.start('A');
  assert.equal((await machine.services.start('B')).processId, processId);
  await machine.services.control('A', 1);
  assert.equal((await machine.processes.usage([processId])).length, 1);
  await machine.services.control('B', 1);
  await machine.services.status('B');
  assert.deepEqual(await machine.processes.usage([processId]), []);
});

const state = (name: string, changes: object): RecordedService => {
  const service = plainService(name);
  return { ...service, status: { ...service.status, ...changes } };
};

const controls = [
  ['stop of a stopped one', stoppedService('A'), 1, 1062],
  ['pause of one that starts', state('A', { state: 2 }), 2, 1061],
  ['stop of one that starts and accepts it', state('A', { state: 2 }), 1, undefined],
  ['stop of one that stops', state('A', { state: 3 }), 1, 1061],
  ['pause that is not accepted', plainService('A'), 2, 1052],
  ['pause that is', state('A', { controlsAccepted: 3 }), 2, undefined],
  ['interrogate', plainService('A'), 4, undefined],
  ['a code of its own', plainService('A'), 200, undefined],
  ['a code for the system alone', plainService('A'), 5, 87],
  ['a code past the end', plainService('A'), 256, 87],
  ['a parameter change', plainService('A'), 6, 1052],
] as const;

for (const [title, service, control, code] of controls)
  test(`control ${control}: ${title} is ${code ?? 'taken'}`, async () => {
    const { machine } = open(service);
    const sent = machine.services.control('A', control);
    if (code === undefined) await sent;
    else await assert.rejects(sent, failsWith('ControlService', code));
  });

const reasons = [
  ['planned maintenance of software', 0x40040002, undefined],
  ['no reason at all, planned', 0x40060017, undefined],
  ['unplanned, the last minor reason', 0x10010018, undefined],
  ["the user's own reasons", 0x20400100, undefined],
  ["a minor reason of the system's with a major one of the user's", 0x20ff0001, undefined],
  ['nothing', 0, 87],
  ['no flag', 0x00040002, 87],
  ['two flags', 0x50040002, 87],
  ['no major reason', 0x40000002, 87],
  ['a major reason that nobody knows', 0x40070002, 87],
  ['no minor reason', 0x40040000, 87],
  ['a minor reason that nobody knows', 0x40040019, 87],
  ["the flag for the user's own with the system's", 0x20040002, 87],
  ["the user's own without their flag", 0x40400100, 87],
] as const;

for (const [title, reason, code] of reasons)
  test(`a stop for ${title} (${reason.toString(16)}) is ${code ?? 'taken'}`, async () => {
    const { machine } = open(plainService('A'));
    const stopping = machine.services.control('A', 1, { reason, comment: 'c'.repeat(127) });
    if (code === undefined) assert.equal((await stopping).processId, 0);
    else await assert.rejects(stopping, failsWith('ControlServiceExW', code));
    assert.equal(await stateOf(machine, 'A'), code === undefined ? 1 : 4);
  });

test('a comment of 128 characters is 87 for a stop; another control does not look at the reason', async () => {
  const { machine } = open(plainService('A'));
  const comment = 'c'.repeat(128);
  const long = { reason: 0x40040002, comment };
  await assert.rejects(machine.services.control('A', 1, long), failsWith('ControlServiceExW', 87));
  assert.equal((await machine.services.control('A', 4, { reason: 0, comment })).state, 4);
});

test('other refusals are the same with a reason', async () => {
  const { machine } = open(stoppedService('A'));
  const reason = { reason: 0x40040002, comment: '' };
  await assert.rejects(machine.services.control('A', 1, reason), failsWith('ControlServiceExW', 1062));
});

test('a service with running dependents is not stopped', async () => {
  const upper = plainService('Upper', { config: { ...plainService('Upper').config, dependencies: ['A'] } });
  const { machine } = open(plainService('A'), upper);
  await assert.rejects(machine.services.control('A', 1), failsWith('ControlService', 1051));
  await machine.services.control('Upper', 1);
  assert.equal((await machine.services.control('A', 1)).processId, 0);
});

test('dependents come in the order in which they have to stop', async () => {
  const on = (name: string, dependencies: readonly string[]) =>
    plainService(name, { config: { ...plainService(name).config, dependencies } });
  const { machine } = open(on('D', ['B', 'C']), on('B', ['A']), on('C', ['A']), plainService('A'), on('E', ['D']));
  const order = (await machine.services.dependents('A', 1)).map(({ name }) => name);
  assert.equal(order.length, 4);
  for (const [earlier, later] of [
    ['E', 'D'],
    ['D', 'B'],
    ['D', 'C'],
  ] as const)
    assert.ok(order.indexOf(earlier) < order.indexOf(later), `${earlier} before ${later} in ${order}`);
});

test('dependents are those of the configuration as it is by now, by name and by group', async () => {
  const { machine } = open(inGroup('A', 'G'), depending('B', []), depending('C', ['+g']), depending('D', ['+Other']));
  const { services } = machine;
  const names = async () => (await services.dependents('A', 3)).map(({ name }) => name);
  assert.deepEqual(await names(), ['C']);
  await services.change('B', { dependencies: ['a', 'A', '+G'] });
  assert.deepEqual(await names(), ['B', 'C']);
  await services.change('A', { loadOrderGroup: 'other' });
  assert.deepEqual(await names(), ['B', 'D']);
  await services.delete('B');
  assert.deepEqual(await names(), ['D']);
  const created = { displayName: 'E', type: 16, startType: 3, errorControl: 1, binaryPath: 'C:\\e.exe' };
  await services.create('E', { ...created, dependencies: ['D'] });
  assert.deepEqual(await names(), ['E', 'D']);
});

test('a running service is only marked for deletion, and goes when it has stopped', async () => {
  const { machine, clock } = open(plainService('A', { behaviour: { stopMs: 100 } }));
  await machine.services.delete('A');
  await assert.rejects(machine.services.delete('A'), failsWith('DeleteService', 1072));
  await assert.rejects(machine.services.change('A', { startType: 3 }), failsWith('ChangeServiceConfigW', 1072));
  await machine.services.control('A', 1);
  assert.equal(await stateOf(machine, 'A'), 3);
  clock.advance(100);
  await assert.rejects(machine.services.status('A'), failsWith('OpenServiceW', 1060));
});

test('what was changed is in the document, and opens again as it was', async () => {
  const { machine, clock } = open(plainService('A'), stoppedService('B'));
  await machine.services.change('A', { startType: 4 });
  await machine.services.setOption('B', 'description', 'New text');
  await machine.services.control('A', 1);
  await machine.services.create('C', {
    displayName: 'C',
    type: 0x10,
    startType: 3,
    errorControl: 1,
    binaryPath: 'C:\\c.exe',
  });
  await machine.services.status('A');
  const again = new RecordedMachine(JSON.parse(JSON.stringify(machine.document())), clock);
  assert.deepEqual(again.document(), machine.document());
  assert.deepEqual(
    (await again.services.list({ types: 0x30, states: 3 })).map(({ name, status }) => [name, status.state]),
    [
      ['A', 1],
      ['B', 1],
      ['C', 1],
    ],
  );
});
