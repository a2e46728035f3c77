import assert from 'node:assert/strict';
import { all, calls, check, double, entries, entryOf, plainStatusOf, rejects, theCall } from './stage.ts';

for (const count of [0, 1, 300, 3000])
  check(`a list of ${count} services`, async ({ services }) => {
    double.set('services', count);
    assert.deepEqual(await services.list({ types: 0x3b, states: 1, group: '' }), entries(0, count));
    for (const call of calls('EnumServicesStatusExW')) {
      assert.deepEqual([call['level'], call['type'], call['state'], call['group']], [0, 0x3b, 1, '']);
      assert.ok(Number(call['size']) <= 262_144);
    }
  });

check('no group is NULL, which is every service', async ({ services }) => {
  await services.list(all);
  assert.equal(theCall('EnumServicesStatusExW')['group'], null);
});

check('a list that shifts between two calls holds each service once', async ({ services }) => {
  double.set('services', 1000);
  double.set('shift', 5);
  assert.deepEqual(await services.list(all), entries(0, 1000));
  assert.ok(calls('EnumServicesStatusExW').length > 1);
});

check('a list that never gets on is an error', async ({ services }) => {
  double.set('services', 10);
  double.set('stuck', 1);
  await rejects(services.list(all), 'EnumServicesStatusExW', 13);
});

check('a page is one call with just the size that was said', async ({ services }) => {
  double.set('services', 50);
  const bytes = (index: number): number => 56 + 2 * 9 + 2 * (`Dienst ${index} ä€`.length + 1);
  const total = (from: number): number => {
    let sum = 0;
    for (let index = from; index < 50; index++) sum += bytes(index);
    return sum;
  };
  const first = await services.page(all, 1000, 0);
  const seen = first.entries.length;
  assert.deepEqual(first.entries, entries(0, seen));
  assert.ok(seen > 0 && seen < 50);
  assert.deepEqual(first.more, { neededBytes: total(seen), resumeIndex: seen });
  const rest = await services.page(all, total(seen), seen);
  assert.deepEqual(rest, { entries: entries(seen, 50) });
  assert.deepEqual(
    calls('EnumServicesStatusExW').map(({ size, resume }) => [size, resume]),
    [
      [1000, 0],
      [total(seen), seen],
    ],
  );
});

check('a page of no bytes passes no buffer and tells what is needed', async ({ services }) => {
  double.set('services', 2);
  const { entries: none, more } = await services.page(all, 0, 0);
  assert.deepEqual(none, []);
  assert.equal(more?.resumeIndex, 0);
  assert.equal(theCall('EnumServicesStatusExW')['hasBuffer'], false);
});

check('what is wrong with a page is for Windows to say', async ({ services }) =>
  rejects(services.page(all, 262_145, 0), 'EnumServicesStatusExW', 87),
);

check('a page of 4 GB is refused without taking the memory', async ({ services }) =>
  rejects(services.page(all, 0xffffffff, 0), 'EnumServicesStatusExW', 8),
);

check('dependents: 48 bytes a piece, no process id', async ({ services }) => {
  double.set('dependents', 3);
  assert.deepEqual(
    await services.dependents('x', 1),
    [0, 1, 2].map((index) => entryOf(index, plainStatusOf(index))),
  );
  assert.equal(theCall('EnumDependentServicesW')['state'], 1);
});

check('dependents that become more between the calls', async ({ services }) => {
  double.set('dependents', 100);
  double.set('growths', 2);
  const found = await services.dependents('x', 3);
  assert.ok(found.length > 100 && calls('EnumDependentServicesW').length > 2, `${found.length}`);
});
