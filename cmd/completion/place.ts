import {
  asCommand,
  asOption,
  commandPlace,
  flagNamed,
  inlinePlace,
  nothing,
  type Place,
  same,
  valuePlace,
} from './command-place.ts';
import type { CommandTable, TableCommand, TableFlag } from './command-table.ts';

/** Where a line stands. */
export interface LinePlace extends Place {
  /** The recorded machine that the line names. Absent: this computer. */
  readonly machine?: string;
  /** The line names another computer, which is not asked: it may be slow, and nobody sees what is waited for. */
  readonly isElsewhere: boolean;
}

interface Leading {
  readonly machine?: string;
  readonly isElsewhere: boolean;
  /** The words behind the options of the whole program. */
  readonly rest: readonly string[];
  /** The last of them, which waits for its value. */
  readonly waiting?: TableFlag;
}

const readLeading = ({ flags }: CommandTable, words: readonly string[]): Leading => {
  let at = 0;
  let machine: string | undefined;
  let isElsewhere = false;
  const known = () => ({ ...(machine === undefined ? {} : { machine }), isElsewhere });
  for (; at < words.length; at++) {
    const word = words[at] ?? '';
    const flag = flagNamed(flags, word);
    if (flag === undefined) break;
    if (flag.takes === undefined) continue;
    const inline = word.indexOf('=');
    const value = inline < 0 ? words[++at] : word.slice(inline + 1);
    if (value === undefined) return { ...known(), rest: [], waiting: flag };
    if (flag.name === 'machine') machine = value;
    else isElsewhere = true;
  }
  return { ...known(), rest: words.slice(at) };
};

/** The same options behind one of svcdeck's own commands. */
const readTrailing = (words: readonly string[]): Pick<LinePlace, 'machine' | 'isElsewhere'> => {
  const at = words.findIndex((word) => /^--machine(?:=|$)/.test(word));
  const [, inline] = /^--machine=(.*)$/s.exec(words[at] ?? '') ?? [];
  const machine = at < 0 ? undefined : (inline ?? words[at + 1]);
  return {
    ...(machine === undefined ? {} : { machine }),
    isElsewhere: words.some((word) => /^--computer(?:=|$)/.test(word) || word.startsWith('\\\\')),
  };
};

/** Down the table as far as words lead, each but the last followed by one of its own. */
const descend = (
  commands: readonly TableCommand[],
  words: readonly string[],
): readonly [TableCommand | undefined, readonly string[]] => {
  const [first = '', ...rest] = words;
  const command = commands.find(({ name }) => same(name, first));
  if (command === undefined) return [undefined, words];
  const [inner, behind] = descend(command.words ?? [], rest);
  return inner === undefined ? [command, rest] : [inner, behind];
};

/** `help` takes the words of commands, and nothing of theirs. */
const helpPlace = (commands: readonly TableCommand[], words: readonly string[]): Place => {
  const [command, rest] = descend(commands, words);
  if (rest.length > 0) return nothing;
  return { prefix: '', candidates: (command === undefined ? commands : (command.words ?? [])).map(asCommand) };
};

const startPlace = ({ flags, commands }: CommandTable): Place => ({
  prefix: '',
  candidates: [...commands.map(asCommand), ...flags.map(asOption)],
});

const placeBehind = (table: CommandTable, { rest, waiting }: Leading, current: string): Place => {
  const { flags, commands } = table;
  if (waiting !== undefined) return valuePlace(waiting, '', current);
  const inline = rest.length > 0 ? undefined : inlinePlace((word) => flagNamed(flags, word), current);
  if (inline !== undefined) return inline;
  const [first, ...more] = rest;
  if (first === undefined) return startPlace(table);
  if (same(first, 'help')) return helpPlace(commands, more);
  // A server stands before sc's verb.
  const [command, words] = descend(
    commands,
    rest.filter((word, at) => at > 1 || !word.startsWith('\\\\')),
  );
  return command === undefined ? nothing : commandPlace(command, flags, words, current);
};

/** What can stand where `current` is being typed, behind `words`. */
export const placeOf = (table: CommandTable, words: readonly string[], current: string): LinePlace => {
  const leading = readLeading(table, words);
  const { machine, isElsewhere } = readTrailing(leading.rest);
  const named = leading.machine ?? machine;
  return {
    ...placeBehind(table, leading, current),
    ...(named === undefined ? {} : { machine: named }),
    isElsewhere: leading.isElsewhere || isElsewhere,
  };
};
