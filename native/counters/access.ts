import type { CounterFoundation } from './foundation.ts';
import type { CounterNames } from './names.ts';

/** One computer's counters: what they stand on, and what they are called. */
export interface CounterAccess {
  readonly foundation: CounterFoundation;
  readonly names: CounterNames;
}
