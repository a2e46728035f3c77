/** How a counter's number is to be read, as a definition says it. */
export type CounterTypeWord = 'count' | 'hex' | 'rate' | 'delta' | 'busy' | 'share' | 'average';

/** A type of counter as Windows knows it. */
export interface CounterType {
  /** PERF_COUNTER_INFO.Type. */
  readonly code: number;
  /** As a manifest spells it. */
  readonly manifestName: string;
}

/** A type that a definition can name. */
export interface CounterKindOfWord extends CounterType {
  /** What a person is told of it. */
  readonly means: string;
  /** What its number is divided by: a counter of its own, which nobody is shown. */
  readonly base?: CounterType;
}

/** Every type is 64 bits wide, so that one write in memory is one count. Learn: Counter Types. */
export const typeWords: Readonly<Record<CounterTypeWord, CounterKindOfWord>> = {
  count: { code: 0x00010100, manifestName: 'perf_counter_large_rawcount', means: 'the number as it is' },
  hex: { code: 0x00000100, manifestName: 'perf_counter_large_rawcount_hex', means: 'the number, in hexadecimal' },
  rate: { code: 0x10410500, manifestName: 'perf_counter_bulk_count', means: 'how much it grows a second' },
  delta: { code: 0x00400500, manifestName: 'perf_counter_large_delta', means: 'how much it grew since the last look' },
  busy: {
    code: 0x20510500,
    manifestName: 'perf_100nsec_timer',
    means: 'the percentage of time, counted in units of 100 ns',
  },
  share: {
    code: 0x20020500,
    manifestName: 'perf_large_raw_fraction',
    means: 'the percentage of a whole',
    base: { code: 0x40030500, manifestName: 'perf_large_raw_base' },
  },
  average: {
    code: 0x40020500,
    manifestName: 'perf_average_bulk',
    means: 'the average of what was added since the last look',
    base: { code: 0x40030402, manifestName: 'perf_average_base' },
  },
};

/** The words, as they are listed to people. */
export const counterTypeWords = Object.keys(typeWords) as readonly CounterTypeWord[];
