const bits: Readonly<Record<string, number>> = {
  own: 0x10,
  share: 0x20,
  interact: 0x100,
  kernel: 1,
  filesys: 2,
  rec: 8,
  adapt: 4,
  userown: 0x50,
  usershare: 0x60,
  driver: 0x0b,
  service: 0x30,
  userservice: 0x40,
  all: 0x3ff,
};

/** The words of one argument list, and what can be found in them. */
export class Traces {
  readonly #words: readonly string[];
  readonly #pieces: ReadonlySet<string>;

  constructor(words: readonly string[]) {
    this.#words = words;
    this.#pieces = new Set(
      words.flatMap((word) => [word, ...word.split('='), ...word.split('/')]).map((piece) => piece.toLowerCase()),
    );
  }

  /** Is it a whole word, or all that follows an option's sign? */
  isWord(text: unknown): boolean {
    return this.#words.some((word) => word === text || word.slice(word.indexOf('=') + 1) === text);
  }

  isPart(text: unknown): boolean {
    return typeof text === 'string' && this.#words.some((word) => word.includes(text));
  }

  isNumber(value: unknown): boolean {
    if (typeof value !== 'number' && typeof value !== 'bigint') return false;
    const wanted = BigInt(value);
    return this.#words.some((word) =>
      (word.match(/0x[0-9a-f]+|\d+/gi) ?? []).some((digits) => BigInt(digits) === wanted),
    );
  }

  /** Does a word consist of just these numbers, with colons between them? */
  isReason(numbers: readonly number[]): boolean {
    return this.#words.some((word) => {
      const given = word.split(':');
      return given.length === numbers.length && given.every((text, at) => Number(text) === numbers[at]);
    });
  }

  /** Does a word of the table that has this value stand in the list? */
  isNamed(table: Readonly<Record<string, number>>, value: unknown): boolean {
    return Object.entries(table).some(([word, each]) => each === value && this.#pieces.has(word));
  }

  /** Does every bit belong to a word of the list? */
  hasBits(value: number): boolean {
    const union = Object.entries(bits).reduce((sum, [word, each]) => (this.#pieces.has(word) ? sum | each : sum), 0);
    return (value & ~union) === 0;
  }

  has(piece: string): boolean {
    return this.#pieces.has(piece);
  }

  startsAnyWord(text: string): boolean {
    return this.#words.some((word) => word.toLowerCase().startsWith(text));
  }

  hasGuid(guid: string): boolean {
    return this.#words.some((word) => word.toLowerCase().includes(`/${guid}`));
  }
}
