/** Who holds an arrow key down is on the way to somewhere else. */
const REST_MS = 60;

export interface RestedReaderOptions<Wanted> {
  readonly signal: AbortSignal;
  /** undefined: nothing is shown, or all that is has been read. */
  readonly wanted: () => Wanted | undefined;
  /** Never rejects. */
  readonly read: (wanted: Wanted) => Promise<void>;
}

/** Reads what the cursor has come to rest on, one thing at a time. */
export class RestedReader<Wanted> {
  readonly #options: RestedReaderOptions<Wanted>;
  #timer: NodeJS.Timeout | undefined;
  #isReading = false;

  constructor(options: RestedReaderOptions<Wanted>) {
    this.#options = options;
    options.signal.addEventListener('abort', () => clearTimeout(this.#timer), { once: true });
  }

  /** Looks whether there is something to read; called after every action. */
  look(): void {
    if (this.#isReading || this.#timer !== undefined || this.#wanted() === undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const wanted = this.#wanted();
      if (wanted !== undefined) void this.#read(wanted);
    }, REST_MS);
  }

  #wanted(): Wanted | undefined {
    const { signal, wanted } = this.#options;
    return signal.aborted ? undefined : wanted();
  }

  async #read(wanted: Wanted): Promise<void> {
    this.#isReading = true;
    try {
      await this.#options.read(wanted);
    } finally {
      this.#isReading = false;
      this.look();
    }
  }
}
