import assert from 'node:assert/strict';
import type { Services } from '../../../native/types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { argumentsOf, check, double, rejects, service, theCall } from './stage.ts';

// NULL, '' and an empty list are three things.

check('create with nothing but what is needed', async ({ services }) => {
  assert.deepEqual(await services.create('näme', service), {});
  assert.deepEqual(argumentsOf(theCall('CreateServiceW')), {
    name: 'näme',
    access: 0,
    type: 0x10,
    startType: 3,
    errorControl: 1,
    binaryPath: 'C:\\x.exe',
    group: null,
    wantsTag: false,
    dependencies: null,
    isEmptyListEnded: false,
    account: null,
    password: null,
    displayName: 'D',
  });
});

check('create with everything', async ({ services, buffers }) => {
  const made = await services.create('x', {
    displayName: '',
    type: 0x120,
    startType: 0,
    errorControl: 3,
    binaryPath: '"C:\\a b.exe" -x "y"',
    loadOrderGroup: 'G',
    wantsTag: true,
    dependencies: ['RpcSs', '+TDI'],
    account: 'DOMAIN\\üser',
    password: 'pä$$',
  });
  assert.deepEqual(made, { tag: 77 });
  assert.deepEqual(argumentsOf(theCall('CreateServiceW')), {
    name: 'x',
    access: 0,
    type: 0x120,
    startType: 0,
    errorControl: 3,
    binaryPath: '"C:\\a b.exe" -x "y"',
    group: 'G',
    wantsTag: true,
    dependencies: ['RpcSs', '+TDI'],
    isEmptyListEnded: false,
    account: 'DOMAIN\\üser',
    password: 'pä$$',
    displayName: null,
  });
  assert.ok(
    buffers.some((buffer) => buffer.length === 10 && buffer.every((byte) => byte === 0)),
    'the password was not wiped',
  );
});

for (const [name, run, call] of [
  ['create', (s) => s.create('x', { ...service, account: 'a\\b', password: 'hunter2' }), 'CreateServiceW'],
  ['change', (s) => s.change('x', { account: 'a\\b', password: 'hunter2' }), 'ChangeServiceConfigW'],
] as const satisfies readonly (readonly [string, (services: Services) => Promise<unknown>, string])[])
  check(`${name} that fails wipes the password and does not tell it`, async ({ services, buffers }) => {
    double.fail(call, 1057, 1);
    await assert.rejects(run(services), (error) => {
      assert.ok(error instanceof Win32Error);
      assert.equal(error.code, 1057);
      assert.ok(!JSON.stringify([error.message, error.stack, error]).includes('hunter2'));
      return true;
    });
    assert.equal(theCall(call)['password'], 'hunter2');
    const [password] = buffers.filter(({ length }) => length === 16);
    assert.deepEqual(password, Buffer.alloc(16));
  });

const unchanged = {
  type: 0xffffffff,
  startType: 0xffffffff,
  errorControl: 0xffffffff,
  binaryPath: null,
  group: null,
  wantsTag: false,
  dependencies: null,
  isEmptyListEnded: false,
  account: null,
  password: null,
  displayName: null,
};
for (const [what, changes, seen, given] of [
  ['nothing', {}, {}, {}],
  ['the start type', { startType: 4 }, { startType: 4 }, {}],
  ['start type boot, which is 0', { startType: 0, errorControl: 0 }, { startType: 0, errorControl: 0 }, {}],
  ['the group away', { loadOrderGroup: '' }, { group: '' }, {}],
  ['the dependencies away', { dependencies: [] }, { dependencies: [], isEmptyListEnded: true }, {}],
  ['the dependencies', { dependencies: ['a', '+b'] }, { dependencies: ['a', '+b'] }, {}],
  ['to an account without a password', { account: 'NT SERVICE\\x' }, { account: 'NT SERVICE\\x' }, {}],
  [
    'to a built-in account with the empty password',
    { account: 'LocalSystem', password: '' },
    { account: 'LocalSystem', password: '' },
    {},
  ],
  ['the display name to none: the key name', { displayName: '' }, { displayName: 'x' }, {}],
  [
    'all',
    {
      type: 0x20,
      startType: 2,
      errorControl: 2,
      binaryPath: 'C:\\y.exe',
      loadOrderGroup: 'H',
      wantsTag: true,
      displayName: 'Ä',
    },
    {
      type: 0x20,
      startType: 2,
      errorControl: 2,
      binaryPath: 'C:\\y.exe',
      group: 'H',
      wantsTag: true,
      displayName: 'Ä',
    },
    { tag: 77 },
  ],
] as const)
  check(`change ${what}`, async ({ services }) => {
    assert.deepEqual(await services.change('x', changes), given);
    assert.deepEqual(argumentsOf(theCall('ChangeServiceConfigW')), { ...unchanged, ...seen });
  });

check('change to no binary path is refused: the service could never start again', async ({ services }) => {
  await rejects(services.change('x', { binaryPath: '' }), 'ChangeServiceConfigW', 87);
  assert.deepEqual(double.log(), []);
});
