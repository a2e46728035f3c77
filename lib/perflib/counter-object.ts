import type { CounterTypeWord } from './type-words.ts';

/** A counter that a service publishes, as its definition says it. */
export interface PublishedCounter {
  /** As perfmon shows it, such as `Connections/sec`. */
  readonly name: string;
  /** What it counts, for whoever chooses counters. */
  readonly help: string;
  readonly type: CounterTypeWord;
  /** The power of ten that graphs multiply it by at first, from -10 to 10. */
  readonly scale: number;
  /** `advanced`: for whoever asks for all details. */
  readonly detail: 'standard' | 'advanced';
}

/** An object with its counters, which perfmon lists beside those of Windows. */
export interface PublishedObject {
  readonly name: string;
  readonly help: string;
  /** `one`: there is one of it; `many`: one for each name that is published under it. */
  readonly instances: 'one' | 'many';
  /** In the order in which they are listed. */
  readonly counters: readonly PublishedCounter[];
}
