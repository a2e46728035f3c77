import { bareComputer } from '../lib/computer-name.ts';
import { UsageError } from '../lib/errors.ts';
import type { GlobalOptions } from './context.ts';
import { isOwnCall } from './find-command.ts';

export interface GlobalCall {
  readonly options: GlobalOptions;
  /** The command and what follows it. */
  readonly rest: readonly string[];
}

const valueOptions = new Set(['--machine', '--computer']);
const allowed = '--machine, --computer, --save, --no-color, --version, --help';

/** `--help` and `--version` are commands in an option's clothes. */
const commandOptions: ReadonlyMap<string, string> = new Map([
  ['--help', 'help'],
  ['-h', 'help'],
  ['/?', 'help'],
  ['--version', 'version'],
  ['-V', 'version'],
]);

/** Options of `install` and `update` that recipes and pywin32 put in front of the command. */
const recipeOption = /^--(?:startup|username|password)(?:=|$)/;

/** `--startup auto install NAME` as `install --startup auto NAME`. Words in any other order stay as they are. */
const inOurOrder = (words: readonly string[]): readonly string[] => {
  let at = 0;
  while (recipeOption.test(words[at] ?? '')) at += words[at]?.includes('=') === true ? 1 : 2;
  const command = words[at];
  if (at === 0 || command === undefined || !/^(?:install|update)$/i.test(command)) return words;
  return [command, ...words.slice(0, at), ...words.slice(at + 1)];
};

interface OptionRead {
  /** The options with this one read. */
  readonly options: GlobalOptions;
  /** Words that the option took. */
  readonly words: number;
}

const readValueOption = (
  options: GlobalOptions,
  name: string,
  inline: string | undefined,
  next: string | undefined,
): OptionRead => {
  const value = inline ?? next;
  if (value === undefined || value === '' || (inline === undefined && value.startsWith('--')))
    throw new UsageError(`${name} needs a value`);
  const words = inline === undefined ? 2 : 1;
  if (name === '--machine') return { options: { ...options, machine: value }, words };
  // A file's name may hold a comma, a computer's can't.
  const names = value.startsWith('@') ? [value] : value.split(',').map(bareComputer);
  return { options: { ...options, computers: [...options.computers, ...names] }, words };
};

/** `options`: what was read before. */
const readOption = (options: GlobalOptions, word: string, next: string | undefined): OptionRead => {
  if (word === '--save') return { options: { ...options, save: true }, words: 1 };
  if (word === '--no-color') return { options: { ...options, noColour: true }, words: 1 };
  const [, name = '', inline] = /^(--[^=]*)(?:=(.*))?$/s.exec(word) ?? [];
  if (valueOptions.has(name)) return readValueOption(options, name, inline, next);
  throw new UsageError(`unknown option ${word} before the command (known there: ${allowed})`);
};

const checked = (options: GlobalOptions): GlobalOptions => {
  if (options.machine === 'demo' && options.computers.length > 0)
    throw new UsageError('--machine demo is one computer: --computer chooses from a folder of recorded machines');
  if (options.save && (options.machine === undefined || options.machine === 'demo'))
    throw new UsageError('--save writes to the recorded machine that `--machine FILE` names; there is none here');
  return options;
};

/** The words that name the same machine again. */
export const machineWords = ({ machine, computers, save }: GlobalOptions): readonly string[] => [
  ...(machine === undefined ? [] : ['--machine', machine]),
  ...computers.flatMap((computer) => ['--computer', computer]),
  ...(save ? ['--save'] : []),
];

/** Nothing was said. */
export const noOptions: GlobalOptions = { computers: [], save: false, noColour: false };

/**
 * What stands before the command. The mirrored verbs take every word after theirs for themselves (`start NAME --machine`
 * hands `--machine` to the service), so these options are read in this place only.
 */
const readLeading = (words: readonly string[]): GlobalCall => {
  let options = noOptions;
  let rest = inOurOrder(words);
  for (let [word] = rest; word !== undefined; [word] = rest) {
    const command = commandOptions.get(word);
    if (command !== undefined) return { options, rest: [command, ...rest.slice(1)] };
    if (!word.startsWith('--')) break;
    const read = readOption(options, word, rest[1]);
    ({ options } = read);
    rest = inOurOrder(rest.slice(read.words));
  }
  return { options, rest };
};

const isGlobalOption = (word: string): boolean => /^--(machine|computer)(=|$)|^--(save|no-color)$/.test(word);

/** svcdeck's own commands hand no words on, so there the same options may stand behind the command as well. */
const lift = ({ options, rest }: GlobalCall): GlobalCall => {
  const end = rest.includes('--') ? rest.indexOf('--') : rest.length;
  const kept: string[] = [];
  let lifted = options;
  for (let at = 0; at < end; ) {
    const word = rest[at] ?? '';
    const read = isGlobalOption(word) ? readOption(lifted, word, rest[at + 1]) : undefined;
    if (read === undefined) kept.push(word);
    else lifted = read.options;
    at += read?.words ?? 1;
  }
  return { options: lifted, rest: [...kept, ...rest.slice(end)] };
};

/**
 * The options of the whole program, and the words that are left.
 * UsageError: an unknown option before the command, a missing value, or options that contradict each other.
 */
export const readGlobalOptions = (argv: readonly string[]): GlobalCall => {
  const leading = readLeading(argv);
  const call = isOwnCall(leading.rest) ? lift(leading) : leading;
  return { ...call, options: checked(call.options) };
};
