import { nearest } from '../../../lib/output/nearest.ts';
import { type Command, isTyping, type Mode } from './command.ts';

/** Keys that the user has given to commands, by the commands' names. */
export type Bindings = Readonly<Record<string, readonly string[]>>;

export const noBindings: Bindings = {};

export interface CheckedBindings {
  /** Those that hold. */
  readonly bindings: Bindings;
  /** Why others don't, a sentence each. */
  readonly problems: readonly string[];
}

/** Keys with names, as `keyName` has them. */
const namedKeys: ReadonlySet<string> = new Set([
  ...['up', 'down', 'left', 'right', 'enter', 'escape', 'space', 'tab', 'backspace', 'delete', 'insert'],
  ...['pageup', 'pagedown', 'home', 'end'],
  ...Array.from({ length: 12 }, (_, index) => `f${index + 1}`),
]);

const otherNames: Readonly<Record<string, string>> = {
  esc: 'escape',
  return: 'enter',
  del: 'delete',
  ins: 'insert',
  pgup: 'pageup',
  pgdn: 'pagedown',
};

/** What a terminal sends for these is what it sends for another key. */
const sameForTerminals: Readonly<Record<string, string>> = {
  'ctrl+i': 'tab',
  'ctrl+m': 'enter',
  'ctrl+[': 'escape',
  'ctrl+h': 'backspace',
};

const isPrintable = (key: string): boolean => [...key].length === 1 || key === 'space';

interface KeyRead {
  readonly key: string;
  readonly fault?: string;
}

const splitKey = (text: string): { readonly modifiers: ReadonlySet<string>; readonly plain: string } => {
  const parts = text.split('+');
  // The key + itself, behind modifiers, leaves two empty parts.
  const isPlus = text.endsWith('++');
  const plain = isPlus ? '+' : (parts.at(-1) ?? '');
  const modifiers = parts.slice(0, isPlus ? -2 : -1);
  return { modifiers: new Set(modifiers.map((each) => each.toLowerCase())), plain };
};

const plainName = (text: string): string => {
  const lower = text.toLowerCase();
  return otherNames[lower] ?? lower;
};

/** A key as people write it (`Ctrl+R`, `Esc`), as the key table has it. */
export const readKeyName = (text: string): KeyRead => {
  if ([...text].length === 1) return { key: text };
  const { modifiers, plain } = splitKey(text);
  const name = plainName(plain);
  const isLetter = [...name].length === 1;
  const strange = [...modifiers].find((each) => !['ctrl', 'alt', 'shift'].includes(each));
  const key = [...['alt', 'ctrl', 'shift'].filter((each) => modifiers.has(each)), name].join('+');
  if (strange !== undefined || !(isLetter || namedKeys.has(name)))
    return { key, fault: `there is no key ${text} (write r, R, f5, ctrl+r, shift+tab, alt+x, pageup, ...)` };
  if (modifiers.has('shift') && (isLetter || modifiers.has('ctrl')))
    return { key, fault: `terminals don't tell of ${text}; a capital is written as it is: R` };
  const same = sameForTerminals[key];
  return same === undefined ? { key } : { key, fault: `${text} can't be told from ${same}` };
};

/** Every mode that a command has keys in. */
export const modesIn = (commands: readonly Command[]): readonly Mode[] => [
  ...new Set(commands.flatMap(({ modes }) => (modes === 'everywhere' ? [] : modes))),
];

const worksIn = ({ modes }: Command, mode: Mode): boolean => modes === 'everywhere' || modes.includes(mode);

/** Why a command can't have these keys, whatever the others have. */
const ownFault = (command: Command, keys: readonly string[]): string | undefined => {
  const { name, isKeyOnly, modes } = command;
  if (keys.length === 0 && isKeyOnly === true) return `${name} is reached by its keys alone and needs one`;
  if (name === 'quit-now' && !keys.includes('ctrl+c')) return `${name} keeps ctrl+c`;
  const typing = modes === 'everywhere' ? 'filter' : modes.find(isTyping);
  const letter = typing === undefined ? undefined : keys.find(isPrintable);
  return letter === undefined ? undefined : `${letter} is text in ${typing ?? ''}, where ${name} works`;
};

const unknownCommand = (name: string, commands: readonly Command[]): string => {
  const names = commands.map((command) => command.name);
  const near = names.find((each) => each.endsWith(`.${name}`)) ?? nearest(name, names, 1)[0];
  return `there is no command ${name}${near === undefined ? '' : `; did you mean ${near}?`}`;
};

const readBinding = (
  name: string,
  written: readonly string[],
  commands: readonly Command[],
): { readonly keys: readonly string[] } | { readonly fault: string } => {
  const command = commands.find((each) => each.name === name);
  if (command === undefined) return { fault: unknownCommand(name, commands) };
  const read = written.map(readKeyName);
  const keys = [...new Set(read.map(({ key }) => key))];
  const fault = read.find((each) => each.fault !== undefined)?.fault ?? ownFault(command, keys);
  return fault === undefined ? { keys } : { fault };
};

interface Conflict {
  readonly key: string;
  readonly mode: Mode;
  readonly names: readonly [string, string];
}

const conflictName = ({ key, names }: Conflict): string => [key, ...names].join(' ');

/** Keys that would mean two things in one mode, each once. */
const conflictsIn = (commands: readonly Command[]): readonly Conflict[] => {
  const found = new Map<string, Conflict>();
  const put = (conflict: Conflict): void => {
    const name = conflictName(conflict);
    if (!found.has(name)) found.set(name, conflict);
  };
  for (const mode of modesIn(commands)) {
    const owners = new Map<string, string>();
    for (const { name, keys } of commands.filter((command) => worksIn(command, mode)))
      for (const key of keys) {
        const owner = owners.get(key);
        if (owner === undefined) owners.set(key, name);
        else if (owner !== name) put({ key, mode, names: [owner, name] });
      }
  }
  return [...found.values()];
};

/** The commands with the keys that the user has given them. */
export const boundCommands = (commands: readonly Command[], bindings: Bindings): readonly Command[] =>
  commands.map((command) => {
    const keys = Object.hasOwn(bindings, command.name) ? bindings[command.name] : undefined;
    return keys === undefined ? command : { ...command, keys };
  });

/**
 * What holds of the keys that a user has written. A name that there is not, a key that can't be, and a key that would mean two
 * things at one place are refused; all that takes part in a conflict keeps the keys that it has by itself. Two commands may swap
 * their keys: only the whole is looked at.
 */
export const checkBindings = (wanted: Bindings, commands: readonly Command[]): CheckedBindings => {
  const problems: string[] = [];
  const holding = new Map<string, readonly string[]>();
  for (const [name, written] of Object.entries(wanted)) {
    const read = readBinding(name, written, commands);
    if ('fault' in read) problems.push(`keys: ${read.fault}`);
    else holding.set(name, read.keys);
  }
  // Where two commands share a key by themselves, the first has it: that is no fault of the user's.
  const usual = new Set(conflictsIn(commands).map(conflictName));
  for (;;) {
    const all = conflictsIn(boundCommands(commands, Object.fromEntries(holding)));
    const conflicts = all.filter((conflict) => !usual.has(conflictName(conflict)));
    const guilty = new Set(conflicts.flatMap(({ names }) => names.filter((name) => holding.has(name))));
    if (guilty.size === 0) return { bindings: Object.fromEntries(holding), problems };
    for (const { key, mode, names } of conflicts)
      if (names.some((name) => guilty.has(name)))
        problems.push(`keys: ${key} would be both ${names[0]} and ${names[1]} in ${mode}`);
    for (const name of guilty) holding.delete(name);
  }
};
