import { placesIn } from './path-text.ts';

/** A call that took longer than this would hold up everything else: the next one of its kind runs aside. */
const SLOW_MS = 4;

/** So many calls after one another count as one. */
const LOOKED_AT = 8;

/** The path up to its instance or its counter: what Windows has to get ready before it can read any counter of it. */
const groundOf = (path: string): string => path.slice(0, placesIn(path)?.objectEnd);

const BRACKET = 0x28;
const BACKSLASH = 0x5c;

const isOf = (path: string, ground: string): boolean => {
  if (ground === '' || !path.startsWith(ground)) return false;
  const next = path.charCodeAt(ground.length);
  return next === BRACKET || next === BACKSLASH;
};

/**
 * Where counters are added. The first one of an object may take seconds, while Windows connects to a computer or loads what
 * provides it: so it is added aside. Once one was quick, further ones are added here, where they cost a tenth.
 */
export class Pace {
  readonly #now: () => number;
  readonly #quick = new Set<string>();
  /** The one that was asked about last: paths of one object usually follow one another. */
  #ground = '';
  #isQuick = false;
  #begun = 0;
  #calls = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Before calls that follow one another at once. */
  begin(): void {
    this.#begun = this.#now();
    this.#calls = 0;
  }

  isQuick(path: string): boolean {
    if (!isOf(path, this.#ground)) {
      this.#look();
      this.#ground = groundOf(path);
      this.#isQuick = this.#quick.has(this.#ground);
    }
    return this.#isQuick;
  }

  /** After a call here. Most are so quick that looking at the clock takes as long. */
  tookHere(): void {
    if (++this.#calls >= LOOKED_AT) this.#look();
  }

  /** After a call of whatever length, with the time from `begin` on. */
  took(path: string): void {
    this.#ground = groundOf(path);
    this.#calls = 1;
    this.#look();
  }

  #look(): void {
    if (this.#calls === 0) return;
    const now = this.#now();
    this.#isQuick = now - this.#begun < SLOW_MS * this.#calls;
    if (this.#isQuick) this.#quick.add(this.#ground);
    else this.#quick.delete(this.#ground);
    this.#begun = now;
    this.#calls = 0;
  }
}
