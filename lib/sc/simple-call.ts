import { readDword } from './options.ts';
import { ScUsageError } from './usage-error.ts';
import type { ScVerb } from './verbs.ts';

/** The words after a verb that takes a service's name and at most `most` more. */
const readNamed = (verb: ScVerb, words: readonly string[], most: number): readonly [string, ...string[]] => {
  const [name, ...rest] = words;
  if (name === undefined) throw new ScUsageError(verb, 'the name of the service is missing');
  if (rest.length > most)
    throw new ScUsageError(
      verb,
      `${JSON.stringify(rest[most])} is one value too many (quote a value that holds blanks)`,
    );
  return [name, ...rest];
};

/** A verb that takes a name and nothing else. */
export const readNameCall = (
  verb:
    | 'qfailureflag'
    | 'qsidtype'
    | 'qprotection'
    | 'delete'
    | 'stop'
    | 'pause'
    | 'continue'
    | 'interrogate'
    | 'sdshow'
    | 'showsid',
  words: readonly string[],
): { readonly name: string } => ({ name: readNamed(verb, words, 0)[0] });

/** `qc NAME [bufsize]`. The size is checked and then not needed: the buffer grows by itself, as newer Windows' does. */
export const readSizedCall = (
  verb: 'qc' | 'qdescription' | 'qfailure' | 'qprivs' | 'qtriggerinfo' | 'getdisplayname' | 'getkeyname' | 'enumdepend',
  words: readonly string[],
): { readonly name: string } => {
  const [name, size] = readNamed(verb, words, 1);
  if (size !== undefined) readDword(verb, 'the buffer size', size);
  return { name };
};

/** `description NAME [TEXT]`. No text clears the description. */
export const readDescriptionCall = (words: readonly string[]): { readonly name: string; readonly text: string } => {
  const [name, text] = readNamed('description', words, 1);
  return { name, text: text ?? '' };
};

/** `start NAME [argument ...]`: every word after the name is the service's. */
export const readStartCall = (
  words: readonly string[],
): { readonly name: string; readonly args: readonly string[] } => {
  const [name, ...args] = readNamed('start', words, Number.POSITIVE_INFINITY);
  return { name, args };
};
