import type { StopReason } from '../stop/stop-plan.ts';

/** What is wanted of the service from outside. */
export type Wish =
  | { readonly kind: 'run' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'stop'; readonly reason: Exclude<StopReason, 'failed'> };

/** What is wanted now. A stop is final: nothing that comes after it makes the program run again. */
export class Intent {
  #wish: Wish = { kind: 'run' };
  #leaving = new AbortController();
  #changed = Promise.withResolvers<void>();

  get wish(): Wish {
    return this.#wish;
  }

  /** Aborted as soon as the program is not to run. After a pause there is a new one. */
  get leaving(): AbortSignal {
    return this.#leaving.signal;
  }

  /** Resolves at the next change. */
  changed(): Promise<void> {
    return this.#changed.promise;
  }

  /** false: it is so already, or there is a stop before it. */
  become(wish: Wish): boolean {
    if (this.#wish.kind === 'stop' || this.#wish.kind === wish.kind) return false;
    this.#wish = wish;
    if (wish.kind === 'run') this.#leaving = new AbortController();
    else this.#leaving.abort();
    const { resolve } = this.#changed;
    this.#changed = Promise.withResolvers();
    resolve();
    return true;
  }
}
