import type { CounterSession, CounterSessionOptions, SessionCounter } from '../../native/counter-types.ts';
import type { FileTime } from '../../native/event-types.ts';
import type { Explaining } from './fault.ts';
import { shownPaths } from './path-names.ts';
import { type Round, type RoundOptions, rounds } from './rounds.ts';
import { unlessAborted } from './unless-aborted.ts';
import { type CounterValue, ValueReader } from './values.ts';

/** What one round gave. */
export interface CounterRound extends Round {
  readonly time: FileTime;
  readonly values: readonly CounterValue[];
}

/**
 * Reads counters round after round. Disposing of it lets go of them. Everything rejects with the signal's reason once it is
 * aborted, even while Windows does not answer.
 */
export class RoundReader implements Disposable {
  readonly #session: CounterSession;
  readonly #reader: ValueReader;
  readonly #signal: AbortSignal;

  private constructor(session: CounterSession, shown: ReadonlyMap<SessionCounter, string>, signal: AbortSignal) {
    this.#session = session;
    this.#signal = signal;
    this.#reader = new ValueReader(shown);
  }

  static async open(
    { counters }: Pick<Explaining, 'counters'>,
    paths: readonly string[],
    options: CounterSessionOptions,
    signal: AbortSignal,
  ): Promise<RoundReader> {
    const session = await unlessAborted(counters.open(paths, options), signal);
    try {
      const shown = await unlessAborted(shownPaths(counters, session.counters), signal);
      return new RoundReader(session, shown, signal);
    } catch (error) {
      session[Symbol.dispose]();
      throw error;
    }
  }

  /** Those that are read, and those that can't be, with their errors. */
  get counters(): readonly SessionCounter[] {
    return this.#session.counters;
  }

  /** A look before the first round: what rates are counted from. Its own rates have no values yet. */
  async begin(): Promise<CounterRound> {
    return this.#read({ number: 0, missed: 0 });
  }

  async *follow(options: Omit<RoundOptions, 'signal'>): AsyncGenerator<CounterRound, void, undefined> {
    for await (const round of rounds({ ...options, signal: this.#signal })) yield await this.#read(round);
  }

  [Symbol.dispose](): void {
    this.#session[Symbol.dispose]();
  }

  async #read(round: Round): Promise<CounterRound> {
    const sample = await unlessAborted(this.#session.collect(), this.#signal);
    return { ...round, time: sample.time, values: this.#reader.read(sample) };
  }
}
