import type {
  CounterSession,
  CounterSessionOptions,
  Counters,
  SessionCounter,
  SessionCounterInfo,
} from '../../native/counter-types.ts';
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
  readonly #counters: Counters;
  readonly #session: CounterSession;
  readonly #shown = new Map<SessionCounter, string>();
  readonly #reader = new ValueReader(this.#shown);
  readonly #signal: AbortSignal;

  private constructor(counters: Counters, session: CounterSession, signal: AbortSignal) {
    this.#counters = counters;
    this.#session = session;
    this.#signal = signal;
  }

  static async open(
    { counters }: Pick<Explaining, 'counters'>,
    paths: readonly string[],
    options: CounterSessionOptions,
    signal: AbortSignal,
  ): Promise<RoundReader> {
    const opening = counters.open(paths, options);
    // Nobody waits for one that comes too late.
    opening.then((late) => signal.aborted && late[Symbol.dispose]()).catch(() => undefined);
    const reader = new RoundReader(counters, await unlessAborted(opening, signal), signal);
    try {
      await reader.#name(reader.counters);
      return reader;
    } catch (error) {
      reader[Symbol.dispose]();
      throw error;
    }
  }

  /** Those that are read, and those that can't be, with their errors. */
  get counters(): readonly SessionCounter[] {
    return this.#session.counters;
  }

  /** Reads these too, from the next round on. */
  async add(paths: readonly string[]): Promise<readonly SessionCounter[]> {
    const added = await unlessAborted(this.#session.add(paths), this.#signal);
    await this.#name(added);
    return added;
  }

  /** Reads these no more. */
  async remove(counters: readonly SessionCounter[]): Promise<void> {
    await unlessAborted(this.#session.remove(counters), this.#signal);
    for (const counter of counters) this.#shown.delete(counter);
  }

  /** What Windows tells of a counter. Rejects with its own error if it has one. */
  describe(counter: SessionCounter): Promise<SessionCounterInfo> {
    return unlessAborted(this.#session.describe(counter), this.#signal);
  }

  /** A look before the first round: what rates are counted from. Its own rates have no values yet. */
  async begin(): Promise<CounterRound> {
    return this.read({ number: 0, missed: 0 });
  }

  async *follow(options: Omit<RoundOptions, 'signal'>): AsyncGenerator<CounterRound, void, undefined> {
    for await (const round of rounds({ ...options, signal: this.#signal })) yield await this.read(round);
  }

  [Symbol.dispose](): void {
    this.#session[Symbol.dispose]();
  }

  /** One round, now. */
  async read(round: Round): Promise<CounterRound> {
    const sample = await unlessAborted(this.#session.collect(), this.#signal);
    return { ...round, time: sample.time, values: this.#reader.read(sample) };
  }

  async #name(counters: readonly SessionCounter[]): Promise<void> {
    const shown = await unlessAborted(shownPaths(this.#counters, counters), this.#signal);
    for (const [counter, path] of shown) this.#shown.set(counter, path);
  }
}
