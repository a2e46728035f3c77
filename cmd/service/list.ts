import { UsageError } from '../../lib/errors.ts';
import { pickColumn, sortRows, toObject } from '../../lib/output/columns.ts';
import { csv } from '../../lib/output/csv.ts';
import { jsonArray } from '../../lib/output/json.ts';
import { painter } from '../../lib/output/style.ts';
import { renderTable } from '../../lib/output/table.ts';
import { batched } from '../../lib/output/writer.ts';
import { type ServiceColumn, serviceColumns, withStateSign } from '../../lib/service/columns.ts';
import { needsOfFilters, passesByEntry, passesByRecord, type ServiceFilters } from '../../lib/service/filter.ts';
import { findServices, type Scope } from '../../lib/service/find.ts';
import { checkName } from '../../lib/service/pattern.ts';
import { mergeNeeds, readRecords, type ServiceRecord } from '../../lib/service/record.ts';
import { readStartWord, startWords, stateNumber, stateWords } from '../../lib/service/words.ts';
import type { Context, Io } from '../context.ts';
import { readFlags } from '../flags.ts';
import { progressLine } from '../progress-line.ts';
import type { Command } from '../registry.ts';

type Format = 'table' | 'json' | 'csv';

export interface ListOptions {
  readonly names: readonly string[];
  readonly format: Format;
  /** Ids. Absent: what the format shows by itself. */
  readonly columns?: readonly string[];
  readonly filters: ServiceFilters;
  readonly scope: Scope;
  readonly sort?: { readonly column: string; readonly isDescending: boolean };
  readonly hasHeader: boolean;
  readonly isQuiet: boolean;
}

const tableColumns: readonly string[] = ['name', 'display', 'state', 'start', 'pid'];
/** What one enumeration tells: no service has to be opened for it. */
const jsonColumns: readonly string[] = [
  'name',
  'display',
  'type',
  'state',
  'controls',
  'pid',
  'exitcode',
  'serviceexitcode',
];

const columnOf = (id: string): ServiceColumn => {
  const column = serviceColumns.find((each) => each.id === id);
  if (column === undefined) throw new Error(`there is no column ${id}`);
  return column;
};

const jsonKeys = jsonColumns.map((id) => columnOf(id).key);

const columnHelp = serviceColumns.map(({ id, summary }) => `  ${id.padEnd(17)} ${summary}`).join('\n');

const help = `svcdeck list: list services as a table, JSON or CSV

USAGE
  svcdeck list [NAME ...] [options]

NAME is a key name or a display name; * and ? are wildcards.

OPTIONS
  --filter TEXT      Only those with TEXT in their key name or display name
  --state STATE,...  Only those in these states: ${stateWords.slice(0, 4).join(', ')},
                     ${stateWords.slice(4).join(', ')}
  --start START,...  Only those that start so: ${startWords.join(', ')}
                     (auto takes in auto-delayed)
  --account ACCOUNT  Only those of this account; * and ? are wildcards, LocalSystem is NT AUTHORITY\\SYSTEM too
  --drivers          Drivers instead of services
  --all              Services and drivers
  --columns COL,...  These columns in this order; all: every column
  --sort COLUMN      In the order of this column; -COLUMN: the other way round
  --json             One JSON array, a line for each service
  --csv              CSV with a header (RFC 4180)
  --table            A table, which is what you get without --json and --csv
  --no-header        Table and CSV without their first line
  --quiet            No hints on standard error

COLUMNS
${columnHelp}

OUTPUT
  A table shows ${tableColumns.join(', ')}. Nothing in it is cut, except on a terminal, to fit its width.
  There a state is marked: + running, - stopped, ! stopped after a failure, = paused, ~ on the way.
  JSON gives what one look at the list tells: ${jsonKeys.slice(0, 6).join(', ')},
  ${jsonKeys.slice(6).join(', ')}. --columns chooses, also what each service has to be asked for.
  null: there is none, or the service would not tell.
  CSV puts an apostrophe before a text that a spreadsheet would run as a formula (= + - @).

EXIT CODES
  0 done, also when a filter leaves nothing   2 wrong call   4 no service of a NAME without wildcards

EXAMPLES
  svcdeck list
  svcdeck list --state running --columns name,pid,memory --sort -memory
  svcdeck list --start auto --state stopped
  svcdeck list --account LocalService --json
  svcdeck list "w*" --columns name,account,path --csv
  svcdeck list --drivers --filter net --sort display
`;

const flagSpecs = {
  filter: { kind: 'string', value: 'TEXT' },
  state: { kind: 'list', value: 'STATE,...' },
  start: { kind: 'list', value: 'START,...' },
  account: { kind: 'string', value: 'ACCOUNT' },
  drivers: { kind: 'boolean' },
  all: { kind: 'boolean' },
  columns: { kind: 'list', value: 'COLUMN,...' },
  sort: { kind: 'string', value: 'COLUMN' },
  json: { kind: 'boolean' },
  csv: { kind: 'boolean' },
  table: { kind: 'boolean' },
  'no-header': { kind: 'boolean' },
  quiet: { kind: 'boolean' },
} as const;

const readWords = <T>(
  option: string,
  words: readonly string[],
  read: (word: string) => T | undefined,
  allowed: readonly string[],
): ReadonlySet<T> =>
  new Set(
    words.map((word) => {
      const value = read(word);
      if (value === undefined)
        throw new UsageError(`list: --${option} does not know '${word}'. It knows: ${allowed.join(', ')}`);
      return value;
    }),
  );

const oneOf = <Name extends string>(
  given: Readonly<Record<Name, boolean>>,
  names: readonly Name[],
): Name | undefined => {
  const [first, second] = names.filter((name) => given[name]);
  if (second !== undefined) throw new UsageError(`list: --${first} and --${second} exclude each other`);
  return first;
};

const readColumns = (names: readonly string[]): readonly string[] =>
  names.flatMap((name) =>
    name.toLowerCase() === 'all'
      ? serviceColumns.map(({ id }) => id)
      : [pickColumn(serviceColumns, name, 'list: --columns').id],
  );

const readSort = (text: string): { column: string; isDescending: boolean } => {
  const isDescending = text.startsWith('-');
  const column = pickColumn(serviceColumns, isDescending ? text.slice(1) : text, 'list: --sort').id;
  return { column, isDescending };
};

/** UsageError: see `readFlags`; also a column, state or start type that there is not, and options that exclude each other. */
export const parse = async (args: readonly string[]): Promise<ListOptions> => {
  const { flags, positionals: names } = await readFlags('list', args, flagSpecs, { value: 'NAME' });
  for (const name of names) checkName(name, 'list');
  const format = oneOf(flags, ['json', 'csv', 'table']) ?? 'table';
  const scope = oneOf(flags, ['drivers', 'all']) ?? 'services';
  if (format === 'json' && flags['no-header']) throw new UsageError('list: --no-header means nothing with --json');
  const { filter, state, start, account, columns, sort } = flags;
  return {
    names,
    format,
    scope,
    filters: {
      ...(filter === undefined ? {} : { text: filter }),
      ...(state === undefined ? {} : { states: readWords('state', state, stateNumber, stateWords) }),
      ...(start === undefined ? {} : { starts: readWords('start', start, readStartWord, startWords) }),
      ...(account === undefined ? {} : { account }),
    },
    ...(columns === undefined ? {} : { columns: readColumns(columns) }),
    ...(sort === undefined ? {} : { sort: readSort(sort) }),
    hasHeader: !flags['no-header'],
    isQuiet: flags.quiet,
  };
};

function* objects(columns: readonly ServiceColumn[], records: readonly ServiceRecord[]): Generator<unknown> {
  for (const record of records) yield toObject(columns, record);
}

const writeAll = (io: Io, pieces: Iterable<string>): void => {
  const writer = batched((text) => io.out(text));
  for (const piece of pieces) writer.write(piece);
  writer.flush();
};

function* asLines(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}

/** Some consoles go to the next line as soon as the last cell is filled, and every line would be followed by a blank one. */
const usableWidth = (columns: number): number => Math.max(1, columns - 1);

const writeTable = async (
  io: Io,
  columns: readonly ServiceColumn[],
  records: readonly ServiceRecord[],
  { hasHeader }: ListOptions,
): Promise<readonly string[]> => {
  const { lines, omitted } = await renderTable(records, io.isOutTerminal ? columns.map(withStateSign) : columns, {
    hasHeader,
    paint: painter(io.hasColour),
    ...(io.columns === undefined ? {} : { width: usableWidth(io.columns) }),
  });
  writeAll(io, asLines(lines));
  return omitted.length === 0 ? [] : [`No room for ${omitted.join(', ')}: --columns says what to show.`];
};

const hintsOf = (asked: readonly ServiceRecord[], shown: readonly ServiceRecord[]): readonly string[] => {
  const silent = asked.filter(({ config, options }) => config === null || options === null).length;
  return [
    ...(shown.length === 0 ? ['No service matches.'] : []),
    ...(silent === 0 ? [] : [`${silent} would not tell everything: run this from an elevated prompt.`]),
  ];
};

/** Writes the list to standard output and, on a terminal, hints to standard error. */
export const run = async (options: ListOptions, context: Context): Promise<number> => {
  const { io, clock, signal } = context;
  const machine = await context.machine();
  const columns = (options.columns ?? (options.format === 'json' ? jsonColumns : tableColumns)).map(columnOf);
  const sort = options.sort === undefined ? undefined : columnOf(options.sort.column);
  const needs = mergeNeeds([
    needsOfFilters(options.filters),
    ...columns.map((column) => column.needs),
    ...(sort === undefined ? [] : [sort.needs]),
  ]);

  const { found } = await findServices(machine, options.names, options.scope);
  const entries = found.filter((entry) => passesByEntry(entry, options.filters));
  const progress = progressLine(io, clock, options.isQuiet);
  const asked = await readRecords(machine, entries, needs, signal, (done) =>
    progress.update(`${done} of ${entries.length} services`),
  ).finally(progress.wipe);
  const matching = asked.filter((record) => passesByRecord(record, options.filters));
  const records = sortRows(matching, sort ?? columnOf('name'), options.sort?.isDescending === true);

  const hints = [...hintsOf(asked, records)];
  if (options.format === 'json') writeAll(io, jsonArray(objects(columns, records)));
  else if (options.format === 'csv') writeAll(io, csv(records, columns, options.hasHeader));
  else hints.push(...(await writeTable(io, columns, records, options)));
  if (io.isErrTerminal && !options.isQuiet) for (const hint of hints) io.err(`${hint}\n`);
  return 0;
};

export const command: Command = {
  help,
  invoke: async (args, context) => run(await parse(args), context),
};
