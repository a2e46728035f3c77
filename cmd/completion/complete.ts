import { dirname, join } from 'node:path';
import { UsageError } from '../../lib/errors.ts';
import { profilePaths } from '../../lib/settings/profile-paths.ts';
import type { Context } from '../context.ts';
import type { Command } from '../registry.ts';
import { answer } from './answer.ts';
import { canBeQuotedForCmd, readCmdLine } from './cmd-words.ts';
import type { Candidate } from './command-place.ts';
import { commandTable } from './command-table.generated.js';
import { NameCache } from './name-cache.ts';
import { type QuotePassing, quoteForPowerShell, readPowerShellLine } from './powershell-words.ts';
import type { TypedLine } from './typed-line.ts';

const help = `usage: svcdeck complete powershell|powershell-legacy|clink HEX

What the scripts of \`svcdeck completion\` ask with every Tab: nobody else calls it. HEX is the line up to the cursor, in UTF-8, as
hexadecimal digits, so that no shell reads it a second time.
`;

/** How a shell's line is read, and how the answer is written for it. */
interface Dialect {
  readonly read: (line: string) => TypedLine;
  readonly write: (found: readonly Candidate[], line: TypedLine) => string;
}

const ABOUT_LENGTH = 200;

const shown = (about: string): string => about.slice(0, ABOUT_LENGTH);

/** ASCII, since Windows PowerShell reads what programs write in the console's code page. */
const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

// Learn: CompletionResultType Enum.
const resultTypes: Readonly<Record<Candidate['kind'], string>> = {
  command: 'Command',
  option: 'ParameterName',
  value: 'ParameterValue',
  name: 'ParameterValue',
};

const powerShell = (passing: QuotePassing): Dialect => ({
  read: readPowerShellLine,
  write: (found) =>
    `${asciiJson({
      completions: found.map(({ text, kind, about }) => ({
        text: quoteForPowerShell(text, passing),
        shown: text,
        type: resultTypes[kind],
        about: shown(about === '' ? text : about),
      })),
    })}\n`,
});

/**
 * A line each: kind, what goes behind the words and parts of words that stand there already, and what it is. A service that a part of
 * its display name was typed for can't be had by putting something behind that.
 */
const clink: Dialect = {
  read: readCmdLine,
  write: (found, { current }) =>
    found
      .filter(({ text }) => text.toLowerCase().startsWith(current.toLowerCase()))
      .filter(({ kind, text }) => kind !== 'name' || canBeQuotedForCmd(text))
      .map(({ kind, text, about }) => `${kind}\t${text.slice(current.length)}\t${shown(about)}\n`)
      .join(''),
};

const dialects: ReadonlyMap<string, Dialect> = new Map([
  ['powershell', powerShell('whole')],
  ['powershell-legacy', powerShell('legacy')],
  ['clink', clink],
]);

/** UsageError: an unknown shell, or a line that is not in hexadecimal digits. */
export const parse = ([shell = '', hex = '', ...more]: readonly string[]): { dialect: Dialect; line: string } => {
  const dialect = dialects.get(shell);
  if (dialect === undefined || more.length > 0 || !/^(?:[0-9a-f]{2})*$/i.test(hex))
    throw new UsageError('complete takes a shell and a line in hexadecimal digits');
  return { dialect, line: Buffer.from(hex, 'hex').toString('utf8') };
};

const ownCache = (): NameCache | undefined => {
  const paths = profilePaths(process.env, process.platform);
  return paths === undefined ? undefined : new NameCache(join(dirname(paths.state), 'completion'));
};

/** Answers. `cache`: where names of this computer are kept; undefined: nowhere. */
export const run = async (
  { dialect, line }: ReturnType<typeof parse>,
  context: Context,
  cache: NameCache | undefined,
): Promise<number> => {
  const typed = dialect.read(line);
  const found = await answer(commandTable, typed, context, cache);
  context.io.out(dialect.write(found, typed));
  return 0;
};

export const command: Command = { help, invoke: async (args, context) => run(parse(args), context, ownCache()) };
