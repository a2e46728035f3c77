import assert from 'node:assert/strict';
import { argumentsOf, calls, check, double, rejects, theCall } from './stage.ts';

for (const isGood of [true, false])
  check(`report a boot that is ${isGood ? 'good' : 'bad'}: no handle, aside`, async ({ manager }) => {
    await manager.reportBoot(isGood);
    const [call, ...others] = double.log();
    assert.ok(call !== undefined && others.length === 0);
    assert.deepEqual(argumentsOf(call), { acceptable: isGood ? 1 : 0 });
    assert.deepEqual([call.call, call.aside], ['NotifyBootConfigStatus', true]);
  });

for (const code of [5, 1074, 1076])
  check(`a boot report that fails with ${code}`, async ({ manager }) => {
    double.fail('NotifyBootConfigStatus', code, 1);
    await rejects(manager.reportBoot(true), 'NotifyBootConfigStatus', code);
  });

check(
  "another computer's boot can't be reported from here, so this one's is not",
  async ({ manager }) => {
    await rejects(manager.reportBoot(true), 'NotifyBootConfigStatus', 50);
    assert.deepEqual(double.log(), []);
  },
  { computer: '\\\\server' },
);

for (const [isLocked, owner] of [
  [false, ''],
  [true, '.\\Administrator'],
] as const)
  check(`lock status ${isLocked ? 'locked' : 'free'}`, async ({ manager }) => {
    double.set('locked', isLocked ? 1 : 0);
    double.set('owner', owner.length);
    assert.deepEqual(await manager.lockStatus(), {
      isLocked,
      owner: 'abcdefghijklmnopqrstuvwxyz'.slice(0, owner.length),
      seconds: 0x80000001,
    });
  });

check('a lock owner whose name grows between the calls', async ({ manager }) => {
  double.set('owner', 150);
  double.set('growths', 2);
  assert.equal((await manager.lockStatus()).owner.length, 550);
  assert.ok(calls('QueryServiceLockStatusW').length >= 3);
});

check('the lock is taken and let go', async ({ manager }) => {
  await manager.tryLock();
  assert.deepEqual(
    double.log().map(({ call }) => call),
    ['OpenSCManagerW', 'LockServiceDatabase', 'UnlockServiceDatabase', 'CloseServiceHandle'],
  );
});

check('a lock that another holds is 1055', async ({ manager }) => {
  double.set('locked', 1);
  await rejects(manager.tryLock(), 'LockServiceDatabase', 1055);
  assert.deepEqual(calls('UnlockServiceDatabase'), []);
});

check(
  "another computer's manager is named with its backslashes, and asked aside",
  async ({ manager }) => {
    await manager.lockStatus();
    await manager.security();
    for (const { machine } of calls('OpenSCManagerW')) assert.equal(machine, '\\\\server');
    for (const name of ['OpenSCManagerW', 'QueryServiceLockStatusW', 'QueryServiceObjectSecurity'])
      for (const { aside } of calls(name)) assert.equal(aside, true, name);
    assert.equal(theCall('QueryServiceLockStatusW')['size'], 256);
  },
  { computer: '\\\\server' },
);
