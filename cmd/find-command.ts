import { UsageError } from '../lib/errors.ts';
import { isScVerb } from '../lib/sc/verbs.ts';
import type { Context } from './context.ts';
import { EXIT_USAGE } from './exit-codes.ts';
import { commands } from './registry.ts';

export type Invocation = (context: Context) => Promise<number>;

const runSc =
  (words: readonly string[]): Invocation =>
  async (context) =>
    (await import('./sc/index.ts')).runSc(words, context);
const runNet =
  (words: readonly string[]): Invocation =>
  async (context) =>
    (await import('./net/index.ts')).runNet(words, context);

const help =
  (words: readonly string[]): Invocation =>
  async ({ io }) => {
    const { helpFor } = await import('./help.ts');
    io.out(await helpFor(words));
    return 0;
  };

const version =
  (words: readonly string[]): Invocation =>
  async ({ io }) => {
    const { versionJson, versionText } = await import('./version.ts');
    io.out(words.includes('--json') ? `${JSON.stringify(versionJson(), null, 2)}\n` : `${versionText()}\n`);
    return 0;
  };

/** Nothing typed: on a terminal the list of services, else the short help as a wrong call. */
const nothingTyped: Invocation = async (context) => {
  if (context.io.isOutTerminal) return invokeOwn('list', [])(context);
  const { overview } = await import('./help.ts');
  context.io.err(overview());
  return EXIT_USAGE;
};

const invokeOwn =
  (name: string, args: readonly string[]): Invocation =>
  async (context) => {
    const entry = commands.find((each) => each.name === name);
    if (entry === undefined) throw new UsageError(`there is no command ${name}`);
    const command = await entry.load();
    if (args.includes('--help')) {
      context.io.out(command.help);
      return 0;
    }
    return command.invoke(args, context);
  };

const unknown =
  (word: string): Invocation =>
  async () => {
    const { nearestCommands } = await import('./help.ts');
    const near = nearestCommands(word);
    throw new UsageError(
      near.length === 0 ? `unknown command ${word}` : `unknown command ${word}; nearest: ${near.join(', ')}`,
    );
  };

/**
 * `start` and `stop` are sc's verbs, and every word after the service's name goes to the service. An option *before* the
 * name can't be meant for it, so there `--wait` and its kin are ours.
 */
const isOwnForm = (verb: string, next: string | undefined): boolean =>
  (verb === 'start' || verb === 'stop') && next?.startsWith('--') === true;

/** One of svcdeck's own commands, which no mirrored tool has a verb for. */
export const isOwnCommand = (name: string): boolean =>
  commands.some((each) => each.name === name.toLowerCase() && each.isVerbToo !== true);

/** From the words that were typed to what they do. Loads nothing but tables. */
export const findCommand = (words: readonly string[]): Invocation => {
  const [first, ...rest] = words;
  if (first === undefined) return nothingTyped;
  const name = first.toLowerCase();
  if (name === 'sc') return runSc(rest);
  if (name === 'net') return runNet(rest);
  if (name === 'help') return help(rest);
  if (name === 'version') return version(rest);
  if (isOwnForm(name, rest[0]) || isOwnCommand(name)) return invokeOwn(name, rest);
  if (first.startsWith('\\\\')) return runSc(words);
  if (isScVerb(name)) return rest.includes('--help') && rest.length === 1 ? help([name]) : runSc(words);
  return unknown(first);
};
