import type { TableCommand, TableFlag } from '../../cmd/completion/command-table.ts';
import { type ScGrammar, scGrammar } from '../../cmd/completion/sc-grammar.ts';
import type { FlagSpec, FlagSpecs } from '../../cmd/flags.ts';
import { helpFor } from '../../cmd/help.ts';
import type { NameKind, Offer } from '../../cmd/offer.ts';
import { type Command, type CommandEntry, commands } from '../../cmd/registry.ts';
import { generalUsage } from '../../lib/sc/usage-general.ts';
import { type ScVerb, scVerbs } from '../../lib/sc/verbs.ts';
import type { Parameter, Parameters } from '../../lib/verb-noun/parameter.ts';
import { optionLines } from './help-text.ts';

/** A command with all that is known of it. */
export interface CommandNode {
  /** The words that call it: `events source add`. */
  readonly path: string;
  readonly entry: CommandEntry;
  readonly command: Command;
  readonly inner: readonly CommandNode[];
}

const nodeOf = async (entry: CommandEntry, before: readonly string[]): Promise<CommandNode> => {
  const words = [...before, entry.name];
  return {
    path: words.join(' '),
    entry,
    command: await entry.load(),
    inner: await Promise.all((entry.words ?? []).map((each) => nodeOf(each, words))),
  };
};

/** svcdeck's own commands, as the table of commands has them. */
export const commandNodes = (): Promise<readonly CommandNode[]> =>
  Promise.all(commands.map((entry) => nodeOf(entry, [])));

/** A node and all below it. */
export const withInner = (node: CommandNode): readonly CommandNode[] => [node, ...node.inner.flatMap(withInner)];

const tableFlag = (name: string, spec: FlagSpec, about: string): TableFlag => ({
  name,
  ...(spec.kind === 'boolean' ? {} : { takes: spec.kind === 'list' ? 'list' : 'value' }),
  ...(spec.kind !== 'boolean' && spec.offers !== undefined ? { offers: spec.offers } : {}),
  ...(spec.kind === 'list' || spec.kind === 'repeated' ? { mayRepeat: true } : {}),
  about,
});

const tableFlags = (specs: FlagSpecs, help: string, word: string): readonly TableFlag[] => {
  const abouts = optionLines(help, word);
  return Object.entries(specs).map(([name, spec]) => tableFlag(name, spec, abouts.get(name) ?? ''));
};

/** Whose names a parameter of a command under a name of PowerShell takes. */
const kindOfParameter = (command: string, parameter: string): NameKind | undefined => {
  if (/^(?:Name|DependsOn)$/.test(parameter) && command.endsWith('-Service')) return 'service';
  if (/^(?:LogName|ListLog)$/.test(parameter)) return 'log';
  if (/^(?:ProviderName|ListProvider)$/.test(parameter)) return 'provider';
  if (parameter === 'Source') return 'source';
  return parameter === 'ListSet' ? 'object' : undefined;
};

const offersOf = (command: string, name: string, parameter: Parameter): Offer | undefined =>
  'words' in parameter ? parameter.words : kindOfParameter(command, name);

const parameterFlag = (command: string, name: string, parameter: Parameter): TableFlag => {
  const offers = offersOf(command, name, parameter);
  const isList = /^(?:list|words|paths|numbers)$/.test(parameter.kind);
  return {
    name,
    ...(parameter.kind === 'switch' ? {} : { takes: isList ? 'list' : 'value' }),
    ...(offers === undefined ? {} : { offers }),
    about: parameter.help.split('\n')[0] ?? '',
  };
};

/** A command that takes parameters as PowerShell does. */
const cmdletCommand = ({ entry: { name, summary } }: CommandNode, parameters: Parameters): TableCommand => {
  const all = Object.entries(parameters);
  const placed = all
    .filter(([, { position }]) => position !== undefined)
    .toSorted(([, a], [, b]) => (a.position ?? 0) - (b.position ?? 0));
  return {
    name,
    about: summary,
    isCmdlet: true,
    flags: all.map(([parameter, spec]) => parameterFlag(name, parameter, spec)),
    positionals: placed.map(([parameter, spec]) => offersOf(name, parameter, spec) ?? []),
    isFixed: true,
  };
};

const ownCommand = (node: CommandNode): TableCommand => {
  const { entry, command, inner } = node;
  const { flags, positionals, help, parameters } = command;
  if (parameters !== undefined) return cmdletCommand(node, parameters);
  return {
    name: entry.name,
    about: entry.summary,
    ...(flags === undefined ? {} : { flags: tableFlags(flags, help, entry.name) }),
    ...(positionals === undefined ? {} : { positionals }),
    ...(inner.length === 0 ? {} : { words: inner.map(ownCommand) }),
  };
};

/** By verb, what sc's own list says of it. */
export const verbSummaries = (): ReadonlyMap<string, string> =>
  new Map(
    [...generalUsage.matchAll(/^ {10}(\w+)-+(.*(?:\n {26}.*)*)/gm)].map(([, verb = '', text = '']) => [
      verb.toLowerCase(),
      text.replace(/\s+/g, ' ').trim(),
    ]),
  );

const scCommand = (verb: ScVerb, summaries: ReadonlyMap<string, string>): TableCommand => {
  const grammar: ScGrammar = scGrammar[verb];
  return { name: verb, about: summaries.get(verb) ?? '', ...grammar, isFixed: true };
};

/** sc has the verb, and svcdeck a form of its own. */
const joined = (own: TableCommand, verb: TableCommand): TableCommand => {
  const { isFixed: _, ...rest } = verb;
  return { ...rest, ...own, ...(rest.keys === undefined ? {} : { keys: rest.keys }) };
};

const netVerbs: readonly TableCommand[] = [
  { name: 'start', about: 'Start a service, or list what runs', positionals: ['service'], isFixed: true },
  {
    name: 'stop',
    about: 'Stop a service, and what depends on it',
    positionals: ['service', ['/y', '/n']],
    isFixed: true,
  },
  { name: 'pause', about: 'Put a service on hold', positionals: ['service'], isFixed: true },
  { name: 'continue', about: 'Let a service go on', positionals: ['service'], isFixed: true },
  { name: 'helpmsg', about: 'Show the text of a message number' },
  {
    name: 'help',
    about: "net's own help",
    positionals: [['start', 'stop', 'pause', 'continue', 'helpmsg']],
    isFixed: true,
  },
];

/** Options of the whole program, which stand before the command. */
const generalFlags: FlagSpecs = {
  machine: { kind: 'string', value: 'FILE', offers: ['demo'] },
  computer: { kind: 'repeated', value: 'NAME' },
  save: { kind: 'boolean' },
  'no-color': { kind: 'boolean' },
  version: { kind: 'boolean' },
  help: { kind: 'boolean' },
};

/** All that can be typed, for completion. */
export const tableOf = async (nodes: readonly CommandNode[]) => {
  const summaries = verbSummaries();
  const verbs = scVerbs.map((verb) => scCommand(verb, summaries));
  const own = nodes.map(ownCommand);
  return {
    flags: tableFlags(generalFlags, await helpFor([]), ''),
    commands: [
      ...own.map((each) => {
        const verb = verbs.find(({ name }) => name === each.name);
        return verb === undefined ? each : joined(each, verb);
      }),
      { name: 'sc', about: "sc's verbs, byte for byte", words: verbs },
      { name: 'net', about: 'start, stop, pause and continue as net does', words: netVerbs },
      { name: 'help', about: 'Help for one command' },
      { name: 'version', about: 'Versions of svcdeck, Node and koffi', flags: [{ name: 'json', about: '' }] },
      ...verbs.filter(({ name }) => !own.some((each) => each.name === name)),
    ],
  };
};
