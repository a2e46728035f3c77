import { UsageError } from '../../lib/errors.ts';
import { serviceColumns, withStateSign } from '../../lib/service/columns.ts';
import { needsOfFilters, passesByEntry, passesByRecord, type ServiceFilters } from '../../lib/service/filter.ts';
import { findPresent, type Scope } from '../../lib/service/find.ts';
import { checkName } from '../../lib/service/pattern.ts';
import { mergeNeeds, readRecords, type ServiceRecord } from '../../lib/service/record.ts';
import { readStartWord, startWords, stateNumber, stateWords } from '../../lib/service/words.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import {
  columnsOf,
  offeringColumns,
  printHints,
  printRows,
  type RowOptions,
  readRowFlags,
  rowFlags,
  rowFlagsHelp,
} from '../print-rows.ts';
import { progressLine } from '../progress-line.ts';
import type { Command } from '../registry.ts';
import { tellMissing } from './tell-missing.ts';

export interface ListOptions extends RowOptions {
  readonly names: readonly string[];
  readonly filters: ServiceFilters;
  readonly scope: Scope;
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

const jsonKeys = columnsOf(serviceColumns, jsonColumns).map(({ key }) => key);

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
${rowFlagsHelp}

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
  (the others are listed)

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
  state: { kind: 'list', value: 'STATE,...', offers: stateWords },
  start: { kind: 'list', value: 'START,...', offers: startWords },
  account: { kind: 'string', value: 'ACCOUNT' },
  drivers: { kind: 'boolean' },
  all: { kind: 'boolean' },
  ...rowFlags,
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

const readScope = ({ drivers, all }: { readonly drivers: boolean; readonly all: boolean }): Scope => {
  if (drivers && all) throw new UsageError('list: --drivers and --all exclude each other');
  if (drivers) return 'drivers';
  return all ? 'all' : 'services';
};

/** UsageError: see `readFlags`; also a column, state or start type that there is not, and options that exclude each other. */
export const parse = async (args: readonly string[]): Promise<ListOptions> => {
  const { flags, positionals: names } = await readFlags('list', args, flagSpecs, { value: 'NAME' });
  for (const name of names) checkName(name, 'list');
  const { filter, state, start, account } = flags;
  return {
    names,
    scope: readScope(flags),
    filters: {
      ...(filter === undefined ? {} : { text: filter }),
      ...(state === undefined ? {} : { states: readWords('state', state, stateNumber, stateWords) }),
      ...(start === undefined ? {} : { starts: readWords('start', start, readStartWord, startWords) }),
      ...(account === undefined ? {} : { account }),
    },
    ...readRowFlags('list', flags, serviceColumns),
  };
};

const hintsOf = (asked: readonly ServiceRecord[], shown: readonly ServiceRecord[]): readonly string[] => {
  const silent = asked.filter(({ config, options }) => config === null || options === null).length;
  return [
    ...(shown.length === 0 ? ['No service matches.'] : []),
    ...(silent === 0 ? [] : [`${silent} would not tell everything: run this from an elevated prompt.`]),
  ];
};

/**
 * Writes the list to standard output; to standard error what is not there and, on a terminal, hints.
 * NotFoundError: the one name that was given is no service's.
 */
export const run = async (options: ListOptions, context: Context): Promise<number> => {
  const { io, clock, signal } = context;
  const machine = await context.machine();
  const { format, sort = { column: 'name', isDescending: false } } = options;
  const ids = options.columns ?? (format === 'json' ? jsonColumns : tableColumns);
  const columns = columnsOf(serviceColumns, ids);
  const needs = mergeNeeds([
    needsOfFilters(options.filters),
    ...columnsOf(serviceColumns, [...ids, sort.column]).map((column) => column.needs),
  ]);

  const { found, missing } = await findPresent(machine, options.names, options.scope);
  if (found.length === 0 && missing.length > 0) return tellMissing(options.names, missing, context, format === 'json');
  const entries = found.filter((entry) => passesByEntry(entry, options.filters));
  const progress = progressLine(io, clock, options.isQuiet);
  const asked = await readRecords(machine, entries, needs, signal, (done) =>
    progress.update(`${done} of ${entries.length} services`),
  ).finally(progress.wipe);
  const records = asked.filter((record) => passesByRecord(record, options.filters));
  const isMarked = format === 'table' && io.isOutTerminal;
  const shown = isMarked ? columns.map(withStateSign) : columns;
  const omitted = await printRows(io, records, shown, { ...options, sort }, serviceColumns);
  printHints(io, hintsOf(asked, records), omitted, options.isQuiet);
  return tellMissing(options.names, missing, context, format === 'json');
};

export const command: Command = {
  help,
  flags: offeringColumns(flagSpecs, serviceColumns),
  positionals: ['service'],
  invoke: async (args, context) => run(await parse(args), context),
};
