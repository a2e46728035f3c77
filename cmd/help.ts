import { UsageError } from '../lib/errors.ts';
import { nearest } from '../lib/output/nearest.ts';
import { usageText } from '../lib/sc/usage-text.ts';
import { isScVerb, scVerbs } from '../lib/sc/verbs.ts';
import { type CommandEntry, commands, findEntry } from './registry.ts';
import { verbExamples } from './sc/examples.ts';

/** Words with commas between them, in lines that fit. */
const inLines = (words: readonly string[]): string =>
  words
    .join(', ')
    .replace(/(.{1,100})(?: |$)/g, '    $1\n')
    .trimEnd();

/** What `svcdeck` without a command and without a terminal says, and the top of `--help`. */
export const overview = (): string => `svcdeck: Windows services from one executable

USAGE
  svcdeck                       On a terminal: the screens, as svcdeck ui
  svcdeck [options] COMMAND ...

COMMANDS
${commands
  .filter(({ isVerbToo, isCmdlet }) => isVerbToo !== true && isCmdlet !== true)
  .map(({ name, summary }) => `  ${name.padEnd(14)}${summary}\n`)
  .join('')}  start, stop   With an option before the name: start or stop services and wait for them
  failure       get, set: recovery actions as text or JSON
  config        --add-depend, --remove-depend: one dependency without the others
                show, get, set, reset, edit, check, path, keys, themes, schema: settings of the screens
  help COMMAND  Help for one command; so does COMMAND --help
  version       Versions of svcdeck, Node and koffi (--json)

AS SC AND NET DO IT (same words, same output, same exit codes)
  svcdeck net start|stop|pause|continue|helpmsg ...
  svcdeck sc VERB ...    or without sc:
${inLines(scVerbs)}

AS POWERSHELL DOES IT (same names, same parameters; -Json, -Csv)
${inLines(commands.filter(({ isCmdlet }) => isCmdlet === true).map(({ name }) => name))}

OPTIONS BEFORE THE COMMAND
  --machine FILE     A recorded machine instead of this computer ('demo': the built-in one), or a folder of them
  --save             Write the changes made to a recorded machine back to its file
  --computer NAME    Another computer; several: A,B, repeated, or @FILE with a name a line; "*" in a folder
  --no-color         No colours (NO_COLOR does the same)
  --version          Versions
  --help             This text

EXAMPLES
  svcdeck list
  svcdeck list --state running --json
  svcdeck show Spooler
  svcdeck query RpcSs
  svcdeck config Spooler start= demand
  svcdeck start --wait --timeout 30s Spooler
  svcdeck restart Spooler
  svcdeck deps Spooler
  svcdeck events --follow
  svcdeck events --level error --since 2h
  svcdeck --computer SRV1,SRV2 status Spooler
  svcdeck --machine demo list
`;

const scHelp = (): string => `svcdeck sc: sc's verbs, byte for byte

The verbs work without sc as well (svcdeck query RpcSs). A copy of svcdeck.exe that is named sc.exe needs neither.
Exit code: that of sc, the Win32 code of what failed; 1639 for a wrong call.

${usageText(undefined)}`;

const verbHelp = (verb: (typeof scVerbs)[number]): string =>
  `${usageText(verb).trimEnd()}

EXAMPLES
${verbExamples[verb].map((example) => `  svcdeck ${example}\n`).join('')}
Output and exit codes are those of sc; svcdeck sc ${verb} is the same command.
`;

const netVerbs = ['start', 'stop', 'pause', 'continue', 'helpmsg', 'help'] as const;

const helpHelp = `svcdeck help: help for a command

USAGE
  svcdeck help [COMMAND [WORD ...]]

COMMAND --help shows the same. svcdeck net help, and /help behind net's commands, are net's own help.

EXIT CODES
  0 done   2 there is no such command

EXAMPLES
  svcdeck help
  svcdeck help list
  svcdeck help events source add
  svcdeck help sc config
`;

const versionHelp = `svcdeck version: versions of svcdeck, Node and koffi

USAGE
  svcdeck version [--json]

EXIT CODES
  0 done

EXAMPLES
  svcdeck version
  svcdeck version --json
`;

const otherNames: readonly string[] = [...scVerbs, 'sc', 'net', 'help', 'version'];

/** The likeliest commands for a misspelt one, at most three. */
export const nearestCommands = (word: string): readonly string[] =>
  nearest(word, new Set([...commands.map(({ name }) => name), ...otherNames]), 3);

const unknown = (word: string, before: readonly string[], near: readonly string[]): UsageError => {
  const words = [...before, word].join(' ');
  const offers = near.map((each) => [...before, each].join(' ')).join(', ');
  return new UsageError(`there is no command ${words}${near.length === 0 ? '' : `; nearest: ${offers}`}`);
};

const scHelpFor = (verb: string | undefined): string => {
  if (verb === undefined) return scHelp();
  if (isScVerb(verb)) return verbHelp(verb);
  throw unknown(verb, ['sc'], nearest(verb, scVerbs, 3));
};

const netHelpFor = async (verb: string | undefined): Promise<string> => {
  const known = netVerbs.some((each) => each === verb);
  if (verb !== undefined && !known) throw unknown(verb, ['net'], nearest(verb, netVerbs, 3));
  return (await import('./net/help.ts')).netHelp;
};

/** Of a command that has words of its own, what follows it has to be one of them. */
const checkWord = ({ words = [], name }: CommandEntry, typed: readonly string[], rest: readonly string[]): void => {
  const [word] = rest;
  if (word === undefined || words.length === 0) return;
  const before = typed.slice(0, typed.length - rest.length);
  const names = words.map((each) => each.name);
  throw unknown(word, before.length === 0 ? [name] : before, nearest(word.toLowerCase(), names, 3));
};

const ownHelp = async (words: readonly string[]): Promise<string | undefined> => {
  const found = findEntry(words);
  if (found === undefined) return undefined;
  checkWord(found.entry, words, found.rest);
  const { help } = await found.entry.load();
  const isVerbItself = words.length - found.rest.length === 1;
  const verb = found.entry.name;
  return isVerbItself && isScVerb(verb) ? `${verbHelp(verb)}\n${help}` : help;
};

/** The help of what was named, or the overview. UsageError: there is no such command; it names the nearest. */
export const helpFor = async (typed: readonly string[]): Promise<string> => {
  const words = typed.filter((word) => !word.startsWith('-'));
  const [name, verb] = words.map((word) => word.toLowerCase());
  if (name === undefined) return overview();
  if (name === 'sc') return scHelpFor(verb);
  if (name === 'net') return netHelpFor(verb);
  if (name === 'help') return helpHelp;
  if (name === 'version') return versionHelp;
  const own = await ownHelp(words);
  if (own !== undefined) return own;
  if (isScVerb(name)) return verbHelp(name);
  throw unknown(words[0] ?? '', [], nearestCommands(name));
};
