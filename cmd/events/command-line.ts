import { UsageError } from '../../lib/errors.ts';

/** One word of a command line, and where the rest begins. */
interface Word {
  readonly word: string;
  readonly end: number;
}

/** Backslashes stand for themselves, except before a quote: two are one there, and an odd one makes the quote a character. */
const quoteAt = (
  text: string,
  at: number,
): { readonly backslashes: string; readonly isQuote: boolean; readonly end: number } => {
  let end = at;
  while (text[end] === '\\') end++;
  const count = end - at;
  if (text[end] !== '"') return { backslashes: '\\'.repeat(count), isQuote: false, end };
  return { backslashes: '\\'.repeat(count >> 1), isQuote: count % 2 === 0, end };
};

const wordAt = (text: string, from: number): Word => {
  let word = '';
  let isQuoted = false;
  let at = from;
  while (at < text.length && (isQuoted || !/[ \t]/.test(text.charAt(at)))) {
    const { backslashes, isQuote, end } = quoteAt(text, at);
    word += backslashes;
    at = end;
    if (at >= text.length || (backslashes !== '' && text[at] !== '"')) continue;
    const character = text.charAt(at);
    if (character === '"' && isQuote) isQuoted = !isQuoted;
    else if (isQuoted || !/[ \t]/.test(character)) word += character;
    else break;
    at++;
  }
  return { word, end: at };
};

/** The words of a command line as Windows' programs see them. Learn: CommandLineToArgvW; Parsing C command-line arguments. */
export const splitCommandLine = (text: string): readonly string[] => {
  const words: string[] = [];
  for (let at = 0; at < text.length; ) {
    if (/[ \t]/.test(text.charAt(at))) {
      at++;
      continue;
    }
    const { word, end } = wordAt(text, at);
    words.push(word);
    at = end;
  }
  return words;
};

/** A command line in two: the program, in which a backslash never means anything else, and all behind it as it was typed. */
export const splitProgram = (place: string, text: string): { readonly program: string; readonly rest: string } => {
  const [, quoted, bare = '', rest = ''] = /^\s*(?:"([^"]*)"|([^\s"]+))(?:\s+(.*))?$/s.exec(text) ?? [];
  const program = quoted ?? bare;
  if (program.trim() === '') throw new UsageError(`${place}: '${text}' names no program`);
  return { program, rest };
};
