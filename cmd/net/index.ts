import { NetFailure, NetUsageError } from '../../lib/net/failure.ts';
import type { Context } from '../context.ts';
import { start } from './start.ts';
import { stop } from './stop.ts';

const EXIT_FAILED = 2;
/** No transcript shows the code of a wrong call; `net` has 1 for nothing else. */
const EXIT_SYNTAX = 1;

const syntax: ReadonlyMap<string, string> = new Map([
  ['start', 'NET START\r\n[service]\r\n'],
  ['stop', 'NET STOP\r\nservice\r\n'],
]);

const verbs = new Map([
  ['start', start],
  ['stop', stop],
]);

const syntaxText = (verb: string): string =>
  `The syntax of this command is:\r\n\r\n${syntax.get(verb) ?? 'NET\r\n    [ START | STOP ]\r\n'}\r\n`;

/**
 * `net`: its syntax, its output and its exit codes; errors on standard error. `words`: what follows `net`.
 */
export const runNet = async (words: readonly string[], context: Context): Promise<number> => {
  const verb = words[0]?.toLowerCase() ?? '';
  const run = verbs.get(verb);
  try {
    if (run === undefined) throw new NetUsageError('');
    return await run(words.slice(1), context);
  } catch (error) {
    if (error instanceof NetUsageError) {
      context.io.errNative((error.message === '' ? '' : `${error.message}\r\n\r\n`) + syntaxText(verb));
      return EXIT_SYNTAX;
    }
    if (error instanceof NetFailure) {
      context.io.errNative(error.message);
      return EXIT_FAILED;
    }
    throw error;
  }
};
