import { pdhCodes } from '../../native/pdh-codes.ts';

/** What a counter's provider gave at one time. Learn: PDH_RAW_COUNTER. */
export interface RawValue {
  /** The counter's own value. */
  readonly first: bigint;
  /** What it is related to: the time, or the base. */
  readonly second: bigint;
  /** How many things are counted together, where the type says so. */
  readonly multiCount: number;
}

/** A value for people. */
export interface FormattedValue {
  /** 0, or why there is no value. */
  readonly status: number;
  /** NaN where `status` says that there is none. */
  readonly value: number;
}

/** One type's way from raw values to the one that is shown. `frequency`: how often a second its clock ticks. */
type Formula = (newer: RawValue, older: RawValue | undefined, frequency: number) => FormattedValue;

const shown = (value: number): FormattedValue => ({ status: pdhCodes.PDH_CSTATUS_VALID_DATA, value });
const none = (status: number): FormattedValue => ({ status, value: Number.NaN });

/** What lies between two samples. */
interface Change {
  readonly count: number;
  /** Of the time or of the base. */
  readonly span: number;
  readonly frequency: number;
  readonly multiCount: number;
}

/** The status of a change that has no value. A counter that wraps goes backwards, as one does whose provider begins anew. */
const faultOf = (count: bigint, span: bigint, frequency: number, isOverTime: boolean): number | undefined => {
  if (!(frequency > 0)) return pdhCodes.PDH_CALC_NEGATIVE_TIMEBASE;
  if (span < 0n || (isOverTime && span === 0n)) return pdhCodes.PDH_CALC_NEGATIVE_DENOMINATOR;
  return count < 0n ? pdhCodes.PDH_CALC_NEGATIVE_VALUE : undefined;
};

const between =
  (isOverTime: boolean, compute: (change: Change) => number): Formula =>
  (newer, older, frequency) => {
    if (older === undefined) return none(pdhCodes.PDH_CSTATUS_INVALID_DATA);
    const count = newer.first - older.first;
    const span = newer.second - older.second;
    const fault = faultOf(count, span, frequency, isOverTime);
    if (fault !== undefined) return none(fault);
    return shown(compute({ count: Number(count), span: Number(span), frequency, multiCount: newer.multiCount }));
  };

const overTime = (compute: (change: Change) => number): Formula => between(true, compute);
/** A base that stands still means that nothing happened: that is a 0. */
const overBase = (compute: (change: Change) => number): Formula =>
  between(false, (change) => (change.span === 0 ? 0 : compute(change)));

/** As it is. Learn: PERF_COUNTER_RAWCOUNT, PERF_COUNTER_LARGE_RAWCOUNT. */
const raw: Formula = ({ first }) => shown(Number(first));

/** Learn: PERF_RAW_FRACTION, PERF_LARGE_RAW_FRACTION. */
const rawFraction: Formula = ({ first, second }) => {
  if (second < 0n) return none(pdhCodes.PDH_CALC_NEGATIVE_DENOMINATOR);
  if (first < 0n) return none(pdhCodes.PDH_CALC_NEGATIVE_VALUE);
  return shown(second === 0n ? 0 : (100 * Number(first)) / Number(second));
};

/** Seconds since a start; a start that is 0 or yet to come has none. Learn: PERF_ELAPSED_TIME. */
const elapsed: Formula = ({ first, second }, _older, frequency) => {
  if (!(frequency > 0)) return none(pdhCodes.PDH_CALC_NEGATIVE_TIMEBASE);
  return shown(first === 0n || first >= second ? 0 : Number(second - first) / frequency);
};

/** How much more it is; no time matters. Learn: PERF_COUNTER_DELTA, PERF_COUNTER_LARGE_DELTA. */
const delta: Formula = (newer, older) => {
  if (older === undefined) return none(pdhCodes.PDH_CSTATUS_INVALID_DATA);
  const count = newer.first - older.first;
  return count < 0n ? none(pdhCodes.PDH_CALC_NEGATIVE_VALUE) : shown(Number(count));
};

/** How many a second. Learn: PERF_COUNTER_COUNTER, PERF_COUNTER_BULK_COUNT, PERF_SAMPLE_COUNTER. */
const rate = overTime(({ count, span, frequency }) => count / (span / frequency));
/** How many on average: each is counted once in every tick. Learn: PERF_COUNTER_QUEUELEN_TYPE and its kin. */
const queueLength = overTime(({ count, span }) => count / span);
/** How much of the time. Learn: PERF_COUNTER_TIMER, PERF_100NSEC_TIMER, PERF_OBJ_TIME_TIMER. */
const timer = overTime(({ count, span }) => (100 * count) / span);
/** How much of the time not. Clocks that differ a little make no negative share. Learn: PERF_100NSEC_TIMER_INV. */
const inverseTimer = overTime(({ count, span }) => Math.max(0, (100 * (span - count)) / span));
/** The base is the provider's own clock. Learn: PERF_PRECISION_100NS_TIMER. */
const precisionTimer = overTime(({ count, span }) => (100 * count) / span);
/** How much of the time each. Learn: PERF_COUNTER_MULTI_TIMER, PERF_100NSEC_MULTI_TIMER. */
const multiTimer = overTime(({ count, span, multiCount }) => (multiCount > 0 ? (100 * count) / span / multiCount : 0));
/**
 * How much of the time all of them together not: 100 for each, as Windows' own pages and winperf.h have it; those of Windows CE
 * divide by their number. Learn: PERF_COUNTER_MULTI_TIMER_INV, PERF_100NSEC_MULTI_TIMER_INV.
 */
const inverseMultiTimer = overTime(({ count, span, multiCount }) => Math.max(0, 100 * (multiCount - count / span)));
/** Seconds for each. Learn: PERF_AVERAGE_TIMER. */
const averageTimer = overBase(({ count, span, frequency }) => count / frequency / span);
/** How many for each. Learn: PERF_AVERAGE_BULK. */
const averageBulk = overBase(({ count, span }) => count / span);
/** How many of a hundred. Learn: PERF_SAMPLE_FRACTION. */
const sampleFraction = overBase(({ count, span }) => (100 * count) / span);

const formulas: ReadonlyMap<number, Formula> = new Map([
  [0x00000000, raw],
  [0x00000100, raw],
  [0x00010000, raw],
  [0x00010100, raw],
  [0x00400400, delta],
  [0x00400500, delta],
  [0x00410400, rate],
  [0x00450400, queueLength],
  [0x00450500, queueLength],
  [0x00550500, queueLength],
  [0x00650500, queueLength],
  [0x10410400, rate],
  [0x10410500, rate],
  [0x20020400, rawFraction],
  [0x20020500, rawFraction],
  [0x20410500, timer],
  [0x20470500, precisionTimer],
  [0x20510500, timer],
  [0x20570500, precisionTimer],
  [0x20610500, timer],
  [0x20670500, precisionTimer],
  [0x20c20400, sampleFraction],
  [0x21410500, inverseTimer],
  [0x21510500, inverseTimer],
  [0x22410500, multiTimer],
  [0x22510500, multiTimer],
  [0x23410500, inverseMultiTimer],
  [0x23510500, inverseMultiTimer],
  [0x30020400, averageTimer],
  [0x30240500, elapsed],
  [0x40020500, averageBulk],
]);

/** PERF_DISPLAY_PERCENT among the bits of PERF_DISPLAY_MASK. Learn: winperf.h. */
const DISPLAY_MASK = 0x70000000;
const DISPLAY_PERCENT = 0x20000000;
const FULL = 100;

/** Whether its values are percentages. `type`: PERF_COUNTER_TIMER and so on. */
export const isPercentage = (type: number): boolean => (type & DISPLAY_MASK) === DISPLAY_PERCENT;

/** How a value is computed. */
export interface Computation {
  /** PERF_COUNTER_COUNTER and so on. */
  readonly type: number;
  /** How often a second its clock ticks. Learn: PdhGetCounterTimeBase. */
  readonly frequency: number;
  /** Percentages end at 100. Learn: PDH_FMT_NOCAP100. */
  readonly isCapped?: boolean;
}

/**
 * The value that a counter shows. `older`: the sample before. Learn: Calculating Counter Values,
 * PdhCalculateCounterFromRawValue.
 */
export const computeValue = (
  { type, frequency, isCapped = false }: Computation,
  newer: RawValue,
  older: RawValue | undefined,
): FormattedValue => {
  const formula = formulas.get(type);
  if (formula === undefined) return none(pdhCodes.PDH_FUNCTION_NOT_FOUND);
  const computed = formula(newer, older, frequency);
  return isCapped && computed.value > FULL && isPercentage(type) ? shown(FULL) : computed;
};
