/** Told when a reader wants no more while something is still waited for. */
export class Stop {
  #isAsked = false;
  #wake: (() => void) | undefined;

  get isAsked(): boolean {
    return this.#isAsked;
  }

  ask(): void {
    this.#isAsked = true;
    this.#wake?.();
  }

  /** Calls `wake` when the end is asked for during `wait`, or has been before, so that the waiting ends. */
  async during<T>(wait: Promise<T>, wake: () => void): Promise<T> {
    this.#wake = wake;
    if (this.#isAsked) wake();
    try {
      return await wait;
    } finally {
      this.#wake = undefined;
    }
  }
}

/**
 * What a generator gives, for as long as the reader goes on. A generator alone would keep whoever ends its loop from outside
 * waiting until the call under way has come to its own end.
 */
export const stoppable = <T>(generate: (stop: Stop) => AsyncGenerator<T, void>): AsyncIterable<T> => ({
  [Symbol.asyncIterator]: () => {
    const stop = new Stop();
    const generator = generate(stop);
    return {
      next: () => generator.next(),
      return: () => {
        stop.ask();
        return generator.return();
      },
    };
  },
});
