import { readDword } from './options.ts';
import { ScUsageError } from './usage-error.ts';
import type { ScVerb } from './verbs.ts';

export interface NameCall {
  /** As typed. */
  readonly name: string;
}

/** The word that every verb with a service wants first. ScUsageError: it is missing. */
export const readName = (verb: ScVerb, [name]: readonly string[]): string => {
  if (name === undefined) throw new ScUsageError(verb, 'the name of the service is missing');
  return name;
};

/** ScUsageError: there are more words than so many. */
export const refuseMore = (verb: ScVerb, words: readonly string[], most: number): void => {
  if (words.length > most)
    throw new ScUsageError(
      verb,
      `${JSON.stringify(words[most])} is one value too many (quote a value that holds blanks)`,
    );
};

/** A verb that takes a name and nothing else. */
export const readNameCall = (verb: ScVerb, words: readonly string[]): NameCall => {
  const name = readName(verb, words);
  refuseMore(verb, words, 1);
  return { name };
};

/** A size is checked and then not needed: the buffer grows by itself, as newer Windows' does. */
const readSize = (verb: ScVerb, size: string | undefined): void => {
  if (size !== undefined) readDword(verb, 'the buffer size', size);
};

/** `qc NAME [bufsize]`. */
export const readSizedCall = (verb: ScVerb, words: readonly string[]): NameCall => {
  const name = readName(verb, words);
  refuseMore(verb, words, 2);
  readSize(verb, words[1]);
  return { name };
};

/** `NAME VALUE`. `what`: the value, for people. */
export const readValueCall = (
  verb: ScVerb,
  what: string,
  words: readonly string[],
): { readonly name: string; readonly text: string } => {
  const name = readName(verb, words);
  const text = words[1];
  if (text === undefined) throw new ScUsageError(verb, `${what} is missing`);
  refuseMore(verb, words, 2);
  return { name, text };
};

/** `start NAME [argument ...]`: every word after the name is the service's. */
export const readStartCall = (
  words: readonly string[],
): { readonly name: string; readonly args: readonly string[] } => ({
  name: readName('start', words),
  args: words.slice(1),
});

/** `QueryLock [bufsize]`, which asks the manager itself. */
export const readQueryLockCall = (words: readonly string[]): void => {
  refuseMore('querylock', words, 1);
  readSize('querylock', words[0]);
};

/** `Lock`, which takes nothing. */
export const readLockCall = (words: readonly string[]): void => refuseMore('lock', words, 0);
