import type { Offer } from '../offer.ts';
import type { TableCommand, TableFlag, TableKey } from './command-table.ts';

/** One thing that can be typed. */
export interface Candidate {
  /** The whole word, unquoted. */
  readonly text: string;
  readonly kind: 'command' | 'option' | 'value' | 'name';
  /** A line about it; '': there is none. */
  readonly about: string;
}

/** What can stand at the end of a line. */
export interface Place {
  /** What the word begins with and keeps: `--state=running,`. Offers are put behind it. */
  readonly prefix: string;
  /** Words that can stand there whole. */
  readonly candidates: readonly Candidate[];
  /** What goes behind the prefix. Absent: nothing. */
  readonly offers?: Offer;
  /** Of a list: what stands in it already, in lower case. */
  readonly given?: readonly string[];
}

/** Nothing can be offered. */
export const nothing: Place = { prefix: '', candidates: [] };

/** Without regard to case. */
export const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const isOption = (word: string | undefined): boolean => word?.startsWith('-') === true;

/** A command as something that can be typed. */
export const asCommand = ({ name, about }: TableCommand): Candidate => ({ text: name, kind: 'command', about });

/** An option likewise. */
export const asOption = ({ name, about }: TableFlag): Candidate => ({ text: `--${name}`, kind: 'option', about });

const asParameter = ({ name, about }: TableFlag): Candidate => ({ text: `-${name}`, kind: 'option', about });

/** The option that a word is or begins with. */
export const flagNamed = (flags: readonly TableFlag[], word: string): TableFlag | undefined =>
  flags.find(({ name }) => word === `--${name}` || word.startsWith(`--${name}=`));

/** The value of an option: `before` is what the word begins with, which is '' where the value is a word of its own. */
export const valuePlace = (
  { takes, offers }: Pick<TableFlag, 'takes' | 'offers'>,
  before: string,
  typed: string,
): Place => {
  if (offers === undefined) return nothing;
  const comma = takes === 'list' ? typed.lastIndexOf(',') + 1 : 0;
  const given = typed.slice(0, comma).toLowerCase().split(',');
  return { prefix: before + typed.slice(0, comma), candidates: [], offers, given };
};

type FindFlag = (word: string) => TableFlag | undefined;

/** The value of the option that a word begins with: `--state=run`. undefined: it begins with none. */
export const inlinePlace = (find: FindFlag, current: string): Place | undefined => {
  const sign = current.indexOf('=') + 1;
  const flag = sign === 0 ? undefined : find(current);
  return flag === undefined ? undefined : valuePlace(flag, current.slice(0, sign), current.slice(sign));
};

interface OwnWords {
  /** Those that are no options and no values of options. */
  readonly positionals: readonly string[];
  readonly used: ReadonlySet<string>;
  /** The option whose value comes next. */
  readonly waiting?: TableFlag;
  /** Nothing of ours comes any more. */
  readonly isOver: boolean;
}

const readOwn = (find: FindFlag, words: readonly string[]): OwnWords => {
  const positionals: string[] = [];
  const used = new Set<string>();
  let waiting: TableFlag | undefined;
  for (const word of words) {
    if (waiting !== undefined) {
      waiting = undefined;
      continue;
    }
    if (word === '--') return { positionals, used, isOver: true };
    if (!isOption(word)) {
      positionals.push(word);
      continue;
    }
    const flag = find(word);
    if (flag?.mayRepeat !== true) used.add(flag?.name ?? word);
    if (flag?.takes !== undefined && !word.includes('=')) waiting = flag;
  }
  return { positionals, used, ...(waiting === undefined ? {} : { waiting }), isOver: false };
};

const positionalAt = ({ positionals, isFixed }: TableCommand, at: number): Offer | undefined =>
  positionals?.[isFixed === true ? at : Math.min(at, positionals.length - 1)];

/** The value of sc's option that the word before or this one names. undefined: none is named. */
const keyPlace = (keys: readonly TableKey[], before: string | undefined, current: string): Place | undefined => {
  const keyOf = (word: string): TableKey | undefined => keys.find(({ name }) => same(`${name}=`, word));
  const alone = before === undefined ? undefined : keyOf(before);
  const sign = current.indexOf('=') + 1;
  const key = alone ?? keyOf(current.slice(0, sign));
  if (key === undefined) return undefined;
  const typed = alone === undefined ? current.slice(sign) : current;
  const slash = key.isList === true ? typed.lastIndexOf('/') + 1 : 0;
  const prefix = current.slice(0, current.length - typed.length) + typed.slice(0, slash);
  return { prefix, candidates: [], ...(key.offers === undefined ? {} : { offers: key.offers }) };
};

const isGiven = ({ name }: TableKey, words: readonly string[]): boolean =>
  words.some((word) => same(word.slice(0, name.length + 1), `${name}=`));

/** sc's options that can come now: behind the name, or in its place where the verb takes either. */
const keysNow = ({ keys = [], keysFirst }: TableCommand, words: readonly string[]): readonly Candidate[] =>
  words.length === 0 && keysFirst !== true
    ? []
    : keys
        .filter((key) => !isGiven(key, words))
        .map(({ name, about }) => ({ text: `${name}=`, kind: 'option', about }));

/**
 * What can stand behind a command. `general`: options of the whole program; `words`: those behind the command, without the one
 * that is being typed.
 */
export const commandPlace = (
  command: TableCommand,
  general: readonly TableFlag[],
  words: readonly string[],
  current: string,
): Place => {
  const { flags = [], keys = [] } = command;
  const key = keyPlace(keys, words.at(-1), current);
  if (key !== undefined) return key;
  const find: FindFlag =
    command.isCmdlet === true
      ? (word) => flags.find(({ name }) => same(word, `-${name}`))
      : (word) => flagNamed([...flags, ...general], word);
  const own = readOwn(find, words);
  if (own.isOver) return nothing;
  if (own.waiting !== undefined) return valuePlace(own.waiting, '', current);
  const inline = command.isCmdlet === true ? undefined : inlinePlace(find, current);
  if (inline !== undefined) return inline;
  const offers = positionalAt(command, own.positionals.length);
  return {
    prefix: '',
    candidates: [
      ...(own.positionals.length === 0 ? (command.words ?? []).map(asCommand) : []),
      ...keysNow(command, words),
      ...flags.filter(({ name }) => !own.used.has(name)).map(command.isCmdlet === true ? asParameter : asOption),
    ],
    ...(offers === undefined ? {} : { offers }),
  };
};
