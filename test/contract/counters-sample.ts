import type {
  RecordedCounter,
  RecordedCounters,
  RecordedSample,
  RecordedSeries,
} from '../../lib/recorded/counters/document.ts';

/**
 * What a ground for the performance counters has. The recorded machine takes it as it is; the double of pdh.dll is given the
 * same as a script (`counters-script.ts`). Every sample is the one of a collect; where none says what the time was, one
 * second lies between them.
 */

export const RAWCOUNT = 0x00010000;
export const LARGE_RAWCOUNT = 0x00010100;
export const COUNTER = 0x10410400;
export const BULK_COUNT = 0x10410500;
export const TIMER_100NS = 0x20510500;

/** The clock of the performance counters. */
export const FREQUENCY = 10_000_000;

const series = (...samples: readonly RecordedSample[]): RecordedSeries => ({ samples });

/** One kind of counter with its samples, and the value that it shows after each; undefined: it takes another sample. */
interface Kind {
  readonly name: string;
  readonly type: number;
  readonly samples: readonly RecordedSample[];
  readonly values: readonly (number | undefined)[];
}

/** The values are worked by hand from the formulas on Learn. */
export const kinds: readonly Kind[] = [
  { name: 'Raw', type: RAWCOUNT, samples: [{ first: 42 }, { first: 7 }], values: [42, 7] },
  { name: 'Raw hex', type: 0x0, samples: [{ first: 255 }], values: [255, 255] },
  {
    name: 'Large raw',
    type: LARGE_RAWCOUNT,
    samples: [{ first: 5_000_000_000 }],
    values: [5_000_000_000, 5_000_000_000],
  },
  {
    name: 'Rate',
    type: COUNTER,
    samples: [
      { first: 100, second: 0 },
      { first: 300, second: 20_000_000 },
    ],
    values: [undefined, 100],
  },
  {
    name: 'Bulk',
    type: BULK_COUNT,
    samples: [
      { first: '1152921504606846976', second: 10 },
      { first: '1152921504606846979', second: 20_000_010 },
    ],
    values: [undefined, 1.5],
  },
  { name: 'Delta', type: 0x00400400, samples: [{ first: 100 }, { first: 130 }], values: [undefined, 30] },
  {
    name: 'Timer',
    type: 0x20410500,
    samples: [
      { first: 0, second: 1 },
      { first: 5_000_000, second: 20_000_001 },
    ],
    values: [undefined, 25],
  },
  {
    name: '100 ns',
    type: TIMER_100NS,
    samples: [
      { first: 10, second: 5 },
      { first: 50_000_010, second: 20_000_005 },
    ],
    values: [undefined, 250],
  },
  {
    name: '100 ns inverse',
    type: 0x21510500,
    samples: [
      { first: 0, second: 5 },
      { first: 15_000_000, second: 20_000_005 },
    ],
    values: [undefined, 25],
  },
  {
    name: 'Precise',
    type: 0x20570500,
    samples: [
      { first: 0, second: 7 },
      { first: 15_000_000, second: 20_000_007 },
    ],
    values: [undefined, 75],
  },
  {
    name: 'Several',
    type: 0x22510500,
    samples: [
      { first: 0, second: 5, multiCount: 2 },
      { first: 10_000_000, second: 20_000_005, multiCount: 2 },
    ],
    values: [undefined, 25],
  },
  {
    name: 'Several ticks',
    type: 0x22410500,
    samples: [
      { first: 0, second: 5, multiCount: 4 },
      { first: 40_000_000, second: 20_000_005, multiCount: 4 },
    ],
    values: [undefined, 50],
  },
  {
    name: 'Several inverse',
    type: 0x23510500,
    samples: [
      { first: 0, second: 5, multiCount: 2 },
      { first: 10_000_000, second: 20_000_005, multiCount: 2 },
    ],
    values: [undefined, 150],
  },
  {
    name: 'Several ticks inverse',
    type: 0x23410500,
    samples: [
      { first: 0, second: 5, multiCount: 4 },
      { first: 40_000_000, second: 20_000_005, multiCount: 4 },
    ],
    values: [undefined, 200],
  },
  {
    name: 'Queue',
    type: 0x00450500,
    samples: [
      { first: 0, second: 5 },
      { first: 50_000_000, second: 20_000_005 },
    ],
    values: [undefined, 2.5],
  },
  {
    name: 'Average time',
    type: 0x30020400,
    samples: [
      { first: 0, second: 10 },
      { first: 30_000_000, second: 40 },
    ],
    values: [undefined, 0.1],
  },
  {
    name: 'Average bulk',
    type: 0x40020500,
    samples: [
      { first: 0, second: 10 },
      { first: 4096, second: 12 },
    ],
    values: [undefined, 2048],
  },
  {
    name: 'Average of nothing',
    type: 0x40020500,
    samples: [{ first: 4096, second: 12 }],
    values: [undefined, 0],
  },
  {
    name: 'Fraction',
    type: 0x20020400,
    samples: [
      { first: 30, second: 120 },
      { first: 60, second: 120 },
    ],
    values: [25, 50],
  },
  {
    name: 'Sampled fraction',
    type: 0x20c20400,
    samples: [
      { first: 10, second: 100 },
      { first: 35, second: 150 },
    ],
    values: [undefined, 50],
  },
  {
    name: 'Elapsed',
    type: 0x30240500,
    samples: [
      { first: 1_000_000, second: 31_000_000 },
      { first: 1_000_000, second: 41_000_000 },
    ],
    values: [3, 4],
  },
];

/** A counter whose second value can't be had, the codes that may say so, and the value after the third sample. */
interface Fault {
  readonly name: string;
  readonly type: number;
  readonly samples: readonly RecordedSample[];
  readonly codes: readonly number[];
  readonly next: number;
}

const NEGATIVE_DENOMINATOR = 0x800007d6;
const NEGATIVE_TIMEBASE = 0x800007d7;
const NEGATIVE_VALUE = 0x800007d8;
export const INVALID_DATA = 0xc0000bba;

export const faults: readonly Fault[] = [
  {
    name: 'Wrapped',
    type: COUNTER,
    samples: [
      { first: 4_294_967_280, second: 0 },
      { first: 16, second: 10_000_000 },
      { first: 26, second: 20_000_000 },
    ],
    codes: [NEGATIVE_VALUE],
    next: 10,
  },
  {
    name: 'Began anew',
    type: 0x40020500,
    samples: [
      { first: 10, second: 10 },
      { first: 20, second: 4 },
      { first: 50, second: 10 },
    ],
    codes: [NEGATIVE_DENOMINATOR],
    next: 5,
  },
  {
    name: 'Clock set back',
    type: TIMER_100NS,
    samples: [
      { first: 0, second: 20_000_000 },
      { first: 10, second: 10_000_000 },
      { first: 1_000_010, second: 20_000_000 },
    ],
    codes: [NEGATIVE_DENOMINATOR, NEGATIVE_TIMEBASE],
    next: 10,
  },
  {
    name: 'Missing',
    type: RAWCOUNT,
    samples: [{ first: 1 }, { status: INVALID_DATA }, { first: 3 }],
    codes: [INVALID_DATA],
    next: 3,
  },
];

const counters = (rows: readonly { readonly name: string; readonly type: number }[]): readonly RecordedCounter[] =>
  rows.map(({ name, type }) => ({ name, type }));

const valuesOf = (rows: readonly { readonly name: string; readonly samples: readonly RecordedSample[] }[]) =>
  Object.fromEntries(rows.map(({ name, samples }) => [name, series(...samples)]));

/** Instances of `Svcdeck Worker` in their order: two of one name, and names that a path has to be taken apart for with care. */
export const workers = ['web', 'pool (a)\\b', 'web', 'C#', 'say "x"', 'r&d #1'] as const;

const worker = (name: string, id: number) => ({
  name,
  values: {
    Kennung: series({ first: id }, { first: id + 100 }),
    '% Busy': series({ first: 0 }, { first: id * 10_000_000 }, { first: id * 20_000_000 }, { first: id * 30_000_000 }),
  },
});

export const sampleCounters: RecordedCounters = {
  frequency: FREQUENCY,
  objects: [
    {
      name: 'Svcdeck-Speicher',
      englishName: 'Svcdeck Memory',
      counters: [
        {
          name: 'Verfügbare MB',
          englishName: 'Available MBytes',
          type: LARGE_RAWCOUNT,
          scale: -2,
          help: 'Wie viel Speicher frei ist.',
        },
        {
          name: 'Seiten/s',
          englishName: 'Pages/sec',
          type: COUNTER,
          scale: 1,
          help: 'Wie viele Seiten geholt werden.',
        },
      ],
      values: {
        'Verfügbare MB': series({ first: 2048 }, { first: 1024 }),
        'Seiten/s': series({ first: 500 }, { first: 600 }, { first: 600 }),
      },
    },
    {
      name: 'Svcdeck Worker',
      counters: [
        { name: 'Kennung', englishName: 'ID Worker', type: RAWCOUNT },
        { name: '% Busy', type: TIMER_100NS },
      ],
      instances: [
        ...workers.map((name, index) => worker(name, index + 1)),
        { ...worker('visitor', 50), present: [false, true, true, false] },
      ],
    },
    {
      name: 'Svcdeck Thread',
      counters: [{ name: 'State', type: RAWCOUNT }],
      instances: [
        { name: '0', parent: 'web', values: { State: 5 } },
        { name: '1', parent: 'web', values: { State: 6 } },
        { name: '0', parent: 'C#', values: { State: 7 } },
        { name: '0', parent: 'web', values: { State: 8 } },
      ],
    },
    { name: 'Svcdeck Kinds', counters: counters(kinds), values: valuesOf(kinds) },
    { name: 'Svcdeck Faults', counters: counters(faults), values: valuesOf(faults) },
    { name: 'Svcdeck Idle', counters: [{ name: 'State', type: RAWCOUNT }], instances: [] },
    {
      name: 'Svcdeck Broken',
      status: 0xc0000bb8,
      counters: [{ name: 'State', type: RAWCOUNT }],
      instances: [{ name: 'x', values: { State: 1 } }],
    },
  ],
};
