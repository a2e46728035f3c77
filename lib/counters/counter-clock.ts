/** What a counter's values are related to, where that is a time. Learn: winperf.h, PERF_TIMER_TICK and its kin. */
export type CounterClock =
  /** The clock of the performance counters. */
  | 'ticks'
  /** The time of day, in 100 nanoseconds. */
  | 'time'
  /** The object's own clock. */
  | 'object';

const KIND_MASK = 0x00000c00;
const KIND_COUNTER = 0x00000400;
const SUBTYPE_MASK = 0x000f0000;
/** PERF_COUNTER_RATE, PERF_COUNTER_ELAPSED, PERF_COUNTER_QUEUELEN, PERF_COUNTER_PRECISION. */
const timed: ReadonlySet<number> = new Set([0x00010000, 0x00040000, 0x00050000, 0x00070000]);
const TIMER_MASK = 0x00300000;
const TIMER_100NS = 0x00100000;
const OBJECT_TIMER = 0x00200000;

/** The clock of a type's time base, for those that count a second's ticks too. `type`: PERF_COUNTER_COUNTER and so on. */
export const timeBaseOf = (type: number): CounterClock => {
  const timer = type & TIMER_MASK;
  if (timer === TIMER_100NS) return 'time';
  return timer === OBJECT_TIMER ? 'object' : 'ticks';
};

/** The clock whose time is the second raw value of a type. undefined: that is a base, or nothing. */
export const clockOf = (type: number): CounterClock | undefined =>
  (type & KIND_MASK) === KIND_COUNTER && timed.has(type & SUBTYPE_MASK) ? timeBaseOf(type) : undefined;
