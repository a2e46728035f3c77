import assert from 'node:assert/strict';
import { test } from 'node:test';
import { computeValue, isPercentage, type RawValue } from '../../../lib/counters/formulas.ts';
import { counterKindOf } from '../../../native/counter-kinds.ts';

const MHZ_10 = 10_000_000;
const INVALID = 0xc0000bba;
const NEGATIVE_DENOMINATOR = 0x800007d6;
const NEGATIVE_TIMEBASE = 0x800007d7;
const NEGATIVE_VALUE = 0x800007d8;
const UNKNOWN = 0xc0000bbe;

const raw = (first: number | bigint, second: number | bigint = 0, multiCount = 0): RawValue => ({
  first: BigInt(first),
  second: BigInt(second),
  multiCount,
});

type Row = readonly [name: string, type: number, older: RawValue | undefined, newer: RawValue, value: number];

/** Worked by hand from the formulas on Learn. Two seconds lie between samples of a clock of 10 MHz. */
const values: readonly Row[] = [
  ['RAWCOUNT', 0x10000, undefined, raw(42), 42],
  ['RAWCOUNT_HEX', 0x0, undefined, raw(0xff), 255],
  ['LARGE_RAWCOUNT', 0x10100, undefined, raw(5_000_000_000), 5_000_000_000],
  ['LARGE_RAWCOUNT below zero', 0x10100, undefined, raw(-3), -3],
  ['LARGE_RAWCOUNT_HEX', 0x100, undefined, raw(7), 7],
  ['COUNTER', 0x10410400, raw(100, 0), raw(300, 20_000_000), 100],
  ['BULK_COUNT', 0x10410500, raw(2n ** 60n, 10), raw(2n ** 60n + 3n, 20_000_010), 1.5],
  ['SAMPLE_COUNTER', 0x410400, raw(100, 0), raw(300, 20_000_000), 100],
  ['DELTA', 0x400400, raw(100), raw(130), 30],
  ['LARGE_DELTA', 0x400500, raw(2n ** 62n), raw(2n ** 62n + 7n), 7],
  ['QUEUELEN', 0x450400, raw(0, 0), raw(50_000_000, 20_000_000), 2.5],
  ['LARGE_QUEUELEN', 0x450500, raw(0, 0), raw(5_000_000, 20_000_000), 0.25],
  ['100NS_QUEUELEN', 0x550500, raw(10, 0), raw(60_000_010, 20_000_000), 3],
  ['OBJ_TIME_QUEUELEN', 0x650500, raw(0, 0), raw(20_000_000, 20_000_000), 1],
  ['TIMER', 0x20410500, raw(0, 0), raw(5_000_000, 20_000_000), 25],
  ['100NSEC_TIMER', 0x20510500, raw(10, 0), raw(50_000_010, 20_000_000), 250],
  ['OBJ_TIME_TIMER', 0x20610500, raw(0, 0), raw(2_000_000, 20_000_000), 10],
  ['TIMER_INV', 0x21410500, raw(0, 0), raw(5_000_000, 20_000_000), 75],
  ['100NSEC_TIMER_INV', 0x21510500, raw(0, 0), raw(18_000_000, 20_000_000), 10],
  ['100NSEC_TIMER_INV with more than all', 0x21510500, raw(0, 0), raw(20_000_009, 20_000_000), 0],
  ['MULTI_TIMER', 0x22410500, raw(0, 0, 4), raw(40_000_000, 20_000_000, 4), 50],
  ['100NSEC_MULTI_TIMER', 0x22510500, raw(0, 0, 2), raw(10_000_000, 20_000_000, 2), 25],
  ['MULTI_TIMER_INV', 0x23410500, raw(0, 0, 4), raw(40_000_000, 20_000_000, 4), 200],
  ['100NSEC_MULTI_TIMER_INV', 0x23510500, raw(0, 0, 2), raw(10_000_000, 20_000_000, 2), 150],
  ['100NSEC_MULTI_TIMER of nothing', 0x22510500, raw(0, 0, 0), raw(10_000_000, 20_000_000, 0), 0],
  ['PRECISION_SYSTEM_TIMER', 0x20470500, raw(0, 0), raw(5_000_000, 20_000_000), 25],
  ['PRECISION_100NS_TIMER', 0x20570500, raw(0, 7), raw(15_000_000, 20_000_007), 75],
  ['PRECISION_OBJECT_TIMER', 0x20670500, raw(0, 0), raw(20_000_000, 20_000_000), 100],
  ['AVERAGE_TIMER', 0x30020400, raw(0, 10), raw(30_000_000, 40), 0.1],
  ['AVERAGE_TIMER of nothing', 0x30020400, raw(5, 10), raw(5, 10), 0],
  ['AVERAGE_BULK', 0x40020500, raw(0, 10), raw(4096, 12), 2048],
  ['SAMPLE_FRACTION', 0x20c20400, raw(10, 100), raw(35, 150), 50],
  ['SAMPLE_FRACTION of nothing', 0x20c20400, raw(35, 150), raw(35, 150), 0],
  ['RAW_FRACTION', 0x20020400, undefined, raw(30, 120), 25],
  ['RAW_FRACTION of nothing', 0x20020400, undefined, raw(30, 0), 0],
  ['LARGE_RAW_FRACTION', 0x20020500, undefined, raw(2n ** 50n, 2n ** 51n), 50],
  ['ELAPSED_TIME', 0x30240500, undefined, raw(1_000_000, 31_000_000), 3],
  ['ELAPSED_TIME of what never began', 0x30240500, undefined, raw(0, 31_000_000), 0],
  ['ELAPSED_TIME of what is yet to begin', 0x30240500, undefined, raw(9, 8), 0],
];

for (const [name, type, older, newer, value] of values)
  test(`${name}: ${value}`, () =>
    assert.deepEqual(computeValue({ type, frequency: MHZ_10 }, newer, older), { status: 0, value }));

type FaultRow = readonly [name: string, type: number, older: RawValue | undefined, newer: RawValue, status: number];

const faults: readonly FaultRow[] = [
  ['no sample before', 0x10410400, undefined, raw(1, 1), INVALID],
  ['no sample before a delta', 0x400400, undefined, raw(1), INVALID],
  ['a 32-bit counter that wrapped', 0x10410400, raw(0xffff_fff0, 0), raw(16, 20_000_000), NEGATIVE_VALUE],
  ['a delta that went backwards', 0x400500, raw(10), raw(9), NEGATIVE_VALUE],
  ['an inverse timer that went backwards', 0x21510500, raw(10, 0), raw(9, 100), NEGATIVE_VALUE],
  ['an average that began anew', 0x40020500, raw(10, 1), raw(9, 2), NEGATIVE_VALUE],
  ['time that went backwards', 0x10410400, raw(1, 10), raw(2, 9), NEGATIVE_DENOMINATOR],
  ['time that stands still', 0x20510500, raw(1, 10), raw(2, 10), NEGATIVE_DENOMINATOR],
  ['a base that went backwards', 0x40020500, raw(1, 10), raw(2, 9), NEGATIVE_DENOMINATOR],
  ['a base below zero', 0x20020400, undefined, raw(1, -1), NEGATIVE_DENOMINATOR],
  ['a fraction below zero', 0x20020400, undefined, raw(-1, 1), NEGATIVE_VALUE],
  ['text', 0xb00, undefined, raw(1), UNKNOWN],
  ['a base', 0x40030402, undefined, raw(1), UNKNOWN],
];

for (const [name, type, older, newer, status] of faults)
  test(`${name}: 0x${status.toString(16)}`, () =>
    assert.deepEqual(computeValue({ type, frequency: MHZ_10 }, newer, older), { status, value: Number.NaN }));

test('a clock that does not tick', () => {
  for (const frequency of [0, -1])
    assert.equal(computeValue({ type: 0x10410400, frequency }, raw(2, 2), raw(1, 1)).status, NEGATIVE_TIMEBASE);
  assert.equal(computeValue({ type: 0x30240500, frequency: 0 }, raw(2, 3), undefined).status, NEGATIVE_TIMEBASE);
});

test('percentages end at 100 where that is asked for, other values never do', () => {
  const [older, newer] = [raw(0, 0), raw(50_000_000, 20_000_000)];
  const capped = { frequency: MHZ_10, isCapped: true };
  assert.equal(computeValue({ ...capped, type: 0x20510500 }, newer, older).value, 100);
  assert.equal(computeValue({ ...capped, type: 0x10410500 }, newer, older).value, 25_000_000);
  assert.equal(computeValue({ ...capped, type: 0x10000 }, raw(250), undefined).value, 250);
});

test('which types are percentages', () => {
  assert.equal(isPercentage(0x20510500), true);
  assert.equal(isPercentage(0x30020400), false);
  assert.equal(isPercentage(0x10410400), false);
});

test('a type takes two samples where the table of types says so', () => {
  for (const [name, type] of values) {
    const alone = computeValue({ type, frequency: MHZ_10 }, raw(1, 2, 1), undefined).status === INVALID;
    assert.equal(alone, counterKindOf(type)?.needsTwoSamples, name);
  }
});
