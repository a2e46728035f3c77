import assert from 'node:assert/strict';
import { check, double, only, plain } from './stage.ts';

const odd = 'odd (a) "q" b\\c [d]';
const early = 'c0000bba';

check('instances come and go, and duplicates are numbered', async ({ open }) => {
  const session = await open(['\\Process(*)\\% Processor Time']);
  assert.deepEqual(
    (await only(session, 5)).map((reading) => reading?.values),
    [
      { System: early, node: early, 'node#1': early, [odd]: early },
      { System: 25, node: 50, 'node#1': 250, [odd]: '800007d8', late: early },
      { System: 25, node: 50, 'node#1': 250, 'node#2': early, [odd]: 0.00001, late: 100 },
      { System: 25, node: 0, 'node#1': 0, 'node#2': 10, [odd]: '800007d1' },
      { System: 25, node: 0, 'node#1': 0, [odd]: '800007d1' },
    ],
  );
});

for (const [what, path, values] of [
  ['one of several of a name', '\\Process(node#1)\\ID Process', [200, 200, 200, 200]],
  ['the first of several', '\\Process(node)\\ID Process', [100, 100, 100, 100]],
  ['quotes, parentheses and backslashes', `\\Process(${odd})\\ID Process`, [400, 400, 400, 400]],
  ['one that is there for a while', '\\Process(late)\\ID Process', ['800007d1', 500, 500, '800007d1']],
  ['a duplicate that is there for a while', '\\Process(node#2)\\ID Process', ['800007d1', '800007d1', 300, 300]],
  ['one that is never there', '\\Process(nobody)\\ID Process', ['800007d1', '800007d1', '800007d1', '800007d1']],
  ['one with a parent', '\\Thread(node/1)\\Context Switches/sec', [early, 20, 20, 20]],
] as const)
  check(`an instance by its name: ${what}`, async ({ open }) => {
    const session = await open([path, '\\Memory\\Available MBytes']);
    const given: unknown[] = [];
    for (let round = 0; round < 4; round++) {
      const { status, readings } = await session.collect();
      assert.equal(status, 0);
      const [reading] = readings.map(plain);
      given.push(reading?.values[''] ?? reading?.status);
    }
    assert.deepEqual(given, values);
  });

check('part of a name as a wildcard', async ({ open }) => {
  const session = await open(['\\Process(n*)\\ID Process', '\\Thread(*/0)\\Context Switches/sec']);
  await session.collect();
  assert.deepEqual((await session.collect()).readings.map(plain), [
    { status: '0', values: { node: 100, 'node#1': 200 } },
    { status: '0', values: { 'node/0': 10, 'node/0#1': 30 } },
  ]);
});

check('the same list of instances for as long as they stay as they are', async ({ open }) => {
  const session = await open(['\\Thread(*)\\Context Switches/sec', '\\Process(*)\\ID Process'], { raw: true });
  const [first, second] = [await session.collect(), await session.collect()];
  assert.equal(first.readings[0]?.instances, second.readings[0]?.instances);
  assert.equal(first.readings[0]?.raw?.instances, second.readings[0]?.raw?.instances);
  assert.deepEqual(first.readings[0]?.instances, ['node/0', 'node/1', 'node/0#1']);
  assert.notEqual(first.readings[1]?.instances, second.readings[1]?.instances);
});

check('no instances at all: no values, and no error of the others', async ({ open }) => {
  const session = await open(['\\Services(*)\\Requests', '\\Memory\\Available MBytes']);
  const sample = await session.collect();
  assert.equal(sample.status, 0);
  assert.deepEqual(sample.readings.map(plain), [
    { status: '800007d5', values: {} },
    { status: '0', values: { '': 2048 } },
  ]);
});

check('nothing to be collected of any counter is told for the round and for each', async ({ open }) => {
  const session = await open(['\\Process(late)\\ID Process']);
  const sample = await session.collect();
  assert.deepEqual(
    [sample.status.toString(16), ...sample.readings.map(plain)],
    ['800007d5', { status: '800007d1', values: {} }],
  );
  assert.deepEqual((await session.collect()).readings.map(plain), [{ status: '0', values: { '': 500 } }]);
});

for (const smallCode of [0, 0xc0000bc2, 0xc0000bbd])
  for (const growths of [0, 1, 3])
    check(
      `more instances than there is room for: ${smallCode.toString(16)}, and ${growths} times more by then`,
      async ({ open }) => {
        double.generate(1, 2, 3000);
        double.set('smallCode', smallCode);
        double.set('growths', growths);
        const session = await open(['\\Made 0(*)\\Count 1'], { raw: true });
        const [reading] = (await session.collect()).readings;
        const [again] = (await session.collect()).readings;
        assert.equal(reading?.status, 0);
        assert.equal(reading.values.length, 3000);
        assert.deepEqual([again?.values[0], again?.values[2999]], [10, 30_000]);
        assert.equal(again?.raw?.first[2999], 30_000n);
        assert.deepEqual([reading.instances[0], reading.instances[2999]], ['worker-00000', 'worker-02999']);
      },
      { script: null },
    );

check(
  'an array that is always larger than its room ends in an error, not in a loop',
  async ({ open }) => {
    double.generate(1, 1, 3000);
    double.set('neverFits', 1);
    const session = await open(['\\Made 0(*)\\Count 0/sec']);
    const [reading] = (await session.collect()).readings;
    assert.equal(reading?.status.toString(16), '800007d2');
  },
  { script: null },
);
