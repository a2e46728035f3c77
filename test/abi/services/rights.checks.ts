import assert from 'node:assert/strict';
import { managerOf } from '../../../native/manager.ts';
import { Session } from '../../../native/services/session.ts';
import { servicesOf } from '../../../native/services.ts';
import type { ServiceManager, Services } from '../../../native/types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { all, calls, check, double, lastCall, rejects, service, theCall } from './stage.ts';

type Run = (services: Services, manager: ServiceManager) => Promise<unknown>;

const restart = { resetPeriodSeconds: 1, actions: [{ type: 1, delayMs: 0 }] };
const reboot = { resetPeriodSeconds: 1, actions: [{ type: 2, delayMs: 0 }] };
const runCommand = { resetPeriodSeconds: 1, actions: [{ type: 3, delayMs: 0 }] };

// The double enforces the documented rights, so these are enough; here, that they are no more.
const rights: readonly (readonly [
  name: string,
  run: Run,
  managerAccess: number | undefined,
  serviceAccess: number | undefined,
  privilege?: string,
])[] = [
  ['list', (s) => s.list(all), 0x4, undefined],
  ['page', (s) => s.page(all, 4096, 0), 0x4, undefined],
  ['status', (s) => s.status('x'), 0x1, 0x4],
  ['config', (s) => s.config('x'), 0x1, 0x1],
  ['options', (s) => s.options('x'), 0x1, 0x1],
  ['option description', (s) => s.option('x', 'description'), 0x1, 0x1],
  ['option managedAccount', (s) => s.option('x', 'managedAccount'), 0x1, 0x1],
  ['security', (s) => s.security('x'), 0x1, 0x01020000, 'SeSecurityPrivilege'],
  ['dependents', (s) => s.dependents('x', 3), 0x1, 0x8],
  ['displayName', (s) => s.displayName('x'), 0x1, undefined],
  ['keyName', (s) => s.keyName('X'), 0x1, undefined],
  ['create', (s) => s.create('x', service), 0x2, undefined],
  ['change', (s) => s.change('x', { startType: 2 }), 0x1, 0x2],
  ['setOption description', (s) => s.setOption('x', 'description', 'd'), 0x1, 0x2],
  ['setOption failureActions, a command', (s) => s.setOption('x', 'failureActions', runCommand), 0x1, 0x2],
  ['setOption failureActions, a restart', (s) => s.setOption('x', 'failureActions', restart), 0x1, 0x12],
  [
    'setOption failureActions, a reboot',
    (s) => s.setOption('x', 'failureActions', reboot),
    0x1,
    0x2,
    'SeShutdownPrivilege',
  ],
  ['setOption failureActionsOnNonCrash', (s) => s.setOption('x', 'failureActionsOnNonCrash', true), 0x1, 0x2],
  ['setOption delayedAutoStart', (s) => s.setOption('x', 'delayedAutoStart', true), 0x1, 0x2],
  ['setOption sidType', (s) => s.setOption('x', 'sidType', 1), 0x1, 0x2],
  ['setOption requiredPrivileges', (s) => s.setOption('x', 'requiredPrivileges', ['SeTcbPrivilege']), 0x1, 0x2],
  ['setOption preshutdownTimeoutMs', (s) => s.setOption('x', 'preshutdownTimeoutMs', 1), 0x1, 0x2],
  ['setOption triggers', (s) => s.setOption('x', 'triggers', []), 0x1, 0x2],
  ['setOption preferredNode', (s) => s.setOption('x', 'preferredNode', 0), 0x1, 0x2],
  ['setOption launchProtected', (s) => s.setOption('x', 'launchProtected', 0), 0x1, 0x2],
  ['setOption managedAccount on', (s) => s.setOption('x', 'managedAccount', true), 0x1, 0x2],
  ['setOption managedAccount off', (s) => s.setOption('x', 'managedAccount', false), 0x1, 0x2],
  ['setSecurity of the owner', (s) => s.setSecurity('x', 'O:SY'), 0x1, 0x80000],
  ['setSecurity of the group', (s) => s.setSecurity('x', 'G:SY'), 0x1, 0x80000],
  ['setSecurity of the DACL', (s) => s.setSecurity('x', 'D:'), 0x1, 0x40000],
  ['setSecurity of the SACL', (s) => s.setSecurity('x', 'S:'), 0x1, 0x01000000, 'SeSecurityPrivilege'],
  ['setSecurity of all', (s) => s.setSecurity('x', 'O:SYG:SYD:S:'), 0x1, 0x010c0000, 'SeSecurityPrivilege'],
  ['delete', (s) => s.delete('x'), 0x1, 0x10000],
  ['start', (s) => s.start('x'), 0x1, 0x14],
  ['control stop', (s) => s.control('x', 1), 0x1, 0x20],
  ['control stop with a reason', (s) => s.control('x', 1, { reason: 0x40040002, comment: 'c' }), 0x1, 0x20],
  ['control pause', (s) => s.control('x', 2), 0x1, 0x40],
  ['control continue', (s) => s.control('x', 3), 0x1, 0x40],
  ['control interrogate', (s) => s.control('x', 4), 0x1, 0x80],
  ['control paramchange', (s) => s.control('x', 6), 0x1, 0x40],
  ['control netbindadd', (s) => s.control('x', 7), 0x1, 0x40],
  ['control netbinddisable', (s) => s.control('x', 10), 0x1, 0x40],
  ['control 128', (s) => s.control('x', 128), 0x1, 0x100],
  ['control 255', (s) => s.control('x', 255), 0x1, 0x100],
  ["the manager's security", (_, m) => m.security(), 0x01020000, undefined, 'SeSecurityPrivilege'],
  ["setSecurity of the manager's DACL", (_, m) => m.setSecurity('D:'), 0x40000, undefined],
  ["setSecurity of the manager's SACL", (_, m) => m.setSecurity('S:'), 0x01000000, undefined, 'SeSecurityPrivilege'],
  ['lockStatus', (_, m) => m.lockStatus(), 0x10, undefined],
  ['tryLock', (_, m) => m.tryLock(), 0x8, undefined],
  ['reportBoot', (_, m) => m.reportBoot(true), undefined, undefined],
];
for (const [name, run, managerAccess, serviceAccess, privilege] of rights)
  check(`${name} asks for the least rights`, async ({ services, manager }) => {
    await run(services, manager);
    const asked = (call: string) => calls(call).map(({ access }) => access);
    assert.deepEqual(asked('OpenSCManagerW'), managerAccess === undefined ? [] : [managerAccess]);
    assert.deepEqual(asked('OpenServiceW'), serviceAccess === undefined ? [] : [serviceAccess]);
    assert.deepEqual(
      calls('AdjustTokenPrivileges').map((call) => [call['name'], call['enable']]),
      privilege === undefined
        ? []
        : [
            [privilege, true],
            [privilege, false],
          ],
    );
    assert.deepEqual(asked('OpenProcessToken'), privilege === undefined ? [] : [0x28]);
    if (name === 'create') assert.equal(theCall('CreateServiceW')['access'], 0);
  });

check('the manager is opened once for many calls, and any open one will do for names', async ({ services }) => {
  await services.list(all);
  await Promise.all([services.status('a'), services.config('b'), services.keyName('C')]);
  assert.equal(theCall('OpenSCManagerW')['access'], 0x4);
});

check('a handle of the manager that can do more is not kept', async ({ manager, services }) => {
  await manager.tryLock();
  await services.status('a');
  assert.deepEqual(
    calls('OpenSCManagerW').map(({ access }) => access),
    [0x8, 0x1],
  );
});

check('two first calls at once open one manager', async ({ services }) => {
  await Promise.all([services.status('a'), services.status('b')]);
  theCall('OpenSCManagerW');
});

check('a manager that was refused is asked for again', async ({ services }) => {
  double.fail('OpenSCManagerW', 1722, 1);
  await rejects(services.status('a'), 'OpenSCManagerW', 1722);
  await services.status('a');
  assert.equal(calls('OpenSCManagerW').length, 2);
});

// --- Fail the Nth call: the error names it, and nothing stays open (see `check`).

for (const [name, run] of rights)
  check(`${name}: each call in turn fails, and its own code is told`, async ({ foundation }) => {
    for (let nth = 1; ; nth++) {
      using session = new Session(foundation);
      double.fail('', 1115, nth);
      const failure: unknown = await run(servicesOf(session), managerOf(session)).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (double.seen() < nth) {
        assert.ok(nth > (name === 'reportBoot' ? 1 : 2), 'fewer calls than an open and the work');
        return;
      }
      assert.ok(failure instanceof Win32Error, `call ${nth}: ${String(failure)}`);
      assert.deepEqual([failure.call, failure.code], [lastCall()?.call, 1115]);
    }
  });
