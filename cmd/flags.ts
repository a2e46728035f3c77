import { UsageError } from '../lib/errors.ts';
import { nearest } from '../lib/output/nearest.ts';
import type { Offer } from './offer.ts';

interface ValueSpec {
  /** What it is, for messages, e.g. `FILE`. */
  readonly value: string;
  /** What completion offers. Absent: nothing. */
  readonly offers?: Offer;
}

/** What an option takes. */
export type FlagSpec =
  | { readonly kind: 'boolean' }
  | ({ readonly kind: 'string'; readonly mayBeEmpty?: boolean } & ValueSpec)
  /** Values separated by commas; the option may be repeated. */
  | ({ readonly kind: 'list' } & ValueSpec)
  /** Values as they are typed; the option may be repeated. */
  | ({ readonly kind: 'repeated' } & ValueSpec);

/** Options by name, as they are typed after `--`. */
export type FlagSpecs = Readonly<Record<string, FlagSpec>>;

/** false, undefined: the option was not given. */
export type FlagValues<Specs extends FlagSpecs> = {
  readonly [Name in keyof Specs]: Specs[Name] extends { kind: 'boolean' }
    ? boolean
    : Specs[Name] extends { kind: 'string' }
      ? string | undefined
      : readonly string[] | undefined;
};

export interface FlagCall<Specs extends FlagSpecs> {
  readonly flags: FlagValues<Specs>;
  readonly positionals: readonly string[];
}

/** What a command takes besides its options. */
export interface PositionalSpec {
  /** What they are, for messages, e.g. `NAME`. */
  readonly value: string;
  readonly least?: number;
  /** Absent: any number. */
  readonly most?: number;
  /** Any text can be one of them, such as an option of another program: an unknown option may have been meant as a value. */
  readonly isFreeText?: boolean;
}

/** Options of the whole program, which stand before the command. */
const globalOptions: ReadonlySet<string> = new Set(['machine', 'computer', 'save', 'no-color']);

/** What a call is read by. */
interface Grammar {
  readonly command: string;
  readonly specs: FlagSpecs;
  readonly positional: PositionalSpec | undefined;
}

const unknownOption = ({ command, specs, positional }: Grammar, name: string): UsageError => {
  const known = Object.keys(specs);
  if (globalOptions.has(name))
    return new UsageError(`${command}: --${name} belongs before the command: svcdeck --${name} ... ${command}`);
  const hint = positional?.isFreeText === true ? ' A value that begins with a dash stands behind --' : '';
  const [near] = nearest(name, known, 1);
  if (near !== undefined) return new UsageError(`${command}: unknown option --${name}. Did you mean --${near}?${hint}`);
  const all = known.length === 0 ? 'It takes none' : `Options: ${known.map((each) => `--${each}`).join(', ')}`;
  return new UsageError(`${command}: unknown option --${name}. ${all}${hint === '' ? '' : `.${hint}`}`);
};

const needsValue = (command: string, name: string, value: string): UsageError =>
  new UsageError(`${command}: --${name} needs a value: --${name} ${value}`);

interface Option {
  readonly name: string;
  /** Absent: it takes none. */
  readonly value?: string;
}

interface Scanned {
  readonly options: readonly Option[];
  readonly positionals: readonly string[];
}

const mayRepeat = (spec: FlagSpec | undefined): boolean => spec?.kind === 'list' || spec?.kind === 'repeated';

interface Step {
  readonly option: Option;
  /** The next word was the value. */
  readonly tookNext: boolean;
}

const readOption = (grammar: Grammar, word: string, next: string | undefined): Step => {
  const { command, specs } = grammar;
  const equals = word.indexOf('=');
  const name = word.slice(2, equals < 0 ? undefined : equals);
  const inline = equals < 0 ? undefined : word.slice(equals + 1);
  const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
  if (spec === undefined) throw unknownOption(grammar, name);
  if (spec.kind === 'boolean') {
    if (inline !== undefined) throw new UsageError(`${command}: --${name} takes no value, and '${inline}' was given`);
    return { option: { name }, tookNext: false };
  }
  // No option is a single dash and letters, so `--sort -memory` can only be meant as a value.
  const value = inline ?? (next?.startsWith('--') === true ? undefined : next);
  if (value === undefined) throw needsValue(command, name, spec.value);
  if (value === '' && !(spec.kind === 'string' && spec.mayBeEmpty === true))
    throw new UsageError(`${command}: the value of --${name} is empty: --${name} ${spec.value}`);
  return { option: { name, value }, tookNext: inline === undefined };
};

/** Refuses what meow would let pass in silence, and takes its guesses out of what is left. */
const scan = (grammar: Grammar, args: readonly string[]): Scanned => {
  const { command, specs } = grammar;
  const end = args.indexOf('--');
  const words = end < 0 ? args : args.slice(0, end);
  const options: Option[] = [];
  const positionals: string[] = [];
  const seen = new Set<string>();
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (!word.startsWith('-') || word === '-') {
      positionals.push(word);
      continue;
    }
    if (!word.startsWith('--'))
      throw new UsageError(`${command}: unknown option ${word}. Options have two dashes; after -- all are names`);
    const { option, tookNext } = readOption(grammar, word, words[at + 1]);
    if (seen.has(option.name) && !mayRepeat(specs[option.name]))
      throw new UsageError(`${command}: --${option.name} is given twice`);
    seen.add(option.name);
    options.push(option);
    if (tookNext) at += 1;
  }
  return { options, positionals: end < 0 ? positionals : [...positionals, ...args.slice(end + 1)] };
};

const checkPositionals = (command: string, given: readonly string[], spec: PositionalSpec | undefined): void => {
  const most = spec === undefined ? 0 : (spec.most ?? Number.POSITIVE_INFINITY);
  if (given.length > most)
    throw new UsageError(
      most === 0
        ? `${command} takes options only, and '${given[0] ?? ''}' was given`
        : `${command} takes at most ${most} ${spec?.value ?? ''}: '${given[most] ?? ''}' is one too many`,
    );
  if (given.length < (spec?.least ?? 0)) throw new UsageError(`${command} needs ${spec?.value ?? 'a value'}`);
};

/** meow's parser takes `--no-x` for the opposite of `--x`, and camel case for the same name: neither can happen to `f3`. */
const meowKey = (index: number): string => `f${index}`;

/**
 * meow names the process after its package. On Windows that renames the user's console window, for good; so the
 * assignment is caught.
 */
const keepingProcessTitle = <T>(action: () => T): T => {
  const title = Object.getOwnPropertyDescriptor(process, 'title');
  if (title === undefined) return action();
  Object.defineProperty(process, 'title', { configurable: true, get: () => title.value, set: () => {} });
  try {
    return action();
  } finally {
    Object.defineProperty(process, 'title', title);
  }
};

type MeowFlag = { type: 'boolean' } | { type: 'string' } | { type: 'string'; isMultiple: true };

const meowFlag = ({ kind }: FlagSpec): MeowFlag => {
  if (kind === 'boolean') return { type: 'boolean' };
  return kind === 'string' ? { type: 'string' } : { type: 'string', isMultiple: true };
};

/** Values by option name, from options that `scan` has passed. */
const readWithMeow = async (options: readonly Option[], specs: FlagSpecs): Promise<ReadonlyMap<string, unknown>> => {
  const { default: meow } = await import('meow');
  // Only what was typed: every option that meow is told of costs it time.
  const names = [...new Set(options.map(({ name }) => name))];
  const argv = options.map(({ name, value }) => {
    const key = `--${meowKey(names.indexOf(name))}`;
    // It takes one pair of quotes off a value: let it be ours.
    return value === undefined ? key : `${key}="${value}"`;
  });
  const { flags } = keepingProcessTitle(() =>
    meow({
      argv,
      // Given so that it looks for no package.json; in the executable there is neither a file nor an import.meta.
      importMeta: { url: 'file:///svcdeck.js' } as ImportMeta,
      pkg: {},
      help: '',
      description: false,
      autoHelp: false,
      autoVersion: false,
      inferType: false,
      allowUnknownFlags: true,
      flags: Object.fromEntries(
        names.map((name, index) => [meowKey(index), meowFlag(specs[name] ?? { kind: 'boolean' })]),
      ),
    }),
  );
  const values: Readonly<Record<string, unknown>> = flags;
  return new Map(names.map((name, index) => [name, values[meowKey(index)]]));
};

const splitList = (command: string, name: string, values: readonly string[]): readonly string[] => {
  const items = values.flatMap((value) => value.split(',')).map((item) => item.trim());
  if (items.includes('')) throw new UsageError(`${command}: a value of --${name} is empty: '${values.join(',')}'`);
  return items;
};

const toValue = (
  command: string,
  name: string,
  spec: FlagSpec,
  raw: unknown,
): boolean | string | readonly string[] | undefined => {
  if (spec.kind === 'boolean') return raw === true;
  if (spec.kind === 'string') return typeof raw === 'string' ? raw : undefined;
  if (!Array.isArray(raw) || raw.length === 0) return undefined;
  const texts = raw.map(String);
  return spec.kind === 'list' ? splitList(command, name, texts) : texts;
};

/**
 * Reads the words after a command. `--name value` and `--name=value` are the same; a value may begin with one dash; `--`
 * ends the options; text stays text, also where it looks like a number.
 * UsageError, naming command and word: an unknown option (with the nearest known one), a missing, empty or surplus value,
 * a single option given twice, too few or too many positionals.
 */
export const readFlags = async <const Specs extends FlagSpecs>(
  command: string,
  args: readonly string[],
  specs: Specs,
  positional?: PositionalSpec,
): Promise<FlagCall<Specs>> => {
  const { options, positionals } = scan({ command, specs, positional }, args);
  checkPositionals(command, positionals, positional);
  // Loading meow takes longer than most commands run: where no option was typed there is nothing for it to read.
  const raw = options.length === 0 ? new Map<string, unknown>() : await readWithMeow(options, specs);
  const values = Object.entries(specs).map(([name, spec]) => [name, toValue(command, name, spec, raw.get(name))]);
  return { flags: Object.fromEntries(values) as FlagValues<Specs>, positionals };
};
