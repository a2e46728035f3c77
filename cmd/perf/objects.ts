import { hasLocalName } from '../../lib/counters/browse-column.ts';
import { computerFault } from '../../lib/counters/fault.ts';
import { objectColumns } from '../../lib/counters/object-columns.ts';
import { hasWildcard, matches } from '../../lib/service/pattern.ts';
import type { CounterObject } from '../../native/counter-types.ts';
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
import type { Command } from '../registry.ts';

const COMMAND = 'perf objects';

export interface ObjectsOptions extends RowOptions {
  readonly patterns: readonly string[];
  readonly refresh: boolean;
  readonly withInstances: boolean;
}

const help = `svcdeck perf objects: list the performance objects, which newer pages call counter sets

USAGE
  svcdeck perf objects [PATTERN ...] [options]

PATTERN is a part of a name, English or local; with * or ? a whole one.

OPTIONS
  --instances        Whether each can have instances, too; Windows asks every provider for that
  --refresh          Look anew for objects that were registered meanwhile, which can take seconds
${rowFlagsHelp}

COLUMNS
${objectColumns.map(({ id, summary }) => `  ${id.padEnd(17)} ${summary}`).join('\n')}

OUTPUT
  A table shows name, local where one differs, and with --instances whether there are instances.

EXIT CODES
  0 done, also when nothing fits   1 failed   2 wrong call   5 access denied

EXAMPLES
  svcdeck perf objects
  svcdeck perf objects process --instances
  svcdeck perf objects "Logical*" --json
`;

const flagSpecs = { instances: { kind: 'boolean' }, refresh: { kind: 'boolean' }, ...rowFlags } as const;

/** UsageError: see `readFlags`; also a column that there is not, and options that exclude each other. */
export const parse = async (args: readonly string[]): Promise<ObjectsOptions> => {
  const { flags, positionals: patterns } = await readFlags(COMMAND, args, flagSpecs, { value: 'PATTERN' });
  const rows = readRowFlags(COMMAND, flags, objectColumns);
  const asked = [...(rows.columns ?? []), rows.sort?.column];
  return {
    patterns,
    refresh: flags.refresh,
    withInstances: flags.instances || asked.includes('instances'),
    ...rows,
  };
};

const isNamed = ({ name, englishName = name }: CounterObject, pattern: string): boolean => {
  const wanted = hasWildcard(pattern) ? pattern : `*${pattern}*`;
  return matches(wanted, name) || matches(wanted, englishName);
};

const columnIds = ({ columns, format, withInstances }: ObjectsOptions, rows: readonly CounterObject[]) => {
  if (columns !== undefined) return columns;
  const local = format !== 'table' || rows.some(hasLocalName) ? ['local'] : [];
  const instances = withInstances ? ['instances'] : [];
  return ['name', ...local, ...instances, ...(format === 'table' ? [] : ['level'])];
};

/** Writes the list to standard output. */
export const run = async (options: ObjectsOptions, context: Context): Promise<number> => {
  const { io } = context;
  const { patterns, refresh, withInstances } = options;
  const machine = await context.machine();
  const all = await machine.counters.objects({ refresh, withInstances }).catch(async (error: unknown) => {
    throw await computerFault(machine, machine.name, error);
  });
  const rows = all.filter((each) => patterns.length === 0 || patterns.some((pattern) => isNamed(each, pattern)));
  const sort = options.sort ?? { column: 'name', isDescending: false };
  const columns = columnsOf(objectColumns, columnIds(options, rows));
  const omitted = await printRows(io, rows, columns, { ...options, sort }, objectColumns);
  const none =
    all.length === 0 ? (machine.counters.absence ?? 'This computer has no performance objects.') : 'No object fits.';
  printHints(io, rows.length === 0 ? [none] : [], omitted, options.isQuiet);
  return 0;
};

export const command: Command = {
  help,
  flags: offeringColumns(flagSpecs, objectColumns),
  positionals: ['object'],
  invoke: async (args, context) => run(await parse(args), context),
};
