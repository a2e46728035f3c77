import { UsageError } from '../lib/errors.ts';
import { isScVerb } from '../lib/sc/verbs.ts';
import { isSettingsCall } from './config/words.ts';
import type { Context } from './context.ts';
import { EXIT_USAGE } from './exit-codes.ts';
import { innerCommands } from './host/inner-commands.ts';
import { type Command, commands, findEntry } from './registry.ts';

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
  async (context) => {
    if (words.includes('--help')) return help(['version'])(context);
    const { io } = context;
    const { readVersionFlags, versionJson, versionText } = await import('./version.ts');
    const { json } = await readVersionFlags(words);
    io.out(json ? `${JSON.stringify(versionJson(), null, 2)}\n` : `${versionText()}\n`);
    return 0;
  };

/** Nothing typed: on a terminal the screens, or the list where no keys can come; else the short help as a wrong call. */
const nothingTyped: Invocation = async (context) => {
  const { io } = context;
  if (io.terminal?.() !== undefined) return invokeOwn(['ui'])(context);
  if (io.isOutTerminal) return invokeOwn(['list'])(context);
  const { overview } = await import('./help.ts');
  io.err(overview());
  return EXIT_USAGE;
};

const invokeOwn =
  (words: readonly string[]): Invocation =>
  async (context) => {
    const found = findEntry(words);
    if (found === undefined) throw new UsageError(`there is no command ${words[0] ?? ''}`);
    const { entry, rest } = found;
    const command = await entry.load();
    // What follows -- is no option of ours.
    if (rest.includes('--help') && !rest.slice(0, rest.indexOf('--help')).includes('--')) {
      context.io.out(command.help);
      return 0;
    }
    return command.invoke(rest, context).catch((error: unknown) => {
      throw error instanceof UsageError ? error.of(words.slice(0, words.length - rest.length).join(' ')) : error;
    });
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

const isOption = (word: string | undefined): boolean => word?.startsWith('--') === true;

/** Is there an option of ours with nothing but names before it? `notAName`: what sc takes for something else. */
const isBehindNames = (rest: readonly string[], notAName: RegExp): boolean => {
  const at = rest.findIndex(isOption);
  return at >= 0 && !rest.slice(0, at).some((word) => notAName.test(word));
};

/**
 * Verbs of sc that are ours in some calls, which sc itself would refuse or never sees: `start --wait NAME` (an option before
 * the name can't be meant for the service), `stop NAME --wait` (no stop reason begins so), `config NAME --add-depend X`,
 * `failure get NAME` (sc's options all have a sign), `config set KEY VALUE` (svcdeck's own settings).
 */
const ownForms: Readonly<Record<string, (rest: readonly string[]) => boolean>> = {
  start: ([first]) => isOption(first),
  stop: (rest) => isBehindNames(rest, /^\d+:\d+:\d+$/),
  config: (rest) => isSettingsCall(rest) || isBehindNames(rest, /=/),
  failure: ([first = '', second]) =>
    /^(get|set)$/i.test(first) && second !== undefined && (isOption(second) || !second.includes('=')),
};

const isOwnForm = (verb: string, rest: readonly string[]): boolean => ownForms[verb]?.(rest) === true;

/** One of svcdeck's own commands, which no mirrored tool has a verb for. */
const isOwnCommand = (name: string): boolean =>
  commands.some((each) => each.name.toLowerCase() === name.toLowerCase() && each.isVerbToo !== true);

const invokeInner =
  (load: () => Promise<Command>, rest: readonly string[]): Invocation =>
  async (context) => {
    const command = await load();
    if (rest.length !== 1 || rest[0] !== '--help') return command.invoke(rest, context);
    context.io.out(command.help);
    return 0;
  };

/** A script and what to do with its service: `service.mjs install`. Without a verb it is told what there is. */
const invokeScript =
  (words: readonly string[]): Invocation =>
  async (context) => {
    const [file = '', word] = words;
    if (word === undefined || word === '--help') {
      const { scriptHelp } = await import('./script/script-help.ts');
      if (word === undefined) context.io.err(scriptHelp(file));
      else context.io.out(scriptHelp(file));
      return word === undefined ? EXIT_USAGE : 0;
    }
    const { scriptCall } = await import('./script/script-file.ts');
    return findCommand(await scriptCall(words))(context);
  };

/** Is the call one of svcdeck's own, whose words are all options and names? */
export const isOwnCall = ([first = '', ...rest]: readonly string[]): boolean =>
  isOwnCommand(first) || isOwnForm(first.toLowerCase(), rest);

/** From the words that were typed to what they do. Loads nothing but tables. */
export const findCommand = (words: readonly string[]): Invocation => {
  const [first, ...rest] = words;
  if (first === undefined) return nothingTyped;
  const name = first.toLowerCase();
  if (name === 'sc') return runSc(rest);
  if (name === 'net') return runNet(rest);
  if (name === 'help') return help(rest[0] === '--help' ? ['help'] : rest);
  if (name === 'version') return version(rest);
  const load = innerCommands.get(name);
  if (load !== undefined) return invokeInner(load, rest);
  const asksForHelp = rest.length === 1 && rest[0] === '--help';
  if (isScVerb(name) && asksForHelp) return help([name]);
  if (isOwnCall(words)) return invokeOwn(words);
  if (first.startsWith('\\\\')) return runSc(words);
  if (isScVerb(name)) return runSc(words);
  if (/\.[cm]?[jt]s$/.test(name)) return invokeScript(words);
  return unknown(first);
};
