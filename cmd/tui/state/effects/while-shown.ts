/** What goes on only while it is shown. */
export interface ShownWork {
  isShown(): boolean;
  /** Goes on until the signal is aborted. */
  run(signal: AbortSignal): Promise<void>;
}

/** Has something go on as long as it is shown, and no longer. */
export class WhileShown {
  /** Of the screens: nothing goes on after it. */
  readonly #signal: AbortSignal;
  readonly #work: ShownWork;
  #running: AbortController | undefined;

  constructor(signal: AbortSignal, work: ShownWork) {
    this.#signal = signal;
    this.#work = work;
  }

  /** After every action. true: it goes on, and did so before. */
  look(): boolean {
    if (this.#signal.aborted || !this.#work.isShown()) {
      this.#running?.abort(new Error('it is not shown'));
      this.#running = undefined;
      return false;
    }
    if (this.#running !== undefined) return true;
    this.#running = new AbortController();
    void this.#work.run(AbortSignal.any([this.#signal, this.#running.signal]));
    return false;
  }
}
