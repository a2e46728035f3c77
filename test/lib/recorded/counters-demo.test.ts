import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPercentage } from '../../../lib/counters/formulas.ts';
import { openCounters } from '../../../lib/recorded/counters/open.ts';
import { demoCounters } from '../../../lib/recorded/demo/counters/index.ts';
import { demoDocument } from '../../../lib/recorded/demo/index.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { counterKindOf } from '../../../native/counter-kinds.ts';
import type { CounterReading, CounterSample, Counters } from '../../../native/counter-types.ts';
import { FakeClock } from '../../fakes/svcdeck.ts';

const NO_OBJECT = 0xc0000bb8;
const TIMEOUT = 0xc0000bfe;
const NEGATIVE_VALUE = 0x800007d8;

const demo = () => {
  const clock = new FakeClock();
  const counters = openCounters(demoDocument(), clock, { load: async () => demoCounters() });
  return { counters, clock };
};

/** Everything that there is. */
const allPaths = async (counters: Counters): Promise<readonly string[]> => {
  const objects = await counters.objects({ withInstances: true });
  return objects.map(({ name, hasInstances }) => `\\${name}${hasInstances === true ? '(*)' : ''}\\*`);
};

/** One value of a reading with what tells where it stands. */
interface Cell {
  readonly place: string;
  readonly reading: CounterReading;
  readonly status: number;
  readonly value: number;
}

const cells = (sample: CounterSample): readonly Cell[] =>
  sample.readings.flatMap((reading) =>
    reading.instances.map((name, index) => ({
      place: `${reading.counter.path} ${name}`,
      reading,
      status: reading.statuses[index] ?? -1,
      value: reading.values[index] ?? Number.NaN,
    })),
  );

test('the demo machine has the objects that people ask for, with types and explanations', async () => {
  const { counters } = demo();
  const names = (await counters.objects()).map(({ englishName }) => englishName);
  for (const name of ['Processor', 'Memory', 'Process', 'LogicalDisk', 'Network Interface', 'SQLServer:Locks', 'TCPv4'])
    assert.ok(names.includes(name), name);
  assert.equal(new Set(names).size, names.length);
  for (const { name } of await counters.objects()) {
    if (name === 'Fabrikam Ledger') continue;
    const listed = await counters.counters(name);
    assert.equal(new Set(listed.map((each) => each.name)).size, listed.length, name);
    for (const { name: counter, type, help } of listed) {
      assert.ok(counterKindOf(type) !== undefined, `${name} ${counter}`);
      assert.match(help, /[.。]$/, `${name} ${counter}`);
    }
  }
});

test('every counter of the demo machine has values for minutes, but for those that are broken', async () => {
  const { counters, clock } = demo();
  using session = await counters.open(await allPaths(counters));
  await session.collect();
  for (let round = 0; round < 60; round++) {
    clock.advance(5000);
    for (const { place, status, value, reading } of cells(await session.collect())) {
      if (place.includes('Litware Backup Agent')) {
        assert.equal(status, TIMEOUT);
        continue;
      }
      // Whoever has just come takes another sample, and one who has gone is missing in the total.
      if (status === 0xc0000bba || (status === NEGATIVE_VALUE && place.endsWith('_Total'))) continue;
      assert.ok(status <= 1, `${place}: 0x${status.toString(16)}`);
      assert.ok(value >= 0 && Number.isFinite(value), `${place}: ${value}`);
      const { type } = await session.describe(reading.counter);
      const most = /\\Process\(/.test(place) ? 800.001 : 100.001;
      if (isPercentage(type)) assert.ok(value <= most, `${place}: ${value}`);
    }
  }
});

test('what PowerShell reads where no counter is named is there', async () => {
  const { counters, clock } = demo();
  const usual = [
    '\\Network Interface(*)\\Bytes Total/sec',
    '\\Processor(_Total)\\% Processor Time',
    '\\Memory\\% Committed Bytes In Use',
    '\\Memory\\Cache Faults/sec',
    '\\PhysicalDisk(_Total)\\% Disk Time',
    '\\PhysicalDisk(_Total)\\Current Disk Queue Length',
  ];
  using session = await counters.open(usual, { names: 'english' });
  await session.collect();
  clock.advance(1000);
  const { readings } = await session.collect();
  assert.deepEqual(
    readings.filter(({ values }) => values.length === 0).map(({ counter }) => counter.path),
    [],
  );
});

test('most of the demo machine moves', async () => {
  const { counters, clock } = demo();
  const paths = [
    '\\Processor(_Total)\\% Processor Time',
    '\\Memory\\Available MBytes',
    '\\Process(sqlservr)\\% Processor Time',
  ];
  using session = await counters.open(paths);
  const seen = paths.map(() => new Set<number>());
  for (let round = 0; round < 20; round++) {
    clock.advance(1000);
    for (const [index, { values }] of (await session.collect()).readings.entries()) seen[index]?.add(values[0] ?? 0);
  }
  for (const values of seen) assert.ok(values.size > 15, String([...values]));
});

test('at the same time the demo machine is the same for everybody', async () => {
  const read = async () => {
    const { counters, clock } = demo();
    using session = await counters.open(await allPaths(counters));
    clock.advance(1000);
    await session.collect();
    clock.advance(1000);
    return cells(await session.collect()).map(({ place, status, value }) => [place, status, value]);
  };
  assert.deepEqual(await read(), await read());
});

test('one object is broken, and two have local names', async () => {
  const { counters } = demo();
  await assert.rejects(counters.counters('Fabrikam Ledger'), { code: NO_OBJECT });
  using session = await counters.open(['\\Wingtip Reports\\Pages/sec', '\\Nordwind Warehouse(*)\\Open transfers']);
  await session.collect();
  const [reports] = session.counters;
  assert.ok(reports !== undefined);
  const info = await session.describe(reports);
  assert.equal(info.fullPath, '\\\\CONTOSO-APP01\\ウィングチップ帳票\\印刷ページ数/秒');
});

test('a service that starts anew has a process of its own among the instances', async () => {
  const clock = new FakeClock();
  const machine = new RecordedMachine(demoDocument(), clock, undefined, async () => demoCounters());
  using session = await machine.counters.open(['\\Process(*)\\ID Process']);
  const ids = async () => {
    const [reading] = (await session.collect()).readings;
    return reading?.instances.flatMap((name, index) => (name === 'Tomcat9' ? [reading.values[index]] : []));
  };
  assert.deepEqual(await ids(), [4040]);
  await machine.services.control('Tomcat9', 1);
  clock.advance(60_000);
  assert.deepEqual(await ids(), []);
  await machine.services.start('Tomcat9');
  clock.advance(60_000);
  const { processId } = await machine.services.status('Tomcat9');
  assert.deepEqual(await ids(), [processId]);
});
