import type { CounterSession, CounterSessionOptions, SessionCounter } from '../../native/counter-types.ts';
import type { FileTime } from '../../native/event-types.ts';
import type { Explaining } from './fault.ts';
import { shownPaths } from './path-names.ts';
import { type Round, type RoundOptions, rounds } from './rounds.ts';
import { type CounterValue, ValueReader } from './values.ts';

/** What one round gave. */
export interface CounterRound extends Round {
  readonly time: FileTime;
  readonly values: readonly CounterValue[];
}

/** Reads counters round after round. Disposing of it lets go of them. */
export class RoundReader implements Disposable {
  readonly #session: CounterSession;
  readonly #reader: ValueReader;

  private constructor(session: CounterSession, shown: ReadonlyMap<SessionCounter, string>) {
    this.#session = session;
    this.#reader = new ValueReader(shown);
  }

  static async open(
    { counters }: Pick<Explaining, 'counters'>,
    paths: readonly string[],
    options: CounterSessionOptions,
  ): Promise<RoundReader> {
    const session = await counters.open(paths, options);
    try {
      return new RoundReader(session, await shownPaths(counters, session.counters));
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

  /** Rejects with the signal's reason. */
  async *follow(options: RoundOptions): AsyncGenerator<CounterRound, void, undefined> {
    for await (const round of rounds(options)) yield await this.#read(round);
  }

  [Symbol.dispose](): void {
    this.#session[Symbol.dispose]();
  }

  async #read(round: Round): Promise<CounterRound> {
    const sample = await this.#session.collect();
    return { ...round, time: sample.time, values: this.#reader.read(sample) };
  }
}
