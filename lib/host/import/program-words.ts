import { FailedError } from '../../errors.ts';
import { buildCommandLine } from '../command-line/quote.ts';
import { splitCommandLine } from '../command-line/split.ts';
import { isBatchFile, isFullPath } from '../definition/paths.ts';
import type { Draft } from './draft.ts';

/** Arguments that stand in one text, without a program before them. */
export const argumentWords = (text: string): readonly string[] => splitCommandLine(`x ${text}`).slice(1);

/** The text as svcdeck will write it, from the first argument on. */
const quotedAgain = (words: readonly string[]): string => buildCommandLine('x', words).slice('"x"'.length).trimStart();

/** A path without the quotes that people put round it. */
export const withoutQuotes = (path: string): string => {
  const [, inner] = /^\s*"([^"]*)"\s*$/.exec(path) ?? [];
  return inner ?? path.trim();
};

const WHOLE_ARGUMENT_IN_QUOTES = /^".*"$/s;

/** FailedError: an argument has quotes of its own round it, which a definition takes for a mistake. */
const checkWords = (source: string, words: readonly string[]): void => {
  const odd = words.find((word) => WHOLE_ARGUMENT_IN_QUOTES.test(word));
  if (odd !== undefined)
    throw new FailedError(
      `${source}: the program gets an argument with quotes round it, ${JSON.stringify(odd.slice(0, 60))}, which no definition can hold`,
      'Hand it over in a file or in a variable, or through a batch file that is the program instead.',
    );
};

/** Puts the arguments that stand in one text into a definition, and says what is not the same afterwards. */
export const putArguments = (draft: Draft, text: string, source: string, program: string): void => {
  const words = argumentWords(text);
  if (words.length === 0) return;
  checkWords(source, words);
  draft.put('arguments', words, source);
  if (/%[^%\s]+%/.test(text))
    draft.different(
      source,
      'a variable in it is put into the one argument in which it stands, and is never split into several',
    );
  if (isBatchFile(program))
    draft.different(source, 'cmd.exe acts on nothing in the arguments: they reach the batch file as they are');
  else if (quotedAgain(words) !== text.trim())
    draft.different(
      source,
      'quotes are written anew: programs that split their command line as Windows does get the same arguments',
    );
};

/** The same for arguments that stand apart. */
export const putWords = (draft: Draft, words: readonly string[], source: string): void => {
  checkWords(source, words);
  if (words.length > 0) draft.put('arguments', words, source);
};

/** What a command line runs, as a hook or a step of a stop has it. undefined: no program of a full path begins it. */
export const commandOf = (
  line: string,
): { readonly program: string; readonly arguments?: readonly string[] } | undefined => {
  const [program = '', ...words] = splitCommandLine(line.trim());
  if (!isFullPath(program) || words.some((word) => WHOLE_ARGUMENT_IN_QUOTES.test(word))) return undefined;
  return { program, ...(words.length === 0 ? {} : { arguments: words }) };
};
