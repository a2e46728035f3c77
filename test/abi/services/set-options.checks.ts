import assert from 'node:assert/strict';
import type { FailureActionChanges, ServiceOptionValues, ServiceTrigger } from '../../../native/types.ts';
import { argumentsOf, check, double, rejects, theCall } from './stage.ts';

type Level = keyof ServiceOptionValues;

/** Sets a level and gives what the double read out of it with the level's own struct. */
const seenOf = <L extends Level>(title: string, level: L, value: ServiceOptionValues[L], seen: object): void =>
  check(`set ${title}`, async ({ services }) => {
    await services.setOption('x', level, value);
    assert.deepEqual(argumentsOf(theCall('ChangeServiceConfig2W')), seen);
  });

for (const text of ['Täxt 😀', '', 'x'.repeat(5000)])
  seenOf(`a description of ${text.length} units: '' clears it, NULL would leave it`, 'description', text, {
    level: 1,
    description: text,
  });

const untouched = { resetPeriod: 0, rebootMessage: null, command: null, count: 0, hasArray: false, actions: [] };
const most = Array.from({ length: 1024 }, (_, index) => ({ type: 3, delayMs: index }));
const failureRows: readonly (readonly [string, FailureActionChanges, object])[] = [
  ['nothing: NULL everywhere', {}, {}],
  ['the reboot message alone', { rebootMessage: 'Neustart ä' }, { rebootMessage: 'Neustart ä' }],
  ['the command alone', { command: 'C:\\x y.exe /fail=%1%' }, { command: 'C:\\x y.exe /fail=%1%' }],
  ['both texts away', { rebootMessage: '', command: '' }, { rebootMessage: '', command: '' }],
  [
    'the actions away: an array of none, where NULL would leave them',
    { resetPeriodSeconds: 0, actions: [] },
    { hasArray: true },
  ],
  [
    'all of it',
    {
      resetPeriodSeconds: 0xffffffff,
      rebootMessage: 'm',
      command: 'c',
      actions: [
        { type: 1, delayMs: 60_000 },
        { type: 2, delayMs: 0xffffffff },
        { type: 3, delayMs: 0 },
        { type: 0, delayMs: 1 },
        { type: 4, delayMs: 2 },
      ],
    },
    {
      resetPeriod: 0xffffffff,
      rebootMessage: 'm',
      command: 'c',
      count: 5,
      hasArray: true,
      actions: [
        { type: 1, delayMs: 60_000 },
        { type: 2, delayMs: 0xffffffff },
        { type: 3, delayMs: 0 },
        { type: 0, delayMs: 1 },
        { type: 4, delayMs: 2 },
      ],
    },
  ],
  [
    'as many actions as there may be',
    { resetPeriodSeconds: 1, actions: most },
    { resetPeriod: 1, count: 1024, hasArray: true, actions: most },
  ],
];
for (const [title, changes, seen] of failureRows)
  seenOf(`failure actions, ${title}`, 'failureActions', changes, { level: 2, ...untouched, ...seen });

for (const value of [true, false]) {
  seenOf(`delayed auto start ${value}`, 'delayedAutoStart', value, { level: 3, delayed: value ? 1 : 0 });
  seenOf(`failure actions without a crash ${value}`, 'failureActionsOnNonCrash', value, {
    level: 4,
    onNonCrash: value ? 1 : 0,
  });
}

for (const type of [0, 1, 3, 0xffffffff]) seenOf(`SID type ${type}`, 'sidType', type, { level: 5, sidType: type });

for (const [privileges, isEmptyListEnded] of [
  [[], true],
  [['SeBackupPrivilege'], false],
  [['SeBackupPrivilege', 'SeTcbPrivilege', 'ä'], false],
] as const)
  seenOf(`${privileges.length} required privileges`, 'requiredPrivileges', privileges, {
    level: 6,
    privileges: [...privileges],
    isEmptyListEnded,
  });

for (const timeoutMs of [0, 180_000, 0xffffffff])
  seenOf(`preshutdown time ${timeoutMs}`, 'preshutdownTimeoutMs', timeoutMs, { level: 7, timeoutMs });

const address = '4f27f2de-14e2-430b-a549-7cd48cbc8245';
const provider = '00010203-0405-0607-0809-0a0b0c0d0e0f';
const triggers: readonly ServiceTrigger[] = [
  { type: 2, action: 1, subtype: address, data: [] },
  {
    type: 20,
    action: 2,
    subtype: provider.toUpperCase(),
    data: [
      { type: 1, hex: '00FF7f' },
      { type: 2, hex: '35003000300031000000550044005000000000000000'.slice(0, -4) },
      { type: 3, hex: '04' },
      { type: 4, hex: '0100000000000080' },
      { type: 5, hex: '0200000000000000' },
      { type: 1, hex: '' },
      { type: 1, hex: 'ab'.repeat(1024) },
    ],
  },
  { type: 30, action: 1, subtype: '', data: [] },
  { type: 1, action: 1, subtype: provider, data: Array.from({ length: 64 }, () => ({ type: 2, hex: '61000000' })) },
];
seenOf('triggers with data of every type', 'triggers', triggers, {
  level: 8,
  hasArray: true,
  isReserved: true,
  triggers: triggers.map(({ type, action, subtype, data }) => ({
    type,
    action,
    subtype: subtype === '' ? null : subtype.toLowerCase(),
    data: data.map((item) => ({
      type: item.type,
      bytes: item.hex.length / 2,
      hex: item.hex === '' ? null : item.hex.toLowerCase(),
    })),
  })),
});
seenOf('the triggers away', 'triggers', [], { level: 8, hasArray: false, isReserved: true, triggers: [] });

seenOf('preferred node 0', 'preferredNode', 0, { level: 9, node: 0, delete: 0 });
seenOf('preferred node 65535', 'preferredNode', 65_535, { level: 9, node: 65_535, delete: 0 });
seenOf('the preferred node away', 'preferredNode', undefined, { level: 9, node: 0, delete: 1 });

seenOf('launch protection 3', 'launchProtected', 3, { level: 12, protection: 3 });

// --- What Windows would cut short, misread or not look at is refused before anything is opened.

const action = { type: 1, delayMs: 1 };
const item = { type: 1, hex: '00' };
const trigger: ServiceTrigger = { type: 2, action: 1, subtype: address, data: [] };
const refusals: readonly (readonly [string, Level, unknown, RegExp])[] = [
  ['a NUL in the description', 'description', 'a\0b', /the description has a NUL/],
  ['a NUL in the reboot message', 'failureActions', { rebootMessage: 'a\0' }, /the reboot message has a NUL/],
  ['a NUL in the command', 'failureActions', { command: '\0' }, /the command has a NUL/],
  ['a period without actions', 'failureActions', { resetPeriodSeconds: 1 }, /the reset period can be set together/],
  ['actions without a period', 'failureActions', { actions: [action] }, /the reset period can be set together/],
  [
    'one action too many',
    'failureActions',
    { resetPeriodSeconds: 1, actions: [...most, action] },
    /the failure actions are more than 1024/,
  ],
  ['a negative period', 'failureActions', { resetPeriodSeconds: -1, actions: [] }, /the reset period does not fit/],
  [
    'a delay of 33 bits',
    'failureActions',
    { resetPeriodSeconds: 1, actions: [{ type: 1, delayMs: 2 ** 32 }] },
    /an action's delay does not fit 32 bits/,
  ],
  ['half a SID type', 'sidType', 0.5, /the SID type does not fit/],
  ['no number for a SID type', 'sidType', Number.NaN, /the SID type does not fit/],
  ['an empty privilege', 'requiredPrivileges', ['a', ''], /the required privileges have an empty name/],
  ['a privilege with a NUL', 'requiredPrivileges', ['a\0b'], /the required privileges has a NUL/],
  ['a preshutdown time of 33 bits', 'preshutdownTimeoutMs', 2 ** 32, /the preshutdown time does not fit/],
  ['a node of 17 bits', 'preferredNode', 65_536, /the NUMA node does not fit 16 bits/],
  ['a negative protection', 'launchProtected', -1, /the launch protection does not fit/],
  ['a GUID in braces', 'triggers', [{ ...trigger, subtype: `{${address}}` }], /a trigger's subtype is not a GUID/],
  ['a GUID that is too short', 'triggers', [{ ...trigger, subtype: address.slice(1) }], /is not a GUID/],
  ['a GUID with a letter too many', 'triggers', [{ ...trigger, subtype: `${address}0` }], /is not a GUID/],
  ['a GUID with a letter that is none', 'triggers', [{ ...trigger, subtype: `g${address.slice(1)}` }], /is not a GUID/],
  ['a GUID in the second trigger', 'triggers', [trigger, { ...trigger, subtype: 'x' }], /is not a GUID/],
  ['half a byte', 'triggers', [{ ...trigger, data: [{ type: 1, hex: '0' }] }], /is not in hexadecimal/],
  ['no byte', 'triggers', [{ ...trigger, data: [item, { type: 1, hex: 'xy' }] }], /is not in hexadecimal/],
  ['an item that is too long', 'triggers', [{ ...trigger, data: [{ type: 1, hex: '00'.repeat(1025) }] }], /1024 bytes/],
  ['65 items', 'triggers', [{ ...trigger, data: Array.from({ length: 65 }, () => item) }], /are more than 64/],
  ['a trigger of type -1', 'triggers', [{ ...trigger, type: -1 }], /a trigger's type does not fit/],
];
for (const [title, level, value, message] of refusals)
  check(`${title} is refused, and nothing called`, async ({ services }) => {
    const setting = services.setOption('x', level, value as never);
    await assert.rejects(setting, { call: 'ChangeServiceConfig2W', code: 87, message });
    assert.deepEqual(double.log(), []);
  });

for (const [level, value] of [
  ['description', 'd'],
  ['failureActions', {}],
  ['triggers', [trigger]],
  ['preferredNode', undefined],
] as const)
  check(`setting ${level} of a service that is not there`, async ({ services }) =>
    rejects(services.setOption('missing', level, value), 'OpenServiceW', 1060),
  );

check('a reboot without the right to shut down is refused by Windows itself', async ({ services }) => {
  double.set('lacking', 1);
  const changes = { resetPeriodSeconds: 1, actions: [{ type: 2, delayMs: 0 }] };
  await rejects(services.setOption('x', 'failureActions', changes), 'ChangeServiceConfig2W', 1314);
});

check(
  "another computer goes by its own token: this one's privileges stay as they are",
  async ({ services }) => {
    const changes = { resetPeriodSeconds: 1, actions: [{ type: 2, delayMs: 0 }] };
    await rejects(services.setOption('x', 'failureActions', changes), 'ChangeServiceConfig2W', 1314);
    assert.equal(double.log().filter(({ call }) => call.includes('Privilege')).length, 0);
  },
  { computer: '\\\\server' },
);
