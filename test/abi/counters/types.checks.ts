import assert from 'node:assert/strict';
import { counterKindOf } from '../../../native/counter-kinds.ts';
import { check, double } from './stage.ts';

/** Ticks of the performance counter in a second, and so between the two samples of test/doubles/counters/types.txt. */
const FREQUENCY = 2_500_000;

/** 100 nanoseconds in a second. */
const TENTHS_OF_MICRO = 10_000_000;

// Each value by the formula that Learn has for its type, on Calculating Counter Values: N numerators, D times or B bases.
for (const [type, value] of [
  ['PERF_COUNTER_RAWCOUNT_HEX', 256],
  ['PERF_COUNTER_LARGE_RAWCOUNT_HEX', 4_294_967_297],
  ['PERF_COUNTER_RAWCOUNT', 13],
  ['PERF_COUNTER_LARGE_RAWCOUNT', 6_000_000_000],
  ['PERF_COUNTER_DELTA', 142 - 100],
  ['PERF_COUNTER_LARGE_DELTA', 7],
  ['PERF_SAMPLE_COUNTER', (40 - 10) / (FREQUENCY / FREQUENCY)],
  ['PERF_COUNTER_QUEUELEN_TYPE', 5_000_000 / FREQUENCY],
  ['PERF_COUNTER_LARGE_QUEUELEN_TYPE', 10_000_000 / FREQUENCY],
  ['PERF_COUNTER_100NS_QUEUELEN_TYPE', 15_000_000 / TENTHS_OF_MICRO],
  ['PERF_COUNTER_OBJ_TIME_QUEUELEN_TYPE', 1_250_000 / FREQUENCY],
  ['PERF_COUNTER_COUNTER', (1250 - 1000) / (FREQUENCY / FREQUENCY)],
  ['PERF_COUNTER_BULK_COUNT', 3_000_000_000],
  ['PERF_RAW_FRACTION', (100 * 3) / 4],
  ['PERF_LARGE_RAW_FRACTION', (100 * 1) / 8],
  ['PERF_COUNTER_TIMER', (100 * 625_000) / FREQUENCY],
  ['PERF_PRECISION_SYSTEM_TIMER', (100 * 30) / 40],
  ['PERF_100NSEC_TIMER', (100 * 2_500_000) / TENTHS_OF_MICRO],
  ['PERF_PRECISION_100NS_TIMER', (100 * 1) / (104 - 100)],
  ['PERF_OBJ_TIME_TIMER', (100 * 1_250_000) / FREQUENCY],
  ['PERF_PRECISION_OBJECT_TIMER', (100 * 1) / 8],
  ['PERF_SAMPLE_FRACTION', (100 * (13 - 10)) / (30 - 20)],
  ['PERF_COUNTER_TIMER_INV', 100 * (1 - 625_000 / FREQUENCY)],
  ['PERF_100NSEC_TIMER_INV', 100 * (1 - 2_500_000 / TENTHS_OF_MICRO)],
  ['PERF_COUNTER_MULTI_TIMER', (100 * (FREQUENCY / FREQUENCY)) / 2],
  ['PERF_100NSEC_MULTI_TIMER', (100 * (20_000_000 / TENTHS_OF_MICRO)) / 4],
  ['PERF_COUNTER_MULTI_TIMER_INV', 100 * (2 - FREQUENCY / FREQUENCY)],
  ['PERF_100NSEC_MULTI_TIMER_INV', 100 * (4 - 20_000_000 / TENTHS_OF_MICRO)],
  ['PERF_AVERAGE_TIMER', 5_000_000 / FREQUENCY / (14 - 10)],
  ['PERF_ELAPSED_TIME', (3_500_007 - 1_000_007) / FREQUENCY],
  ['PERF_AVERAGE_BULK', (500 - 100) / (14 - 10)],
] as const)
  check(
    `the value of a ${type} is that of its formula`,
    async ({ open }) => {
      double.set('frequency', FREQUENCY);
      const session = await open([`\\Types\\${type}`]);
      const [counter] = session.counters;
      assert.ok(counter !== undefined);
      const kind = counterKindOf((await session.describe(counter)).type);
      assert.equal(kind?.name, type);
      const [first] = (await session.collect()).readings;
      assert.deepEqual([first?.status, first?.statuses[0]?.toString(16)], [0, kind.needsTwoSamples ? 'c0000bba' : '0']);
      const [second] = (await session.collect()).readings;
      assert.equal(second?.status, 0);
      assert.equal(second.values[0], value);
    },
    { script: 'types' },
  );

check('raw values, exact beyond what a number holds', async ({ open }) => {
  const session = await open(['\\Experten\\Zahl', '\\Process(*)\\Elapsed Time', '\\Memory\\% Committed Bytes In Use'], {
    raw: true,
  });
  const { readings } = await session.collect();
  const [large, elapsed, fraction] = readings.map(({ raw }) => raw);
  assert.deepEqual([...(large?.first ?? [])], [9_007_199_254_740_993n]);
  assert.deepEqual([...(large?.localTimes ?? [])], [134_081_280_000_000_000n]);
  assert.deepEqual(elapsed?.instances, readings[1]?.instances);
  assert.deepEqual([...(elapsed?.statuses ?? [])], [0xc0000bba, 0xc0000bba, 0xc0000bba, 0xc0000bba]);
  assert.deepEqual([...(fraction?.first ?? []), ...(fraction?.second ?? [])], [3n, 8n]);
  assert.deepEqual([...(fraction?.multiCounts ?? [])], [1]);
});

check('raw values alone: nothing is formatted', async ({ open }) => {
  const session = await open(['\\Memory\\Pages/sec', '\\Process(*)\\ID Process'], { rawOnly: true });
  const [pages, ids] = (await session.collect()).readings;
  assert.deepEqual([...(pages?.raw?.first ?? [])], [1000n]);
  assert.deepEqual([...(pages?.raw?.second ?? [])], [1_000_000n]);
  assert.deepEqual([...(ids?.raw?.first ?? [])], [4n, 100n, 200n, 400n]);
  assert.deepEqual([pages?.status, pages?.values, ids?.status, ids?.values], [0, [], 0, []]);
  assert.equal(
    double.log().some(({ call }) => call.startsWith('PdhGetFormatted')),
    false,
  );
});

for (const [isCapped, value] of [
  [false, 250],
  [true, 100],
] as const)
  check(`more than 100 % is ${value} ${isCapped ? 'where that is wanted' : 'otherwise'}`, async ({ open }) => {
    const session = await open(['\\Process(node#1)\\% Processor Time'], { isCapped });
    await session.collect();
    const [reading] = (await session.collect()).readings;
    assert.deepEqual([...(reading?.values ?? [])], [value]);
  });
