import { NetFailure, plainText } from '../../lib/net/failure.ts';
import { NetUsageError } from '../../lib/net/usage-error.ts';
import type { Context, Io } from '../context.ts';
import { goOn, pause } from './pause.ts';
import { start } from './start.ts';
import { stop } from './stop.ts';

const EXIT_FAILED = 2;
/** No transcript shows the code of a wrong call; `net` has 1 for nothing else. */
const EXIT_SYNTAX = 1;

type NetVerbRun = (words: readonly string[], context: Context) => Promise<number>;

const help: NetVerbRun = async (words, { io }) => (await import('./show-help.ts')).showHelp(words, io);

const runs: ReadonlyMap<string, NetVerbRun> = new Map([
  ['start', start],
  ['stop', stop],
  ['pause', pause],
  ['continue', goOn],
  ['helpmsg', async (words, context) => (await import('./helpmsg.ts')).helpmsg(words, context)],
  ['help', help],
  ['/help', help],
]);

/** What the words after `net` ask for. `/help` after a command is `net help` before it. */
const runCommand: NetVerbRun = async (words, context) => {
  const [verb, ...rest] = words;
  if (verb === undefined || verb === '/?') throw new NetUsageError('');
  const options = rest.map((word) => word.toLowerCase());
  if (options.includes('/help')) return help([verb], context);
  const run = runs.get(verb.toLowerCase());
  if (run === undefined) return (await import('./show-help.ts')).refuseOther(verb);
  if (options.includes('/?')) throw new NetUsageError('');
  return run(rest, context);
};

/** The syntax goes to standard error. What is wrong is added where a person sits there; `net` names an option only. */
const tellUsage = async (verb: string | undefined, error: NetUsageError, io: Io): Promise<void> => {
  const { netSyntax } = await import('../../lib/net/syntax.ts');
  const { unknownOption } = error;
  io.errNative(
    unknownOption === undefined
      ? netSyntax(verb)
      : `${plainText(3506, unknownOption.toUpperCase())}${netSyntax(verb)}${plainText(3514, '3506')}`,
  );
  if (io.isErrTerminal && error.message !== '') {
    const { safeText } = await import('../../lib/output/safe-text.ts');
    io.err(`svcdeck: net: ${safeText(error.message)}\n`);
  }
};

/**
 * `net`: its syntax, its output and its exit codes; errors on standard error. `words`: what follows `net`.
 */
export const runNet = async (words: readonly string[], context: Context): Promise<number> => {
  try {
    return await runCommand(words, context);
  } catch (error) {
    if (error instanceof NetUsageError) {
      await tellUsage(words[0], error, context.io);
      return EXIT_SYNTAX;
    }
    if (error instanceof NetFailure) {
      context.io.errNative(error.message);
      return EXIT_FAILED;
    }
    throw error;
  }
};
