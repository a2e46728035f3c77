import { hasLocalName } from '../../lib/counters/browse-column.ts';
import { counterColumns } from '../../lib/counters/counter-columns.ts';
import { objectFault } from '../../lib/counters/fault.ts';
import { typeName } from '../../lib/counters/value-columns.ts';
import { UsageError } from '../../lib/errors.ts';
import { wrapText } from '../../lib/events/output/wrap.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { painter } from '../../lib/output/style.ts';
import { measureFor } from '../../lib/output/width.ts';
import { hasWildcard, matches } from '../../lib/service/pattern.ts';
import type { CounterInfo } from '../../native/counter-types.ts';
import type { Context, Io } from '../context.ts';
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

const COMMAND = 'perf counters';

export interface CountersOptions extends RowOptions {
  readonly object: string;
  readonly patterns: readonly string[];
  readonly isFull: boolean;
}

const help = `svcdeck perf counters: list an object's counters with types and explanations

USAGE
  svcdeck perf counters OBJECT [PATTERN ...] [options]

OBJECT is a name, English or local. PATTERN is a part of a counter's name; with * or ? a whole one.

OPTIONS
  --full             Each counter with its whole explanation
${rowFlagsHelp}

COLUMNS
${counterColumns.map(({ id, summary }) => `  ${id.padEnd(17)} ${summary}`).join('\n')}

OUTPUT
  A table shows name, local where one differs, type and help; a terminal cuts them to its width. JSON and CSV give all.

EXIT CODES
  0 done, also when no counter fits   1 failed   2 wrong call   4 no such object   5 access denied

EXAMPLES
  svcdeck perf counters Memory
  svcdeck perf counters Processor --full
  svcdeck perf counters LogicalDisk bytes --json
`;

const flagSpecs = { full: { kind: 'boolean' }, ...rowFlags } as const;

/** UsageError: see `readFlags`; also a column that there is not, and options that exclude each other. */
export const parse = async (args: readonly string[]): Promise<CountersOptions> => {
  const { flags, positionals } = await readFlags(COMMAND, args, flagSpecs, { value: 'OBJECT', least: 1 });
  const [object = '', ...patterns] = positionals;
  if (object.includes('\\')) throw new UsageError(`${COMMAND}: '${object}' is a path, and OBJECT is a name in it`);
  const rows = readRowFlags(COMMAND, flags, counterColumns);
  if (flags.full && (flags.csv || flags.json || flags.table))
    throw new UsageError(`${COMMAND}: --full is text of its own, besides --json, --csv and --table`);
  return { object, patterns, isFull: flags.full, ...rows };
};

const isNamed = ({ name, englishName = name }: CounterInfo, pattern: string): boolean => {
  const wanted = hasWildcard(pattern) ? pattern : `*${pattern}*`;
  return matches(wanted, name) || matches(wanted, englishName);
};

const columnIds = ({ columns, format }: CountersOptions, rows: readonly CounterInfo[]): readonly string[] => {
  if (columns !== undefined) return columns;
  if (format !== 'table') return counterColumns.map(({ id }) => id);
  const local = rows.some(hasLocalName) ? ['local'] : [];
  const problem = rows.some(({ status }) => status !== 0) ? ['problem'] : [];
  return ['name', ...local, 'type', 'help', ...problem];
};

const USUAL_WIDTH = 100;

const printFull = async (io: Io, rows: readonly CounterInfo[]): Promise<void> => {
  const paint = painter(io.hasColour);
  const width = Math.max(20, (io.columns ?? USUAL_WIDTH) - 3);
  const measure = await measureFor(rows.map((row) => row.help));
  rows.forEach(({ name, englishName = name, type, defaultScale, help: text, status }, index) => {
    const local = englishName === name ? '' : `  ${paint('quiet', safeText(name))}`;
    io.out(`${index === 0 ? '' : '\n'}${paint('heading', safeText(englishName))}${local}\n`);
    if (status === 0) io.out(`  ${typeName(type)}${defaultScale === 0 ? '' : `, scale ${defaultScale}`}\n`);
    if (text.trim() !== '') for (const line of wrapText(safeText(text.trim()), width, measure)) io.out(`  ${line}\n`);
  });
};

/** Writes the list to standard output. */
export const run = async (options: CountersOptions, context: Context): Promise<number> => {
  const { io } = context;
  const { object, patterns } = options;
  const machine = await context.machine();
  const all = await machine.counters.counters(object).catch(async (error: unknown) => {
    throw await objectFault(machine, object, error);
  });
  const rows = all.filter((each) => patterns.length === 0 || patterns.some((pattern) => isNamed(each, pattern)));
  if (options.isFull) await printFull(io, rows);
  const columns = columnsOf(counterColumns, columnIds(options, rows));
  const omitted = options.isFull ? [] : await printRows(io, rows, columns, options, counterColumns);
  printHints(io, rows.length === 0 ? ['No counter fits.'] : [], omitted, options.isQuiet);
  return 0;
};

export const command: Command = {
  help,
  flags: offeringColumns(flagSpecs, counterColumns),
  positionals: ['object'],
  invoke: async (args, context) => run(await parse(args), context),
};
