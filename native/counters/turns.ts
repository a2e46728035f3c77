/**
 * Things that must not run at the same time, one after another, and an end that waits for the one under way: a query is not to
 * be used by several threads at once, nor to be closed while another thread reads it.
 */
export class Turns {
  readonly #end: () => void;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #isOver = false;
  #hasEnded = false;

  /** `end`: runs once, when it is over and nothing is under way. */
  constructor(end: () => void) {
    this.#end = end;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Runs it when it is its turn. What is over by then is for `run` to find out. */
  async take<T>(run: () => Promise<T>): Promise<T> {
    this.#waiting++;
    const before = this.#last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#last = promise;
    await before;
    try {
      return await run();
    } finally {
      resolve();
      this.#waiting--;
      this.#endIfOver();
    }
  }

  /** No further turn is to begin. Calling it twice is harmless. */
  over(): void {
    this.#isOver = true;
    this.#endIfOver();
  }

  #endIfOver(): void {
    if (!this.#isOver || this.#hasEnded || this.#waiting > 0) return;
    this.#hasEnded = true;
    this.#end();
  }
}
