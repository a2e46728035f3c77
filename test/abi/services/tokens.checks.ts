import assert from 'node:assert/strict';
import { logonIds } from '../../../native/logon-ids.ts';
import { Privileges } from '../../../native/privileges.ts';
import { calls, check, double, theCall } from './stage.ts';

for (const [linked, what, ids] of [
  [0, 'none', ['a05c1f3']],
  [1, 'one', ['a05c1f3', '5c1c0']],
  [2, 'none, as Wine says it', ['a05c1f3']],
] as const)
  check(`logon ids with ${what} of another half`, async ({ tokenLibraries }) => {
    double.set('linked', linked);
    assert.deepEqual(logonIds(tokenLibraries), ids);
    const open = theCall('OpenProcessToken');
    assert.deepEqual([open['isOwn'], open['access']], [true, 0x8]);
  });

for (const [call, nth] of [
  ['OpenProcessToken', 1],
  ['GetTokenInformation', 1],
  ['GetTokenInformation', 2],
  ['GetTokenInformation', 3],
] as const)
  check(`logon ids: ${call} number ${nth} fails`, async ({ tokenLibraries }) => {
    double.set('linked', 1);
    double.fail(call, 1115, nth);
    assert.throws(() => logonIds(tokenLibraries), { call, code: 1115 });
  });

check('a privilege is enabled while the action runs, and given back when it fails', async ({ tokenLibraries }) => {
  const privileges = new Privileges(tokenLibraries);
  const seen: number[] = [];
  const running = privileges.holding('SeDebugPrivilege', async (isHeld) => {
    assert.equal(isHeld, true);
    seen.push(double.enabled());
    await Promise.resolve();
    throw new Error('in the action');
  });
  await assert.rejects(running, /in the action/);
  assert.deepEqual([seen, double.enabled()], [[1], 0]);
});

check('one that is not held is said to be so, and nothing is given back', async ({ tokenLibraries }) => {
  double.set('lacking', 1);
  const privileges = new Privileges(tokenLibraries);
  assert.equal(await privileges.holding('SeDebugPrivilege', async (isHeld) => isHeld), false);
  assert.equal(calls('AdjustTokenPrivileges').length, 1);
});

check('two actions at once: the second to end gives it back', async ({ tokenLibraries }) => {
  const privileges = new Privileges(tokenLibraries);
  const first = Promise.withResolvers<void>();
  const second = Promise.withResolvers<void>();
  const both = [first, second].map(({ promise }) => privileges.holding('SeSecurityPrivilege', () => promise));
  first.resolve();
  await both[0];
  assert.equal(double.enabled(), 1);
  second.resolve();
  await both[1];
  assert.equal(double.enabled(), 0);
  theCall('OpenProcessToken');
});

check('different privileges do not mind each other', async ({ tokenLibraries }) => {
  const privileges = new Privileges(tokenLibraries);
  await privileges.holding('SeSecurityPrivilege', () =>
    privileges.holding('SeShutdownPrivilege', async () => assert.equal(double.enabled(), 2)),
  );
});

for (const call of ['LookupPrivilegeValueW', 'OpenProcessToken', 'AdjustTokenPrivileges'])
  check(`a privilege whose ${call} fails: the action does not run, and the next may`, async ({ tokenLibraries }) => {
    const privileges = new Privileges(tokenLibraries);
    double.fail(call, 1115, 1);
    const running = privileges.holding('SeDebugPrivilege', () => assert.fail('it ran'));
    await assert.rejects(running, { call, code: 1115 });
    assert.equal(await privileges.holding('SeDebugPrivilege', async (isHeld) => isHeld), true);
  });
