import type {
  RecordedMix,
  RecordedPair,
  RecordedSource,
  RecordedValues,
  RecordedWave,
} from '../../counters/document.ts';
import { TICKS_A_SECOND } from './machine.ts';

/** How a number moves; what is absent is as `RecordedWave` has it. */
export type Movement = Omit<RecordedWave, 'mean' | 'grows'>;

/** So much there is, more or less. */
export const level = (mean: number, movement: Movement = {}): RecordedWave => ({ mean, ...movement });

/** So many are added a second, more or less. */
export const rate = (mean: number, movement: Movement = {}): RecordedWave => ({ mean, ...movement, grows: true });

/** So much of the time something is done, in percent of one processor or disk. */
export const busy = (percent: number, movement: Movement = {}): RecordedWave =>
  rate((percent / 100) * TICKS_A_SECOND, movement);

/** The sum of other counters. */
export const sum = (...paths: readonly string[]): RecordedMix => ({ mix: paths.map((of) => ({ of })) });

/** So many times what another counter has. */
export const share = (of: string, times: number): RecordedMix => ({ mix: [{ of, times }] });

/** A value with its base. */
export const of = (first: RecordedSource, second: RecordedSource): RecordedPair => ({ first, second });

/** The clock of times of day since the computer's start. */
export const TIME: RecordedMix = { mix: [{ of: 'seconds', times: TICKS_A_SECOND }] };

/** Each of these counters is the sum over the other instances. */
export const totals = (object: string, counters: readonly string[]): RecordedValues =>
  Object.fromEntries(counters.map((counter) => [counter, sum(`\\${object}(*)\\${counter}`)]));

/** Each of these, with its base, is the sum over the other instances. */
export const pairTotals = (object: string, counters: readonly string[]): RecordedValues =>
  Object.fromEntries(
    counters.map((counter) => [counter, of(sum(`\\${object}(*)\\${counter}`), sum(`\\${object}(*)\\${counter}`))]),
  );
