import { ScUsageError } from './usage-error.ts';
import type { ScVerb } from './verbs.ts';

/** One `name= value`, the name in lower case without its sign. */
export interface ScOption {
  readonly name: string;
  readonly value: string;
}

/** A stray word behind `password=` may be the rest of a password with a blank in it: it is not repeated. */
const shown = (word: string, before: ScOption | undefined): string =>
  before?.name === 'password' ? 'the word after the password' : JSON.stringify(word);

/**
 * Reads `name= value` (two words) and, as Windows 10 1607 and later do, `name=value` (one word).
 * `known` are option names in lower case. ScUsageError: an unknown name, no sign, or no value.
 * Learn: sc config ("the option name includes the equal sign").
 */
export const readOptions = (verb: ScVerb, known: readonly string[], words: readonly string[]): readonly ScOption[] => {
  const options: ScOption[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const sign = word.indexOf('=');
    const name = word.slice(0, sign).toLowerCase();
    if (sign < 0 || !known.includes(name))
      throw new ScUsageError(verb, `${shown(word, options.at(-1))} is not an option (options: ${known.join('=, ')}=)`);
    const isAlone = sign === word.length - 1;
    const value = isAlone ? words[at + 1] : word.slice(sign + 1);
    if (value === undefined) throw new ScUsageError(verb, `${word} has no value`);
    if (isAlone) at += 1;
    options.push({ name, value });
  }
  return options;
};

/** The value of an option that was given last, as `sc` takes it. undefined: not given. */
export const lastOf = (options: readonly ScOption[], name: string): string | undefined =>
  options.findLast((option) => option.name === name)?.value;

/** A whole number in decimal, or in hexadecimal after 0x, that is less than the border. undefined: the text is none. */
export const readWholeNumber = (text: string, border: bigint): bigint | undefined => {
  if (!/^(?:\d{1,20}|0x[0-9a-f]{1,16})$/i.test(text)) return undefined;
  const value = BigInt(text);
  return value < border ? value : undefined;
};

/** A whole number as `sc` wants it. ScUsageError: anything else, or more than a DWORD holds. */
export const readDword = (verb: ScVerb, option: string, text: string): number => {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value <= 0xffffffff))
    throw new ScUsageError(verb, `${option} ${JSON.stringify(text)} is not a number from 0 to 4294967295`);
  return value;
};

/** One of a fixed set of words, without regard to case. ScUsageError: another word; it names those that are allowed. */
export const readWord = <T>(verb: ScVerb, option: string, text: string, words: ReadonlyMap<string, T>): T => {
  const value = words.get(text.toLowerCase());
  if (value === undefined)
    throw new ScUsageError(verb, `${option} ${JSON.stringify(text)} is none of ${[...words.keys()].join('|')}`);
  return value;
};
