import { placesIn } from './path-text.ts';

/** A call that took longer than this would hold up everything else: the next one of its kind runs aside. */
const SLOW_MS = 4;

/** The path up to its instance or its counter: what Windows has to get ready before it can read any counter of it. */
export const groundOf = (path: string): string => path.slice(0, placesIn(path)?.objectEnd);

/**
 * Where counters are added. The first one of an object may take seconds, while Windows connects to a computer or loads what
 * provides it: so it is added aside. Once one was quick, further ones are added here, where they cost a tenth.
 */
export class Pace {
  readonly #now: () => number;
  readonly #quick = new Set<string>();
  #begun = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  isQuick(ground: string): boolean {
    return this.#quick.has(ground);
  }

  /** Before a series of calls that follow one another at once. */
  begin(): void {
    this.#begun = this.#now();
  }

  /** After each of them. */
  took(ground: string): void {
    const now = this.#now();
    if (now - this.#begun >= SLOW_MS) this.#quick.delete(ground);
    else if (!this.#quick.has(ground)) this.#quick.add(ground);
    this.#begun = now;
  }
}
