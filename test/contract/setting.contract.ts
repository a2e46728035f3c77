import assert from 'node:assert/strict';
import type { FailureActions, ServiceOptionValues, ServiceTrigger } from '../../native/types.ts';
import { type Clause, type Ground, refused, running } from './ground.ts';

const made = async (ground: Ground, type = 0x10): Promise<string> => {
  const name = ground.newName();
  const binaryPath = type === 1 ? '\\SystemRoot\\system32\\drivers\\svcdeck-none.sys' : 'C:\\svcdeck-none.exe';
  await ground.machine.services.create(name, { displayName: '', type, startType: 3, errorControl: 1, binaryPath });
  return name;
};

type Level = keyof ServiceOptionValues;

/** Wine's service control manager knows few levels. What it says to the others: 1733 is RPC_S_INVALID_TAG. */
const wineKnows: readonly Level[] = ['description', 'delayedAutoStart', 'preshutdownTimeoutMs', 'managedAccount'];
const wineRefusals = [124, 1733];

const restart = { type: 1, delayMs: 60_000 };

const networkArrives: ServiceTrigger = {
  type: 2,
  action: 1,
  subtype: '4f27f2de-14e2-430b-a549-7cd48cbc8245',
  data: [],
};

const traceSays: ServiceTrigger = {
  type: 20,
  action: 2,
  subtype: 'd02a9c27-79b8-40d6-9b97-cf3f8b7b5d60',
  data: [{ type: 1, hex: '00ff10' }],
};

/** A level, and values that it is given one after another; each is what is told afterwards. */
const values: { readonly [L in Level]?: readonly ServiceOptionValues[L][] } = {
  failureActionsOnNonCrash: [true, false],
  sidType: [1, 3, 0],
  requiredPrivileges: [['SeChangeNotifyPrivilege', 'SeImpersonatePrivilege'], []],
  preshutdownTimeoutMs: [1, 180_000, 0xfffffffe],
  triggers: [[networkArrives], [networkArrives, traceSays], []],
  managedAccount: [true, false],
};

const valueClauses: readonly Clause[] = (Object.entries(values) as [Level, readonly never[]][]).map(
  ([level, asked]): Clause => ({
    name: `${level} is set, changed and told`,
    run: async (ground) => {
      const { services } = ground.machine;
      const name = await made(ground);
      for (const value of asked) {
        if (ground.kind === 'wine' && !wineKnows.includes(level)) {
          await refused(services.setOption(name, level, value), 'ChangeServiceConfig2W', ...wineRefusals);
          continue;
        }
        await services.setOption(name, level, value);
        assert.deepEqual(await services.option(name, level), value);
        assert.deepEqual(await services.options(name, [level]), { [level]: value });
      }
    },
  }),
);

const failure = (...actions: FailureActions['actions']): Partial<ServiceOptionValues> => ({
  failureActions: { actions, resetPeriodSeconds: 1 },
});

/** What Windows itself refuses, with 87. Wine knows none of these levels. */
const wrong: readonly (readonly [title: string, Partial<ServiceOptionValues>])[] = [
  ['a SID type that nobody knows', { sidType: 2 }],
  ['a launch protection that nobody knows', { launchProtected: 9 }],
  ['a failure action of a kind that nobody knows', failure({ type: 99, delayMs: 0 })],
  ['a trigger that neither starts nor stops', { triggers: [{ ...networkArrives, action: 3 }] }],
];

/** What no call is made for, because it can't be meant: 87 everywhere. */
const impossible: readonly (readonly [title: string, Partial<ServiceOptionValues>])[] = [
  ['1,025 failure actions', failure(...Array.from({ length: 1025 }, () => restart))],
  ['a period without actions', { failureActions: { resetPeriodSeconds: 1 } }],
  ['actions without a period', { failureActions: { actions: [restart] } }],
  ['a command with a NUL', { failureActions: { command: 'a\0b' } }],
  ['a description with a NUL', { description: 'a\0b' }],
  ['a privilege with a NUL', { requiredPrivileges: ['SeTcbPrivilege\0'] }],
  ['65 data items', { triggers: [{ ...traceSays, data: Array(65).fill({ type: 1, hex: '00' }) }] }],
  ['1,025 bytes of data', { triggers: [{ ...traceSays, data: [{ type: 1, hex: '00'.repeat(1025) }] }] }],
  ['data that is not in hexadecimal', { triggers: [{ ...traceSays, data: [{ type: 1, hex: '0' }] }] }],
  ['a subtype that is no GUID', { triggers: [{ ...networkArrives, subtype: 'banana' }] }],
];

const refusals: readonly Clause[] = [...wrong, ...impossible].map(
  ([title, value]): Clause => ({
    name: `${title} is 87, and changes nothing`,
    run: async (ground) => {
      if (ground.kind === 'wine' && wrong.some(([each]) => each === title)) return;
      const { services } = ground.machine;
      const name = await made(ground);
      const before = await services.options(name);
      for (const [level, asked] of Object.entries(value) as [Level, never][])
        await refused(services.setOption(name, level, asked), 'ChangeServiceConfig2W', 87);
      assert.deepEqual(await services.options(name), before);
    },
  }),
);

/** Setting the optional configuration, level by level. */
export const setting: readonly Clause[] = [
  ...valueClauses,
  {
    name: 'failure actions are set in part, and the rest stays',
    run: async (ground) => {
      // Wine takes them and forgets them.
      if (ground.kind === 'wine') return;
      const { services } = ground.machine;
      const name = await made(ground);
      const actions = [restart, { type: 3, delayMs: 0 }, { type: 0, delayMs: 0 }];
      const expected = { resetPeriodSeconds: 0, rebootMessage: '', command: '', actions: [] as typeof actions };
      const steps: Partial<FailureActions>[] = [
        { actions, resetPeriodSeconds: 86_400, command: '"C:\\tell me.exe" x', rebootMessage: 'Größe €' },
        { command: '' },
        { rebootMessage: 'Going down', command: 'C:\\other.exe' },
        { actions: [restart], resetPeriodSeconds: 0xffffffff },
        { rebootMessage: '' },
        { actions: [], resetPeriodSeconds: 0 },
      ];
      for (const step of steps) {
        await services.setOption(name, 'failureActions', step);
        Object.assign(expected, step);
        assert.deepEqual(await services.option(name, 'failureActions'), expected);
      }
    },
  },
  {
    name: 'no preferred node is set, and taking none away is no error',
    run: async (ground) => {
      const { services } = ground.machine;
      const name = await made(ground);
      // Wine does not know the level. Windows refuses it, 87, where the computer has one node.
      if (ground.kind !== 'recorded') return;
      await services.setOption(name, 'preferredNode', undefined);
      assert.equal(await services.option(name, 'preferredNode'), undefined);
      await services.setOption(name, 'preferredNode', 0);
      assert.equal(await services.option(name, 'preferredNode'), 0);
      await services.setOption(name, 'preferredNode', undefined);
      assert.equal('preferredNode' in (await services.options(name)), false);
    },
  },
  ...refusals,
  {
    name: 'failure actions of a driver are 1080',
    run: async (ground) => {
      if (ground.kind === 'wine') return;
      const { services } = ground.machine;
      const asking = services.setOption(await made(ground, 1), 'failureActions', { command: 'x' });
      await refused(asking, 'ChangeServiceConfig2W', 1080);
    },
  },
  {
    name: 'options of a service that does not exist are 1060, and of one marked for deletion 1072',
    run: async (ground) => {
      const { services } = ground.machine;
      await refused(services.setOption(ground.newName(), 'preshutdownTimeoutMs', 1), 'OpenServiceW', 1060);
      const name = await ground.service('plain');
      await running(ground, name);
      await services.delete(name);
      const asking = services.setOption(name, 'description', 'x');
      // Wine does not look at the mark.
      if (ground.kind === 'wine') await asking;
      else await refused(asking, 'ChangeServiceConfig2W', 1072);
    },
  },
];
