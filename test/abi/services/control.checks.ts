import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { openServices } from '../../../native/services.ts';
import { check, double, plainStatusOf, rejects, statusOf, theCall } from './stage.ts';

for (const [args, count, seen] of [
  [undefined, 0, null],
  [[], 0, null],
  [['a b', '', '-ü'], 3, ['a b', '', '-ü']],
] as const)
  check(`start with ${JSON.stringify(args)}`, async ({ services }) => {
    assert.deepEqual(await (args === undefined ? services.start('x') : services.start('x', args)), statusOf(1));
    const call = theCall('StartServiceW');
    assert.deepEqual([call['count'], call['args'], call.aside], [count, seen, true]);
  });

check('control: the status that the service answered with', async ({ services }) => {
  assert.deepEqual(await services.control('x', 200), plainStatusOf(3));
  assert.deepEqual([theCall('ControlService')['control'], theCall('ControlService').aside], [200, true]);
});

check('a control that only Windows may send', async ({ services }) =>
  rejects(services.control('x', 5), 'ControlService', 87),
);

for (const code of [1052, 1061, 1062, 1051])
  check(`control that fails with ${code}`, async ({ services }) => {
    double.fail('ControlService', code, 1);
    await rejects(services.control('x', 1), 'ControlService', code);
  });

check('while one call takes its time the program goes on, and each keeps its own last error', async ({ services }) => {
  double.set('slowMs', 300);
  double.fail('StartServiceW', 1053, 1);
  const start = rejects(services.start('slow'), 'StartServiceW', 1053);
  let others = 0;
  const ticking = new AbortController();
  const knocking = (async (): Promise<void> => {
    while (!ticking.signal.aborted) {
      await rejects(services.status('missing'), 'OpenServiceW', 1060);
      others++;
      await sleep(1);
    }
  })();
  await start;
  ticking.abort();
  await knocking;
  assert.ok(others > 5, `only ${others} calls beside it`);
});

check('closing while a start is under way: the handles go when it ends', async ({ foundation }) => {
  double.set('slowMs', 100);
  const services = openServices(foundation);
  const start = services.start('slow');
  await sleep(20);
  services[Symbol.dispose]();
  services[Symbol.dispose]();
  await start;
});
