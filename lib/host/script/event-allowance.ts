/** Whoever writes that many events has a log for them, and nobody finds anything in an event log that is full of them. */
const MOST = 500;
const WITHIN_MS = 10_000;

/** How many events a script may write in a while. The event log is everybody's. */
export class EventAllowance {
  readonly #now: () => number;
  #begunAt: number;
  #count = 0;

  /** `now`: on a clock that nobody sets. */
  constructor(now: () => number) {
    this.#now = now;
    this.#begunAt = now();
  }

  /** Whether one more may be written; `left`: how many were not, once, when one may be again. */
  next(): { readonly isAllowed: boolean; readonly left: number } {
    const now = this.#now();
    let left = 0;
    if (now - this.#begunAt >= WITHIN_MS) {
      left = Math.max(0, this.#count - MOST);
      this.#begunAt = now;
      this.#count = 0;
    }
    this.#count += 1;
    return { isAllowed: this.#count <= MOST, left };
  }

  /** How many have not been written since the last time that one was. */
  get left(): number {
    return Math.max(0, this.#count - MOST);
  }
}
