import { helpFor } from '../../cmd/help.ts';
import { scVerbs } from '../../lib/sc/verbs.ts';
import { type CommandNode, verbSummaries, withInner } from './command-tree.ts';
import { commandsHtml } from './commands-html.ts';
import type { GeneratedFile } from './generated-file.ts';
import { tableCell } from './table-cell.ts';

/** One entry of the reference. */
export interface ReferenceEntry {
  /** The words behind `svcdeck`; '': the program itself. */
  readonly path: string;
  readonly summary: string;
  /** Its help, as it is printed. */
  readonly help: string;
}

/** Entries that belong together. */
export interface ReferenceGroup {
  readonly title: string;
  readonly entries: readonly ReferenceEntry[];
}

const ownEntry = ({ path, entry, command }: CommandNode): ReferenceEntry => ({
  path,
  summary: entry.summary,
  help: command.help,
});

/** Commands whose help is that of the command before them are told of once. */
const withoutShared = (nodes: readonly CommandNode[]): readonly CommandNode[] =>
  nodes.filter(
    (node) => !nodes.some((other) => other.inner.includes(node) && other.command.help === node.command.help),
  );

const named = async (path: string, summary: string): Promise<ReferenceEntry> => ({
  path,
  summary,
  help: await helpFor(path.split(' ')),
});

/** Everything that the reference tells of. */
export const referenceGroups = async (nodes: readonly CommandNode[]): Promise<readonly ReferenceGroup[]> => {
  const all = withoutShared(nodes.flatMap(withInner));
  const summaries = verbSummaries();
  return [
    {
      title: 'The program',
      entries: [
        { path: '', summary: 'Options before the command, and all commands', help: await helpFor([]) },
        await named('help', 'Help for a command'),
        await named('version', 'Versions of svcdeck, Node and koffi'),
      ],
    },
    { title: 'Commands', entries: all.filter(({ entry }) => entry.isCmdlet !== true).map(ownEntry) },
    {
      title: 'Commands under names of PowerShell',
      entries: all.filter(({ entry }) => entry.isCmdlet === true).map(ownEntry),
    },
    { title: 'As net does it', entries: [await named('net', 'Start, stop, pause and continue services as net does')] },
    {
      title: 'As sc does it',
      entries: [
        await named('sc', "sc's verbs, byte for byte"),
        ...(await Promise.all(scVerbs.map((verb) => named(`sc ${verb}`, summaries.get(verb) ?? '')))),
      ],
    },
  ];
};

/** How a reference calls an entry. */
export const callOf = ({ path }: ReferenceEntry): string => (path === '' ? 'svcdeck' : `svcdeck ${path}`);

/** Where an entry stands on a page. */
export const anchorOf = (entry: ReferenceEntry): string => callOf(entry).toLowerCase().replaceAll(' ', '-');

const contents = ({ entries }: ReferenceGroup): string =>
  [
    '| Command | What it does |',
    '| --- | --- |',
    ...entries.map((entry) => `| [\`${callOf(entry)}\`](#${anchorOf(entry)}) | ${tableCell(entry.summary)} |`),
  ].join('\n');

/** A fence that no line of the text ends. */
const fenceFor = (text: string): string =>
  '`'.repeat(Math.max(3, ...[...text.matchAll(/^`+/gm)].map(([run]) => run.length + 1)));

const section = (entry: ReferenceEntry): string => {
  const fence = fenceFor(entry.help);
  return `### ${callOf(entry)}\n\n${fence}text\n${entry.help.trimEnd()}\n${fence}`;
};

const markdown = (
  groups: readonly ReferenceGroup[],
): string => `<!-- Generated from the help of the commands by \`npm run generate\`: do not edit. -->
# Commands

What \`svcdeck COMMAND --help\` and \`svcdeck help COMMAND\` say, of all commands. [commands.html](commands.html) is the same with a
search box: save it, and open it in a browser.

${groups.map((group) => `## ${group.title}\n\n${contents(group)}`).join('\n\n')}

${groups.flatMap(({ entries }) => entries.map(section)).join('\n\n')}
`;

/** The reference, as Markdown and as one page with a search box. */
export const commandPages = async (nodes: readonly CommandNode[]): Promise<readonly GeneratedFile[]> => {
  const groups = await referenceGroups(nodes);
  return [
    { path: 'docs/commands.md', text: markdown(groups) },
    { path: 'docs/commands.html', text: await commandsHtml(groups) },
  ];
};
