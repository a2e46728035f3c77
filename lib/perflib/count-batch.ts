/** What has become of a counter since the last message: what was added, after it was set, if it was. */
export interface CountChange {
  /** The number that the sender gave the counter. */
  readonly counter: number;
  readonly set?: number;
  readonly whole?: number;
  readonly add?: number;
  /** How many times something was added. */
  readonly times?: number;
}

/** One counter between two messages. */
interface Pending {
  set: number | undefined;
  whole: number | undefined;
  add: number;
  times: number;
  isAdded: boolean;
}

const untouched = (): Pending => ({ set: undefined, whole: undefined, add: 0, times: 0, isAdded: false });

/**
 * Counts in a process of its own and tells another what has changed, many counts in one message: a count is an addition in memory,
 * and nothing is sent before the process comes to it.
 */
export class CountBatch {
  readonly #pending = new Map<number, Pending>();
  readonly #due: () => void;

  /** `due`: called at the first count after each `take`: there is something to be sent soon. */
  constructor(due: () => void) {
    this.#due = due;
  }

  /** `times`: how many more an average counts. */
  add(counter: number, by = 1, times = 1): void {
    const pending = this.#pending.get(counter) ?? this.#begin(counter);
    pending.add += by;
    pending.times += times;
    pending.isAdded = true;
  }

  set(counter: number, value: number, whole?: number): void {
    const pending = this.#pending.get(counter) ?? this.#begin(counter);
    pending.set = value;
    pending.whole = whole;
    pending.add = 0;
    pending.times = 0;
    pending.isAdded = false;
  }

  /** What has changed since it was taken last. */
  take(): readonly CountChange[] {
    const changes = [...this.#pending].map(([counter, { set, whole, add, times, isAdded }]) => ({
      counter,
      ...(set === undefined ? {} : { set }),
      ...(whole === undefined ? {} : { whole }),
      ...(isAdded ? { add, times } : {}),
    }));
    this.#pending.clear();
    return changes;
  }

  #begin(counter: number): Pending {
    const pending = untouched();
    if (this.#pending.size === 0) this.#due();
    this.#pending.set(counter, pending);
    return pending;
  }
}
