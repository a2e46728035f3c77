import assert from 'node:assert/strict';
import type { NewService, ServiceChanges } from '../../native/types.ts';
import { type Clause, type Ground, refused, running, untilState } from './ground.ts';

const service: NewService = {
  displayName: '',
  type: 0x10,
  startType: 3,
  errorControl: 1,
  binaryPath: '"C:\\Program Files\\x y\\z.exe" -a "b c"',
};

const made = async (ground: Ground, changes: Partial<NewService> = {}): Promise<string> => {
  const name = ground.newName();
  await ground.machine.services.create(name, { ...service, displayName: `Display of ${name}`, ...changes });
  return name;
};

/** Wine stores dependencies and never tells them. */
const dependenciesOf = ({ kind }: Ground, items: readonly string[]): readonly string[] =>
  kind === 'wine' ? [] : items;

/** A change on a service that has everything, and what must be different afterwards. */
const changeRows: readonly (readonly [string, ServiceChanges, object])[] = [
  ['nothing', {}, {}],
  ['its start type', { startType: 4 }, { startType: 4 }],
  ['its error control to 0', { errorControl: 0 }, { errorControl: 0 }],
  ['its binary path', { binaryPath: 'C:\\other.exe' }, { binaryPath: 'C:\\other.exe' }],
  ['its group away', { loadOrderGroup: '' }, { loadOrderGroup: '' }],
  ['its dependencies', { dependencies: ['RpcSs', '+TDI'] }, { dependencies: ['RpcSs', '+TDI'] }],
  ['its dependencies away', { dependencies: [] }, { dependencies: [] }],
];

/** Creating, configuring, describing and deleting. */
export const changing: readonly Clause[] = [
  {
    name: 'what is created is what its configuration says',
    run: async (ground) => {
      const name = ground.newName();
      const { services } = ground.machine;
      const asked: NewService = {
        ...service,
        displayName: `Größe €uro ${name}`,
        startType: 2,
        errorControl: 0,
        loadOrderGroup: 'SvcdeckGroup',
        dependencies: ['RpcSs', '+TDI'],
      };
      assert.deepEqual(await services.create(name, asked), {});
      assert.deepEqual(await services.config(name), {
        ...asked,
        dependencies: dependenciesOf(ground, ['RpcSs', '+TDI']),
        tag: 0,
        account: 'LocalSystem',
      });
    },
  },
  {
    name: 'a service without a display name is shown by its key name',
    run: async (ground) => {
      const name = await made(ground, { displayName: '' });
      // Wine shows none, until one was set.
      assert.equal((await ground.machine.services.config(name)).displayName, ground.kind === 'wine' ? '' : name);
      await ground.machine.services.change(name, { displayName: 'Another' });
      assert.equal((await ground.machine.services.config(name)).displayName, 'Another');
      await ground.machine.services.change(name, { displayName: '' });
      assert.equal((await ground.machine.services.config(name)).displayName, name);
    },
  },
  ...changeRows.map(
    ([what, changes, expected]): Clause => ({
      name: `changing ${what} leaves the rest as it was`,
      run: async (ground) => {
        const { services } = ground.machine;
        const name = await made(ground, { loadOrderGroup: 'SvcdeckGroup', dependencies: ['Tcpip'] });
        const before = await services.config(name);
        assert.deepEqual(before.dependencies, dependenciesOf(ground, ['Tcpip']));
        assert.deepEqual(await services.change(name, changes), {});
        const after = { ...before, ...expected };
        assert.deepEqual(await services.config(name), {
          ...after,
          dependencies: dependenciesOf(ground, after.dependencies),
        });
      },
    }),
  ),
  {
    name: 'a running service takes the new configuration at its next start',
    run: async (ground) => {
      const { services } = ground.machine;
      const name = await ground.service('plain');
      await running(ground, name);
      await services.change(name, { startType: 4 });
      assert.equal((await services.config(name)).startType, 4);
      assert.equal((await services.status(name)).state, 4);
    },
  },
  {
    name: 'a description is set, changed and cleared, whatever its letters',
    run: async (ground) => {
      const { services } = ground.machine;
      const name = await made(ground);
      assert.equal(await services.option(name, 'description'), '');
      for (const text of ['What it does', 'Größe, 日本語, 😀', 'x'.repeat(2000), '']) {
        await services.setOption(name, 'description', text);
        assert.equal(await services.option(name, 'description'), text);
        assert.deepEqual(await services.options(name, ['description']), { description: text });
      }
    },
  },
  {
    name: 'delayed start is switched on and off',
    run: async (ground) => {
      const { services } = ground.machine;
      const name = await made(ground, { startType: 2 });
      for (const isDelayed of [true, false]) {
        await services.setOption(name, 'delayedAutoStart', isDelayed);
        assert.deepEqual(await services.options(name, ['delayedAutoStart']), { delayedAutoStart: isDelayed });
      }
    },
  },
  {
    name: 'the optional configuration of a new service is what Windows starts from',
    run: async (ground) => {
      const options = await ground.machine.services.options(await made(ground));
      assert.equal(options.description, '');
      assert.equal(options.delayedAutoStart, false);
      assert.equal('preferredNode' in options, false);
      // Wine does not know the other levels.
      if (ground.kind === 'wine') return;
      assert.deepEqual(options.failureActions, { resetPeriodSeconds: 0, rebootMessage: '', command: '', actions: [] });
      assert.equal(options.failureActionsOnNonCrash, false);
      assert.equal(options.sidType, 0);
      assert.deepEqual([options.requiredPrivileges, options.triggers, options.launchProtected], [[], [], 0]);
    },
  },
  {
    name: 'only the levels that were asked for are given',
    run: async (ground) =>
      assert.deepEqual(Object.keys(await ground.machine.services.options(await made(ground), ['description'])), [
        'description',
      ]),
  },
  {
    name: 'a name that exists is 1073, also in other letters',
    run: async (ground) => {
      const name = await made(ground);
      for (const again of [name, name.toUpperCase()])
        await refused(ground.machine.services.create(again, { ...service, displayName: 'x' }), 'CreateServiceW', 1073);
    },
  },
  {
    name: "a display name that is another service's is 1078",
    run: async (ground) => {
      const { services } = ground.machine;
      const [first, second] = [await made(ground), await made(ground)];
      const name = ground.newName();
      await refused(services.create(name, { ...service, displayName: `Display of ${first}` }), 'CreateServiceW', 1078);
      await refused(services.status(name), 'OpenServiceW', 1060);
      // Wine looks at creation only.
      if (ground.kind === 'wine') return;
      await refused(services.change(second, { displayName: `Display of ${first}` }), 'ChangeServiceConfigW', 1078);
    },
  },
  ...(
    [
      ['an empty name', '', {}, 123],
      ['a name with a slash', 'a/b', {}, 123],
      ['a name with a backslash', 'a\\b', {}, 123],
      ['an empty binary path', undefined, { binaryPath: '' }, 87],
      ['a process of its own and a shared one at once', undefined, { type: 0x30 }, 87],
      ['start at boot, which is for drivers', undefined, { startType: 0 }, 87],
      ['an interactive service of another account', undefined, { type: 0x110, account: '.\\x', password: 'y' }, 87],
      ['an unknown start type', undefined, { startType: 9 }, 87],
    ] as const
  ).map(
    ([what, name, changes, code]): Clause => ({
      name: `creating ${what} is ${code}, and nothing is there afterwards`,
      run: async (ground) => {
        const { services } = ground.machine;
        const asked = name ?? ground.newName();
        const before = (await services.list({ types: 0x30, states: 3 })).length;
        await refused(services.create(asked, { ...service, displayName: 'x', ...changes }), 'CreateServiceW', code);
        assert.equal((await services.list({ types: 0x30, states: 3 })).length, before);
      },
    }),
  ),
  {
    name: 'creating a name of 257 characters is 123',
    run: (ground) =>
      // Wine fails in writing it to its registry.
      refused(
        ground.machine.services.create('n'.repeat(257), { ...service, displayName: 'x' }),
        'CreateServiceW',
        ground.kind === 'wine' ? 31 : 123,
      ),
  },
  {
    name: 'an account that does not exist is 1057',
    run: async (ground) => {
      // Wine takes any account.
      if (ground.kind === 'wine') return;
      const account = 'svcdeck-no-such-account';
      const creating = ground.machine.services.create(ground.newName(), { ...service, displayName: 'x', account });
      await refused(creating, 'CreateServiceW', 1057);
    },
  },
  {
    name: 'changing the binary path to nothing is 87',
    run: async (ground) => {
      const name = await made(ground);
      await refused(ground.machine.services.change(name, { binaryPath: '' }), 'ChangeServiceConfigW', 87);
      assert.equal((await ground.machine.services.config(name)).binaryPath, service.binaryPath);
    },
  },
  {
    name: 'a dependency on itself, or around a circle, is 1059',
    run: async (ground) => {
      // Wine does not follow dependencies.
      if (ground.kind === 'wine') return;
      const { services } = ground.machine;
      const first = await made(ground);
      const second = await made(ground, { dependencies: [first] });
      await refused(services.change(first, { dependencies: [first] }), 'ChangeServiceConfigW', 1059);
      await refused(services.change(first, { dependencies: [second] }), 'ChangeServiceConfigW', 1059);
      assert.deepEqual((await services.config(first)).dependencies, []);
    },
  },
  {
    name: 'a deleted service is gone, and its name is free again',
    run: async (ground) => {
      const { services } = ground.machine;
      const name = await made(ground);
      await services.delete(name);
      await refused(services.status(name), 'OpenServiceW', 1060);
      await refused(services.delete(name), 'OpenServiceW', 1060);
      // For a moment Windows may still hold on to the name.
      await ground.until('the name is free', async () => {
        try {
          await services.create(name, { ...service, displayName: 'x' });
          return true;
        } catch {
          return false;
        }
      });
      assert.equal((await services.status(name)).state, 1);
    },
  },
  {
    name: 'a running service is marked: it runs on, takes no more changes, and is gone when it stops',
    run: async (ground) => {
      const { services } = ground.machine;
      const name = await ground.service('plain');
      await running(ground, name);
      await services.delete(name);
      assert.equal((await services.status(name)).state, 4);
      await refused(services.delete(name), 'DeleteService', 1072);
      await refused(services.change(name, { startType: 4 }), 'ChangeServiceConfigW', 1072);
      await refused(services.create(name, { ...service, displayName: 'x' }), 'CreateServiceW', 1072);
      await services.control(name, 1);
      await ground.until('gone', async () => {
        try {
          await services.status(name);
          return false;
        } catch {
          return true;
        }
      });
      await refused(services.status(name), 'OpenServiceW', 1060);
    },
  },
  {
    name: 'those that depend on a service',
    run: async (ground) => {
      const { services } = ground.machine;
      const base = await ground.service('plain');
      const top = await ground.service('pausable');
      await services.change(top, { dependencies: [base] });
      assert.deepEqual(await services.dependents(top, 3), []);
      // Wine enumerates no dependents and starts no dependencies.
      if (ground.kind === 'wine') return;
      const names = async (states: number): Promise<string[]> =>
        (await services.dependents(base, states)).map(({ name }) => name);
      assert.deepEqual([await names(3), await names(2), await names(1)], [[top], [top], []]);
      await running(ground, top);
      await untilState(ground, base, 4);
      assert.deepEqual([await names(3), await names(2), await names(1)], [[top], [], [top]]);
      await refused(services.control(base, 1), 'ControlService', 1051);
    },
  },
];
