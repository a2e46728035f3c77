import assert from 'node:assert/strict';
import { argumentsOf, calls, check, double, rejects, theCall } from './stage.ts';

const key = 'SYSTEM\\CurrentControlSet\\Services\\x';

for (const [managed, what, expected] of [
  [0, 'no value', false],
  [1, 'bytes that say yes', true],
  [2, 'a number that says no', false],
] as const)
  check(`managed account, ${what}`, async ({ services }) => {
    double.set('managed', managed);
    assert.equal(await services.option('x', 'managedAccount'), expected);
    assert.deepEqual(argumentsOf(theCall('RegOpenKeyExW')), {
      isLocalMachine: true,
      path: key,
      options: 0,
      access: 1,
    });
    assert.deepEqual(argumentsOf(theCall('RegQueryValueExW')), { name: 'ServiceAccountManaged', isReserved: true });
  });

check('managed account on: four bytes, and nothing else may be done with the key', async ({ services }) => {
  await services.setOption('x', 'managedAccount', true);
  assert.equal(theCall('RegOpenKeyExW')['access'], 2);
  assert.deepEqual(argumentsOf(theCall('RegSetValueExW')), {
    name: 'ServiceAccountManaged',
    reserved: 0,
    type: 3,
    data: '01000000',
  });
});

for (const managed of [0, 1])
  check(`managed account off where it is ${managed === 1 ? 'on' : 'off'}: no value`, async ({ services }) => {
    double.set('managed', managed);
    await services.setOption('x', 'managedAccount', false);
    assert.equal(theCall('RegDeleteValueW')['name'], 'ServiceAccountManaged');
  });

check('a value that is something else altogether', async ({ services }) => {
  double.set('managed', 3);
  await rejects(services.option('x', 'managedAccount'), 'RegQueryValueExW', 234);
});

check('a service that is not there is told by the manager, not by the registry', async ({ services }) => {
  await rejects(services.option('missing', 'managedAccount'), 'OpenServiceW', 1060);
  await rejects(services.setOption('missing', 'managedAccount', true), 'OpenServiceW', 1060);
  assert.deepEqual(calls('RegOpenKeyExW'), []);
});

check('who may not write the key is told so', async ({ services }) => {
  double.set('keyCode', 5);
  await rejects(services.setOption('x', 'managedAccount', true), 'RegOpenKeyExW', 5);
});

check(
  "another computer's registry is asked by its name, aside",
  async ({ services }) => {
    double.set('managed', 1);
    assert.equal(await services.option('x', 'managedAccount'), true);
    const connect = theCall('RegConnectRegistryW');
    assert.deepEqual(argumentsOf(connect), { computer: '\\\\server', isLocalMachine: true });
    assert.equal(theCall('RegOpenKeyExW')['isLocalMachine'], false);
    for (const name of ['RegConnectRegistryW', 'RegOpenKeyExW', 'RegQueryValueExW'])
      assert.equal(theCall(name).aside, true, name);
  },
  { computer: '\\\\server' },
);

for (const code of [53, 5, 1722])
  check(
    `another computer that shares no registry (${code}): absent among the options, asked once, an error alone`,
    async ({ services }) => {
      double.set('shared', code);
      for (const name of ['x', 'y']) assert.equal('managedAccount' in (await services.options(name)), false);
      theCall('RegConnectRegistryW');
      await rejects(services.option('x', 'managedAccount'), 'RegConnectRegistryW', code);
    },
    { computer: '\\\\server' },
  );
