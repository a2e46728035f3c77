import assert from 'node:assert/strict';
import { openServices } from '../../../native/services.ts';
import type { Services } from '../../../native/types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { all, calls, check, double, lastCall, rejects, service, theCall } from './stage.ts';

// The double enforces the documented rights, so these are enough; here, that they are no more.
const rights: readonly [string, (services: Services) => Promise<unknown>, number, number | undefined][] = [
  ['list', (s) => s.list(all), 0x4, undefined],
  ['page', (s) => s.page(all, 4096, 0), 0x4, undefined],
  ['status', (s) => s.status('x'), 0x1, 0x4],
  ['config', (s) => s.config('x'), 0x1, 0x1],
  ['options', (s) => s.options('x'), 0x1, 0x1],
  ['description', (s) => s.option('x', 'description'), 0x1, 0x1],
  ['security', (s) => s.security('x'), 0x1, 0x01020000],
  ['dependents', (s) => s.dependents('x', 3), 0x1, 0x8],
  ['displayName', (s) => s.displayName('x'), 0x1, undefined],
  ['keyName', (s) => s.keyName('X'), 0x1, undefined],
  ['create', (s) => s.create('x', service), 0x2, undefined],
  ['change', (s) => s.change('x', { startType: 2 }), 0x1, 0x2],
  ['setOption description', (s) => s.setOption('x', 'description', 'd'), 0x1, 0x2],
  ['setOption delayedAutoStart', (s) => s.setOption('x', 'delayedAutoStart', true), 0x1, 0x2],
  ['delete', (s) => s.delete('x'), 0x1, 0x10000],
  ['start', (s) => s.start('x'), 0x1, 0x14],
  ['control stop', (s) => s.control('x', 1), 0x1, 0x20],
  ['control pause', (s) => s.control('x', 2), 0x1, 0x40],
  ['control continue', (s) => s.control('x', 3), 0x1, 0x40],
  ['control interrogate', (s) => s.control('x', 4), 0x1, 0x80],
  ['control paramchange', (s) => s.control('x', 6), 0x1, 0x40],
  ['control netbindadd', (s) => s.control('x', 7), 0x1, 0x40],
  ['control netbinddisable', (s) => s.control('x', 10), 0x1, 0x40],
  ['control 128', (s) => s.control('x', 128), 0x1, 0x100],
  ['control 255', (s) => s.control('x', 255), 0x1, 0x100],
];
for (const [name, run, managerAccess, serviceAccess] of rights)
  check(`${name} asks for the least rights`, async ({ services }) => {
    await run(services);
    assert.equal(theCall('OpenSCManagerW')['access'], managerAccess);
    assert.deepEqual(
      calls('OpenServiceW').map(({ access }) => access),
      serviceAccess === undefined ? [] : [serviceAccess],
    );
    if (name === 'create') assert.equal(theCall('CreateServiceW')['access'], 0);
  });

check('the manager is opened once for many calls, and any open one will do for names', async ({ services }) => {
  await services.list(all);
  await Promise.all([services.status('a'), services.config('b'), services.keyName('C')]);
  assert.equal(theCall('OpenSCManagerW')['access'], 0x4);
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
      using services = openServices(foundation);
      double.fail('', 1115, nth);
      const failure: unknown = await run(services).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (double.seen() < nth) {
        assert.ok(nth > 2, 'fewer calls than an open and the work');
        return;
      }
      assert.ok(failure instanceof Win32Error, `call ${nth}: ${String(failure)}`);
      assert.deepEqual([failure.call, failure.code], [lastCall()?.call, 1115]);
    }
  });
