import { setImmediate } from 'node:timers/promises';

/** What a person notices is several times as long. */
const SLICE_MS = 20;

/**
 * Lets everything else have its turn from time to time while much is done on this thread: signals, timers, a terminal that
 * wants to be drawn.
 */
export class Yielding {
  readonly #now: () => number;
  #since: number;

  constructor(now: () => number) {
    this.#now = now;
    this.#since = now();
  }

  /** Undefined: it is not time yet. */
  turn(): Promise<void> | undefined {
    return this.#now() - this.#since < SLICE_MS ? undefined : this.#wait();
  }

  async #wait(): Promise<void> {
    await setImmediate();
    this.#since = this.#now();
  }
}
