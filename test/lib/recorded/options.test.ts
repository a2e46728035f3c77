import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecordedService } from '../../../lib/recorded/document.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import type {
  FailureActionChanges,
  FailureActions,
  ServiceOptions,
  ServiceOptionValues,
  ServiceTrigger,
} from '../../../native/types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { documentOf, FakeClock, plainService, stoppedService } from '../../fakes/svcdeck.ts';

const actions: FailureActions = {
  resetPeriodSeconds: 86_400,
  rebootMessage: 'Going down',
  command: 'C:\\tell.exe',
  actions: [{ type: 1, delayMs: 60_000 }],
};

const everyLevel: ServiceOptions = {
  description: 'What it does',
  failureActions: actions,
  failureActionsOnNonCrash: false,
  delayedAutoStart: false,
  sidType: 0,
  requiredPrivileges: [],
  preshutdownTimeoutMs: 10_000,
  triggers: [],
  launchProtected: 0,
  managedAccount: false,
};

const open = (service: RecordedService = stoppedService('A', { options: everyLevel })) =>
  new RecordedMachine(documentOf(service), new FakeClock()).services;

const failsWith = (call: string, code: number) => (error: unknown) =>
  error instanceof Win32Error && error.call === call && error.code === code;

const trigger: ServiceTrigger = {
  type: 2,
  action: 1,
  subtype: '4f27f2de-14e2-430b-a549-7cd48cbc8245',
  data: [{ type: 1, hex: '00ff' }],
};

const repeat = <T>(count: number, item: T): readonly T[] => Array.from({ length: count }, () => item);

type Level = keyof ServiceOptionValues;

/** Each level with a value; what is set is what is told afterwards, and no other level moves. */
const values: Partial<ServiceOptionValues>[] = [
  { description: 'Größe 日本' },
  { description: '' },
  { failureActionsOnNonCrash: true },
  { delayedAutoStart: true },
  { sidType: 3 },
  { sidType: 1 },
  { requiredPrivileges: ['SeBackupPrivilege', 'sechangenotifyprivilege'] },
  { preshutdownTimeoutMs: 0xffffffff },
  { triggers: [trigger, { ...trigger, action: 2, data: repeat(64, { type: 5, hex: '00'.repeat(1024) }) }] },
  { preferredNode: 1 },
  { launchProtected: 3 },
  { managedAccount: true },
];

const entriesOf = (options: Partial<ServiceOptionValues>) => Object.entries(options) as [Level, never][];

for (const value of values)
  for (const [level, asked] of entriesOf(value))
    test(`${level} is set to ${JSON.stringify(asked).slice(0, 60)}, and nothing else`, async () => {
      const services = open();
      await services.setOption('A', level, asked);
      assert.deepEqual(await services.option('A', level), asked);
      assert.deepEqual(await services.options('A'), { ...everyLevel, [level]: asked });
    });

test('triggers are told in lower case', async () => {
  const services = open();
  const data = [{ type: 1, hex: '00FF' }];
  await services.setOption('A', 'triggers', [{ ...trigger, subtype: trigger.subtype.toUpperCase(), data }]);
  assert.deepEqual(await services.option('A', 'triggers'), [trigger]);
});

test('no preferred node any more is none, as on a service that never had one', async () => {
  const services = open();
  await services.setOption('A', 'preferredNode', 1);
  await services.setOption('A', 'preferredNode', undefined);
  assert.equal(await services.option('A', 'preferredNode'), undefined);
  assert.deepEqual(await services.options('A'), everyLevel);
});

const restart = { type: 1, delayMs: 5000 };

/** Changes, after which the failure actions are what they were and this. */
const merges: readonly FailureActionChanges[] = [
  {},
  { rebootMessage: '' },
  { command: 'C:\\other.exe /x' },
  { actions: [restart], resetPeriodSeconds: 60 },
  { actions: [], resetPeriodSeconds: 0 },
  { actions: repeat(1024, { type: 4, delayMs: 0xffffffff }), resetPeriodSeconds: 0xffffffff, command: '' },
];

for (const changes of merges)
  test(`failure actions: ${JSON.stringify(changes).slice(0, 60)} leaves the rest as it was`, async () => {
    const services = open();
    await services.setOption('A', 'failureActions', changes);
    assert.deepEqual(await services.option('A', 'failureActions'), { ...actions, ...changes });
  });

const refusals: readonly (readonly [title: string, Partial<ServiceOptionValues>, code: number])[] = [
  ['1,025 actions', { failureActions: { actions: repeat(1025, restart), resetPeriodSeconds: 0 } }, 87],
  [
    'an action of a kind that nobody knows',
    { failureActions: { actions: [{ type: 5, delayMs: 0 }], resetPeriodSeconds: 0 } },
    87,
  ],
  ['a period without actions', { failureActions: { resetPeriodSeconds: 5, command: 'x' } }, 87],
  ['actions without a period', { failureActions: { actions: [restart] } }, 87],
  ['a command with a NUL', { failureActions: { command: 'a\0b' } }, 87],
  ['a message with a NUL', { failureActions: { rebootMessage: 'a\0b' } }, 87],
  ['a text with a NUL', { description: 'a\0b' }, 87],
  ['a name with a NUL', { requiredPrivileges: ['SeTcbPrivilege\0'] }, 87],
  ['a subtype that is no GUID', { triggers: [{ ...trigger, subtype: '{4f27f2de}' }] }, 87],
  ['data that is not in hexadecimal', { triggers: [{ ...trigger, data: [{ type: 1, hex: '0' }] }] }, 87],
  ['a SID type between the two', { sidType: 2 }, 87],
  ['a protection that nobody knows', { launchProtected: 4 }, 87],
  ['a privilege that does not exist', { requiredPrivileges: ['SeBackupPrivilege', 'SeFlyPrivilege'] }, 1313],
  ['a node that no computer has', { preferredNode: 64 }, 87],
  ['a trigger that neither starts nor stops', { triggers: [trigger, { ...trigger, action: 3 }] }, 87],
  ['65 data items', { triggers: [{ ...trigger, data: repeat(65, { type: 1, hex: '00' }) }] }, 87],
  ['1,025 bytes of data', { triggers: [{ ...trigger, data: [{ type: 1, hex: '00'.repeat(1025) }] }] }, 87],
  ['data of a kind that nobody knows', { triggers: [{ ...trigger, data: [{ type: 6, hex: '00' }] }] }, 87],
];

for (const [title, value, code] of refusals)
  for (const [level, asked] of entriesOf(value))
    test(`${level}: ${title} is ${code}, and changes nothing`, async () => {
      const services = open();
      await assert.rejects(services.setOption('A', level, asked), failsWith('ChangeServiceConfig2W', code));
      assert.deepEqual(await services.options('A'), everyLevel);
    });

test('a service in a load order group is not delayed, but may be told not to be', async () => {
  const config = { ...plainService('A').config, loadOrderGroup: 'Network' };
  const services = open(stoppedService('A', { options: everyLevel, config }));
  await assert.rejects(services.setOption('A', 'delayedAutoStart', true), failsWith('ChangeServiceConfig2W', 87));
  await services.setOption('A', 'delayedAutoStart', false);
});

test('failure actions of a driver are 1080, whatever the document has', async () => {
  for (const options of [everyLevel, {}]) {
    const config = { ...plainService('A').config, type: 1, account: '' };
    const services = open(stoppedService('A', { options, config }));
    await assert.rejects(services.setOption('A', 'failureActions', {}), failsWith('ChangeServiceConfig2W', 1080));
  }
});

test('a level that the document lacks is 124, to read and to write', async () => {
  const services = open(stoppedService('A', { options: { description: '' } }));
  for (const value of values)
    for (const [level, asked] of entriesOf(value)) {
      if (level === 'description' || level === 'preferredNode') continue;
      await assert.rejects(services.option('A', level), failsWith('QueryServiceConfig2W', 124));
      await assert.rejects(services.setOption('A', level, asked), failsWith('ChangeServiceConfig2W', 124));
    }
});

const guarded: readonly (readonly [string, RecordedService])[] = [
  ['may only be looked at', stoppedService('A', { options: everyLevel, behaviour: { accessDenied: true } })],
  ['was launched as a protected one', plainService('A', { options: { ...everyLevel, launchProtected: 3 } })],
];

for (const [title, service] of guarded)
  test(`a service that ${title} is 5 to change, stop, delete and give another descriptor`, async () => {
    const services = open(service);
    const before = await services.options('A');
    for (const asking of [
      () => services.setOption('A', 'sidType', 1),
      () => services.change('A', { startType: 4 }),
      () => services.setSecurity('A', 'D:(A;;CC;;;SY)'),
      () => services.control('A', 1),
      () => services.delete('A'),
    ])
      await assert.rejects(asking(), failsWith('OpenServiceW', 5));
    assert.deepEqual(await services.options('A'), before);
  });

test('a service that is marked for deletion takes no options any more', async () => {
  const services = open(plainService('A', { options: everyLevel }));
  await services.delete('A');
  await assert.rejects(services.setOption('A', 'description', 'x'), failsWith('ChangeServiceConfig2W', 1072));
});

test('a new service knows every level', async () => {
  const services = open();
  await services.create('B', { displayName: 'B', type: 16, startType: 3, errorControl: 1, binaryPath: 'C:\\b.exe' });
  for (const value of values)
    for (const [level, asked] of entriesOf(value)) {
      await services.setOption('B', level, asked);
      assert.deepEqual(await services.option('B', level), asked);
      if (level === 'launchProtected') await services.setOption('B', level, 0 as never);
    }
});
