import { splitCommandLine } from '../../lib/host/command-line/split.ts';
import type { TypedLine } from './typed-line.ts';

/** No word holds it, so it shows where the last one ends. */
const CURSOR = '\u0001';

/** A command of cmd.exe up to the cursor. */
export const readCmdLine = (line: string): TypedLine => {
  const [, ...words] = splitCommandLine(`${line.trimStart()}${CURSOR}`);
  const last = words.at(-1) ?? '';
  return { words: words.slice(0, -1), current: last.slice(0, last.lastIndexOf(CURSOR)) };
};

/**
 * Whether clink's quotes keep cmd.exe from acting on a name: within them % still begins a variable, and a quote in the name would
 * end them; < > and | it does not know to be in need of quotes.
 */
export const canBeQuotedForCmd = (name: string): boolean => !/["%<>|]/.test(name);
