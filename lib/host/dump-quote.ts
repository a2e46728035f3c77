import { FailedError } from '../errors.ts';
import { LONGEST_CMD_LINE } from './command-line/quote.ts';

/** Where a command line is to be read: cmd.exe takes % for something else in a batch file than when it is typed. */
export type CommandPlace = 'batch' | 'prompt';

/** In quotes in any case, as the C runtime reads them. */
const quoted = (word: string): string =>
  `"${word.replace(/(?<!\\)(\\*)"/g, '$1$1\\"').replace(/(?<!\\)(\\+)$/, '$1$1')}"`;

/** Nothing in it means anything to cmd.exe, quotes included: it sees no quoted part at all. */
const withCarets = (text: string): string => text.replace(/[\^&|<>()"!]/g, '^$&');

/** Needs no quotes anywhere. */
const isPlain = (word: string): boolean => /^[\w.:/\\@+=-]+$/.test(word);

const quoteWord = (word: string, place: CommandPlace): string => {
  if (isPlain(word)) return word;
  const hasQuotes = word.includes('"');
  if (place === 'batch') return (hasQuotes ? withCarets(quoted(word)) : quoted(word)).replaceAll('%', '%%');
  // Typed, %NAME^% asks for a variable whose name ends in a caret, and what is no variable stays as it stands.
  return hasQuotes || word.includes('%') ? withCarets(quoted(word)).replaceAll('%', '^%') : quoted(word);
};

/**
 * A command line from which a program gets exactly these words when cmd.exe reads it there, with delayed expansion (`!NAME!`) off.
 * FailedError: cmd.exe has no way of being told so.
 */
export const cmdLine = (words: readonly string[], place: CommandPlace): string => {
  const broken = words.find((word) => /[\r\n\0]/.test(word));
  if (broken !== undefined)
    throw new FailedError(
      `${JSON.stringify(broken.slice(0, 40))} holds a line break, which no command line of cmd takes`,
    );
  const line = words.map((word) => quoteWord(word, place)).join(' ');
  if (line.length >= LONGEST_CMD_LINE)
    throw new FailedError(
      `the command line has ${line.length} characters, and cmd takes ${LONGEST_CMD_LINE - 1} at most`,
    );
  return line;
};
