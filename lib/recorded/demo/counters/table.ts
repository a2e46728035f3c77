import type { RecordedCounter } from '../../counters/document.ts';

/** One counter as `name, type, help` and the power of ten for charts. */
export type CounterRow = readonly [name: string, type: number, help: string, scale?: number];

/** Counters whose English and local names are the same. */
export const countersOf = (rows: readonly CounterRow[]): readonly RecordedCounter[] =>
  rows.map(([name, type, help, scale]) => ({ name, type, help, ...(scale === undefined ? {} : { scale }) }));
