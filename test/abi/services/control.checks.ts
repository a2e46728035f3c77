import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Session } from '../../../native/services/session.ts';
import { servicesOf } from '../../../native/services.ts';
import { argumentsOf, calls, check, double, plainStatusOf, rejects, statusOf, theCall } from './stage.ts';

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

for (const [reason, comment, seen] of [
  [0x40040002, 'Größe geändert 😀', 'Größe geändert 😀'],
  [0xffffffff, '', null],
  [0, 'x'.repeat(127), 'x'.repeat(127)],
] as const)
  check(
    `control with reason 0x${reason.toString(16)}: the same status, from its larger struct`,
    async ({ services }) => {
      assert.deepEqual(await services.control('x', 1, { reason, comment }), plainStatusOf(3));
      const call = theCall('ControlServiceExW');
      assert.deepEqual(argumentsOf(call), { control: 1, level: 1, reason, comment: seen });
      assert.equal(call.aside, true);
      assert.deepEqual(calls('ControlService'), []);
    },
  );

check('control without a reason is never ControlServiceExW, which Wine lacks', async ({ services }) => {
  await services.control('x', 1);
  assert.deepEqual(calls('ControlServiceExW'), []);
});

for (const [what, reason, comment] of [
  ['a comment of 128 characters', 0, 'x'.repeat(128)],
  ['a comment with a NUL', 0, 'a\0b'],
  ['a reason of 33 bits', 2 ** 32, ''],
  ['a negative reason', -1, ''],
] as const)
  check(`${what} is refused, and nothing called`, async ({ services }) => {
    await rejects(services.control('x', 1, { reason, comment }), 'ControlServiceExW', 87);
    assert.deepEqual(double.log(), []);
  });

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
  const session = new Session(foundation);
  const start = servicesOf(session).start('slow');
  await sleep(20);
  session[Symbol.dispose]();
  session[Symbol.dispose]();
  await start;
});
