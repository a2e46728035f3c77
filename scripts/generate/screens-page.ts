import { type Command, commandGroups, type Mode } from '../../cmd/tui/state/command.ts';
import { MOST_ROWS } from '../../cmd/tui/state/events.ts';
import { MOST_OUTPUT } from '../../cmd/tui/state/hosted.ts';
import { allCommands, keyText } from '../../cmd/tui/state/keys.ts';
import { promptCommands } from '../../cmd/tui/state/prompt.ts';
import { screenList } from '../../cmd/tui/state/screen-list.ts';
import { stateKinds } from '../../cmd/tui/state/services.ts';
import type { GeneratedFile } from './generated-file.ts';
import { tableCell } from './table-cell.ts';

const code = (text: string): string => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.map(tableCell).join(' | ')} |`).join('\n');

/** What the places are called in which keys mean something. */
const places: Readonly<Record<Mode, string>> = {
  services: 'list of services',
  details: 'details',
  dependencies: 'dependencies',
  'service-events': "service's events",
  filter: 'filter line',
  events: 'event log',
  'event-filter': 'filter line of the event log',
  counters: 'list of counters',
  pins: 'pinned counters',
  'counter-search': 'search line of the counters',
  hosted: 'hosted services',
  'hosted-details': 'details of a hosted service',
  'hosted-output': 'output',
  'hosted-filter': 'filter line of the hosted services',
  'form-text': 'text in a form',
  'confirm-typed': 'question that wants a name',
  'event-record': 'record',
  'event-choice': 'choice of logs, levels, ...',
  'event-save': 'saving events',
  help: 'help',
  palette: 'palette',
  prompt: 'command line',
  machines: 'machines',
  states: 'states',
  confirm: 'question',
  actions: 'actions',
  'start-types': 'start types',
  form: 'form',
  'edit-fault': 'refused document',
  progress: 'progress',
  log: 'log',
  message: 'message',
};

const placesOf = ({ modes }: Command): string =>
  modes === 'everywhere' ? 'everywhere' : modes.map((mode) => places[mode]).join(', ');

const keysOf = ({ keys }: Command): string => keys.map((key) => code(keyText(key))).join(' ') || '(palette)';

const doesOf = ({ description, isDangerous, isChange }: Command): string =>
  `${description}${isDangerous === true ? ' (asks first)' : ''}${isChange === true ? ' †' : ''}`;

const groupTable = (group: (typeof commandGroups)[number]): string =>
  table(
    ['Keys', 'What they do', 'Where', 'Name'],
    allCommands
      .filter((command) => command.group === group)
      .map((command) => [keysOf(command), doesOf(command), placesOf(command), code(command.name)]),
  );

const promptTable = (): string =>
  table(
    ['Command', 'What it does'],
    promptCommands.map(({ names, usage, summary }) => [
      `${names.map((name) => code(`:${name}`)).join(' ')}${usage === '' ? '' : ` ${code(usage)}`}`,
      summary,
    ]),
  );

const keyTables = (): string => commandGroups.map((group) => `### ${group}\n\n${groupTable(group)}`).join('\n\n');

const page = (): string => `<!-- Generated from the key table of the screens by \`npm run generate\`: do not edit. -->
# The screens

\`svcdeck\` alone, on a terminal, opens them; \`svcdeck ui\` does so with options (\`svcdeck ui --help\`). They work on a desktop, on
Server Core and over SSH, and show this computer, another one (\`--computer SRV1\`) or a recorded one (\`--machine FILE\`; \`demo\` is
built in). Every key is in the tables below, and where you are \`?\` shows those that work there now and why others don't.

## What there is

${table(
  ['Key', 'Screen', ''],
  screenList.map(({ key, title, summary }) => [code(key), title, summary]),
)}

**Services**: the list, and the details of the service under the cursor below it (from 30 lines on), beside it (from 170 columns
on), or in its place (\`i\`, \`Esc\` back). The list is read once a second; cursor, marks and scrolling stay where they are. Columns
that have no room are left out, account and exit code first. The tabs of the details (\`[\` and \`]\`): overview, configuration,
dependencies in both directions (\`Enter\` goes to one, \`Backspace\` comes back), events about this service, what its process uses,
and who may do what. \`*\` behind a CPU figure: the process is shared, and the figure is that of all its services.

**Event log**: the logs that you choose (\`L\`), followed as they are written; moving up stops that, \`End\` goes on. Filters by level,
provider, time and text; \`Enter\` shows all of a record, \`Ctrl+S\` writes what is shown to a file.

**Counters**: objects, instances and counters with their values; \`Space\` pins, and what is pinned is drawn. English names work on
every Windows. \`+\` and \`-\` change how often they are read, \`p\` lets them stand still.

**Hosted**: the services that svcdeck hosts on this computer, with what the program of each does (it runs, waits for its probe, or
backs off until it is started again), restarts, last exit code and probes, and as tabs: overview, definition (what the definition does
not say is marked as default), history (as \`svcdeck history\` tells it), probes, and output. The output is that of the log files,
followed as they grow and through rotations: ${MOST_OUTPUT} lines are kept, \`!\` stands before those of stderr, \`/\` filters, moving up stops
following and \`End\` goes on, \`←\` and \`→\` show long lines. Colours of the program are left out; whatever else a terminal would act on
is shown. \`e\` edits the definition as \`svcdeck edit\` does, \`N\` begins new logs, \`Y\` copies the command line that installs the service.
CPU and memory are those of the program where its host's events tell its process, and else those of the host, which the overview says.

## Finding

\`/\` filters as you type. In the services a text is looked for in key and display names, \`*\` and \`?\` are wildcards, \`!text\` leaves
out, \`-f text\` finds letters in their order, and Up on an empty line brings back what was searched for before. In the event log it
is a regular expression with the same \`!\` and \`-f\`. While you type, letters are text and no commands. \`f\` chooses states:

${table(
  ['Key', 'Sign', 'State'],
  stateKinds.map(({ key, sign, title }) => [code(key), code(sign), title]),
)}

What is hidden is counted in the title. \`Ctrl+P\` finds a command by its name and shows its key.

## Changing

What is marked (\`Space\`) is meant, and else the service under the cursor. \`Enter\` shows what can be done to it now, and why the
rest can't. What takes something down asks first: the question names the steps in their order, what depends on the service and what
shares its process; Cancel is chosen. Keys that were typed before the question could be read do not answer it: \`(y)\` stands in the
button as soon as they do. A deletion wants the name typed. While a computer is slow to tell what a change comes to, \`Esc\` gives it
up. What is under way shows state, checkpoint and wait hint; \`Esc\` lets it go on by itself, \`w\` (\`W\` in the event log) shows it
again. Who leaves meanwhile is asked to say so twice.

\`E\` edits the configuration in a form, \`e\` as JSON in your editor: that of the settings (\`editor\`), or \`VISUAL\` or \`EDITOR\`, with
arguments if it needs some. The difference is shown before it is written; an editor that fails, and a document that is none, change
nothing.

\`@\` shows the command line that does the same for everything that was done here, with what came of it: paste it into a script.

\`--readonly\` (or \`svcdeck config set readonly true\`) changes nothing at all. The header says whether svcdeck is elevated; \`A\`
starts it anew as an administrator.

## Machines

\`M\` goes to another one: this computer, those that the command line names (\`--computer A,B\`, \`@FILE\`), those of the settings
(\`machines\`), and those that were opened last. Everything that can be done to this computer can be done to another one, as far as
its service manager allows it to you. A computer that does not answer says so in the header and is tried again.

## Settings and themes

\`svcdeck config show\` lists them, \`svcdeck config edit\` opens the file, \`svcdeck config path\` says where it is. Screen, order,
filter, hidden states, tab and service are remembered by themselves; \`--fresh\` begins without that, and \`remember\` turns it off.
\`svcdeck config keys\` lists the commands by the names with which \`keys\` binds them, e.g.
\`svcdeck config set keys.services.restart "r f9"\`; keys that would mean two things at one place are refused.

Themes: dark, light, high-contrast, none, and files of your own (\`svcdeck config themes --help\`). Plain text keeps the terminal's
own colours. A light terminal that does not say that it is one wants \`--theme light\` or \`svcdeck config set theme light\`. Colours
go from truecolor over 256 to 16; \`NO_COLOR\` and \`--no-color\` leave them out, and every state has its sign and its word too.
\`--ascii\` draws with plain ASCII. \`svcdeck ui --screenshot 120x40\` writes one frame as text, for documents.

## Terminals, and limits

- 120×40 shows all, 80×24 works, 40×15 still lists, filters and acts; a resize draws anew.
- The mouse scrolls, chooses and presses; hold Shift to select text, or use \`--no-mouse\`.
- Copying goes through the terminal (OSC 52) and so works over SSH, where the terminal allows it; on Windows' desktop through the
  clipboard itself.
- The event log's window holds ${MOST_ROWS} records; what is older is read when you go there.
- A drawing of counters needs two values: the first comes after one interval.

## Keys

† is not there with \`--readonly\`. The names are those of the settings.

${keyTables()}

## The command line (:)

${promptTable()}
`;

/** The page about the screens, with the keys as they are. */
export const screensPage = (): readonly GeneratedFile[] => [{ path: 'docs/screens.md', text: page() }];
