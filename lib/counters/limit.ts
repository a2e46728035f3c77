import { numberText } from './number-text.ts';
import type { CounterValue } from './values.ts';

/** What is waited for. */
export interface Limit {
  readonly kind: 'below' | 'above';
  readonly value: number;
  /** For how long without a break. 0: once is enough. */
  readonly forMs: number;
  /** Every instance at the same time. Absent: any one of them. */
  readonly isForAll?: boolean;
}

/** A value that has been where it should be for long enough. */
export interface Reached {
  readonly value: CounterValue;
  readonly heldMs: number;
}

/** `below 500`. */
export const limitText = ({ kind, value }: Limit): string => `${kind} ${numberText(value)}`;

/** Looks are never taken to the millisecond; that must not cost a whole interval. */
const SLACK_MS = 50;

/** For how long each instance has been where it should be. One without a value is nowhere, and begins anew. */
export class LimitWatch {
  readonly #limit: Limit;
  #since = new Map<string, number>();

  constructor(limit: Limit) {
    this.#limit = limit;
  }

  /**
   * `ms`: when that was. `isBroken`: nobody has looked for a while before, so that nothing can be said of that time.
   * undefined: it has not been reached yet.
   */
  look(values: readonly CounterValue[], ms: number, isBroken: boolean): Reached | undefined {
    const before = isBroken ? new Map<string, number>() : this.#since;
    const holding = values.filter(({ value }) => this.#fits(value));
    const isHeld = this.#limit.isForAll !== true || (holding.length === values.length && values.length > 0);
    this.#since = new Map(isHeld ? holding.map(({ path }) => [path, before.get(path) ?? ms]) : []);
    return this.#decide(holding, ms);
  }

  #fits(value: number): boolean {
    const { kind, value: limit } = this.#limit;
    // NaN is neither.
    return kind === 'below' ? value < limit : value > limit;
  }

  #decide(holding: readonly CounterValue[], ms: number): Reached | undefined {
    const held = holding.flatMap((value) => {
      const since = this.#since.get(value.path);
      return since === undefined ? [] : [{ value, heldMs: ms - since }];
    });
    const { forMs, isForAll = false } = this.#limit;
    const long = held.filter(({ heldMs }) => heldMs + SLACK_MS >= forMs);
    return isForAll && long.length < held.length ? undefined : long[0];
  }
}
