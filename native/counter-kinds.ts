/** How one type of counter is to be read. */
export interface CounterKind {
  /** As the SDK spells it. */
  readonly name: string;
  /** A value is made of two samples. */
  readonly needsTwoSamples: boolean;
  /** A part of another counter that says nothing by itself. */
  readonly isBase?: boolean;
}

const once = (name: string): CounterKind => ({ name, needsTwoSamples: false });
const twice = (name: string): CounterKind => ({ name, needsTwoSamples: true });
const base = (name: string): CounterKind => ({ name, needsTwoSamples: false, isBase: true });

const kinds: ReadonlyMap<number, CounterKind> = new Map([
  [0x00000000, once('PERF_COUNTER_RAWCOUNT_HEX')],
  [0x00000100, once('PERF_COUNTER_LARGE_RAWCOUNT_HEX')],
  [0x00000b00, once('PERF_COUNTER_TEXT')],
  [0x00010000, once('PERF_COUNTER_RAWCOUNT')],
  [0x00010100, once('PERF_COUNTER_LARGE_RAWCOUNT')],
  [0x00400400, twice('PERF_COUNTER_DELTA')],
  [0x00400500, twice('PERF_COUNTER_LARGE_DELTA')],
  [0x00410400, twice('PERF_SAMPLE_COUNTER')],
  [0x00450400, twice('PERF_COUNTER_QUEUELEN_TYPE')],
  [0x00450500, twice('PERF_COUNTER_LARGE_QUEUELEN_TYPE')],
  [0x00550500, twice('PERF_COUNTER_100NS_QUEUELEN_TYPE')],
  [0x00650500, twice('PERF_COUNTER_OBJ_TIME_QUEUELEN_TYPE')],
  [0x10410400, twice('PERF_COUNTER_COUNTER')],
  [0x10410500, twice('PERF_COUNTER_BULK_COUNT')],
  [0x20020400, once('PERF_RAW_FRACTION')],
  [0x20020500, once('PERF_LARGE_RAW_FRACTION')],
  [0x20410500, twice('PERF_COUNTER_TIMER')],
  [0x20470500, twice('PERF_PRECISION_SYSTEM_TIMER')],
  [0x20510500, twice('PERF_100NSEC_TIMER')],
  [0x20570500, twice('PERF_PRECISION_100NS_TIMER')],
  [0x20610500, twice('PERF_OBJ_TIME_TIMER')],
  [0x20670500, twice('PERF_PRECISION_OBJECT_TIMER')],
  [0x20c20400, twice('PERF_SAMPLE_FRACTION')],
  [0x21410500, twice('PERF_COUNTER_TIMER_INV')],
  [0x21510500, twice('PERF_100NSEC_TIMER_INV')],
  [0x22410500, twice('PERF_COUNTER_MULTI_TIMER')],
  [0x22510500, twice('PERF_100NSEC_MULTI_TIMER')],
  [0x23410500, twice('PERF_COUNTER_MULTI_TIMER_INV')],
  [0x23510500, twice('PERF_100NSEC_MULTI_TIMER_INV')],
  [0x30020400, twice('PERF_AVERAGE_TIMER')],
  [0x30240500, once('PERF_ELAPSED_TIME')],
  [0x40000200, once('PERF_COUNTER_NODATA')],
  [0x40020500, twice('PERF_AVERAGE_BULK')],
  [0x40030401, base('PERF_SAMPLE_BASE')],
  [0x40030402, base('PERF_AVERAGE_BASE')],
  [0x40030403, base('PERF_RAW_BASE')],
  [0x40030500, base('PERF_LARGE_RAW_BASE')],
  [0x42030500, base('PERF_COUNTER_MULTI_BASE')],
]);

/** What is known of a counter type; undefined for one that is not in this table. Learn: Counter Types. Pure. */
export const counterKindOf = (type: number): CounterKind | undefined => kinds.get(type);
