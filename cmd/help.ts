import { UsageError } from '../lib/errors.ts';
import { nearest } from '../lib/output/nearest.ts';
import { usageText } from '../lib/sc/usage-text.ts';
import { isScVerb, scVerbs } from '../lib/sc/verbs.ts';
import { commands, findEntry } from './registry.ts';
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

const netHelp = `svcdeck net: start and stop services as net does

USAGE
  svcdeck net start [SERVICE]
  svcdeck net stop SERVICE [/y]

SERVICE is a key name or a display name. Both wait for the service. Without SERVICE, start lists what runs.
Stopping asks before it stops the services that depend on this one; /y answers yes.

EXIT CODES
  0 done   1 wrong call   2 failed

EXAMPLES
  svcdeck net start
  svcdeck net start Spooler
  svcdeck net stop "Print Spooler" /y
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

/** The likeliest commands for a misspelt one, at most three. */
export const nearestCommands = (word: string): readonly string[] =>
  nearest(word, new Set([...commands.map(({ name }) => name), ...scVerbs, 'sc', 'net', 'help', 'version']), 3);

/** The help of what was named, or the overview. UsageError: there is no such command. */
export const helpFor = async ([word, verb]: readonly string[]): Promise<string> => {
  const name = word?.toLowerCase();
  if (name === undefined || name.startsWith('-')) return overview();
  if (name === 'net') return netHelp;
  const inSc = verb?.toLowerCase();
  if (name === 'sc') return inSc !== undefined && isScVerb(inSc) ? verbHelp(inSc) : scHelp();
  const entry = findEntry(verb === undefined ? [name] : [name, verb])?.entry;
  const own = entry === undefined ? '' : (await entry.load()).help;
  const isWord = entry !== undefined && entry.name !== name;
  if (isScVerb(name) && !isWord) return own === '' ? verbHelp(name) : `${verbHelp(name)}\n${own}`;
  if (entry !== undefined) return own;
  throw new UsageError(`there is no command ${word}`);
};
