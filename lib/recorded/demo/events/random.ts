/** Numbers that look like chance and are the same at every call: the demo machine tells everybody the same week. */
export interface Random {
  /** From `least` to `most`, both included. */
  between(least: number, most: number): number;
  pick<Value>(values: readonly [Value, ...Value[]]): Value;
  /** True so often of a hundred times. */
  chance(percent: number): boolean;
  /** Lower-case hexadecimal digits. */
  hex(digits: number): string;
  guid(): string;
}

const WORD = 0x1_0000_0000;
const DIGITS_A_WORD = 8;

/** FNV-1a: any text is a seed, so that what one chapter draws changes nothing in another. */
const seedOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
};

/** A generator of its own for that seed (mulberry32). */
export const randomOf = (seed: string): Random => {
  let state = seedOf(seed);
  const word = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const next = (): number => word() / WORD;
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  const hex = (digits: number): string => {
    let text = '';
    while (text.length < digits) text += word().toString(16).padStart(DIGITS_A_WORD, '0');
    return text.slice(0, digits);
  };
  return {
    between,
    pick: (values) => values[between(0, values.length - 1)] ?? values[0],
    chance: (percent) => next() * 100 < percent,
    hex,
    guid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${between(8, 11).toString(16)}${hex(3)}-${hex(12)}`,
  };
};
