import { UsageError } from '../../lib/errors.ts';
import { selectNamed } from '../../lib/events/find-named.ts';
import { type LogColumn, logColumns } from '../../lib/events/log-columns.ts';
import { type LogRecord, readLogs } from '../../lib/events/log-list.ts';
import { type LogType, logTypes, logTypeWord } from '../../lib/events/log-words.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { hasWildcard } from '../../lib/service/pattern.ts';
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

const COMMAND = 'events logs';

interface LogFilters {
  readonly enabled?: boolean;
  readonly withRecords: boolean;
  readonly classic: boolean;
  readonly types?: ReadonlySet<string>;
}

export interface LogsOptions extends RowOptions {
  readonly patterns: readonly string[];
  readonly filters: LogFilters;
}

const tableColumns: readonly string[] = ['name', 'records', 'size', 'max', 'mode', 'oldest', 'type', 'enabled'];
const jsonColumns: readonly string[] = logColumns
  .filter(({ id, needsOldest }) => needsOldest !== true && id !== 'access')
  .map(({ id }) => id);

const columnHelp = logColumns.map(({ id, summary }) => `  ${id.padEnd(17)} ${summary}`).join('\n');

const help = `svcdeck events logs: list the event logs as a table, JSON or CSV

USAGE
  svcdeck events logs [PATTERN ...] [options]

PATTERN is a log's name; * and ? are wildcards. A log that can't be read says why and hides none of the others.

OPTIONS
  --enabled          Only logs that events are written to; --disabled: only the others
  --with-records     Only logs with records
  --classic          Only logs that classic sources write to
  --type TYPE,...    Only these: ${logTypes.join(', ')}
${rowFlagsHelp}

COLUMNS
${columnHelp}

OUTPUT
  A table shows ${tableColumns.join(', ')}, and problem where there is one.
  JSON and CSV give every column but oldest and access. Times are UTC there, and local in a table. null: Windows
  would not tell, or there is none. problem: the call and the code that Windows refused with.

EXIT CODES
  0 done   1 a log that was named can't be read   2 wrong call   4 no log of a PATTERN without wildcards
  5 access to a log that was named is denied

EXAMPLES
  svcdeck events logs
  svcdeck events logs --with-records --sort -records
  svcdeck events logs --classic --columns name,size,max,mode
  svcdeck events logs "*Service*" --json
  svcdeck events logs System Application --csv
`;

const flagSpecs = {
  enabled: { kind: 'boolean' },
  disabled: { kind: 'boolean' },
  'with-records': { kind: 'boolean' },
  classic: { kind: 'boolean' },
  type: { kind: 'list', value: 'TYPE,...', offers: logTypes },
  ...rowFlags,
} as const;

const isLogType = (word: string): word is LogType => logTypes.some((each) => each === word);

const readTypes = (words: readonly string[]): ReadonlySet<string> =>
  new Set(
    words.map((word) => {
      const type = word.toLowerCase();
      if (!isLogType(type))
        throw new UsageError(`${COMMAND}: --type does not know '${word}'. It knows: ${logTypes.join(', ')}`);
      return type;
    }),
  );

/** UsageError: see `readFlags`; also a column or type that there is not, and options that exclude each other. */
export const parse = async (args: readonly string[]): Promise<LogsOptions> => {
  const { flags, positionals: patterns } = await readFlags(COMMAND, args, flagSpecs, { value: 'PATTERN' });
  const { enabled, disabled, classic, type } = flags;
  if (enabled && disabled) throw new UsageError(`${COMMAND}: --enabled and --disabled exclude each other`);
  return {
    patterns,
    filters: {
      ...(enabled || disabled ? { enabled } : {}),
      withRecords: flags['with-records'],
      classic,
      ...(type === undefined ? {} : { types: readTypes(type) }),
    },
    ...readRowFlags(COMMAND, flags, logColumns),
  };
};

/** What Windows would not tell can't be ruled out, and is no reason to hide a log. */
const passes = ({ info, config }: LogRecord, { enabled, withRecords, classic, types }: LogFilters): boolean => {
  if (withRecords && info !== null && (info.records ?? 0) === 0) return false;
  if (config === null) return true;
  if (enabled !== undefined && config.isEnabled !== undefined && config.isEnabled !== enabled) return false;
  if (classic && config.isClassic !== true) return false;
  return types === undefined || config.type === undefined || types.has(logTypeWord(config.type));
};

const columnIds = ({ columns, format }: LogsOptions, rows: readonly LogRecord[]): readonly string[] => {
  if (columns !== undefined) return columns;
  if (format !== 'table') return jsonColumns;
  return rows.some(({ problems }) => problems.length > 0) ? [...tableColumns, 'problem'] : tableColumns;
};

const wantsOldest = ({ columns, format, sort }: LogsOptions): boolean => {
  const ids = [...(columns ?? (format === 'table' ? tableColumns : jsonColumns)), ...(sort ? [sort.column] : [])];
  return columnsOf<LogColumn>(logColumns, ids).some(({ needsOldest }) => needsOldest === true);
};

/** A log that was asked for by name and would not tell is a failure; among many it is news. */
const exitCodeOf = async (rows: readonly LogRecord[], patterns: readonly string[]): Promise<number> => {
  const named = new Set(patterns.filter((each) => !hasWildcard(each)).map((name) => name.toLowerCase()));
  const [problem] = rows.filter(({ name }) => named.has(name.toLowerCase())).flatMap(({ problems }) => problems);
  if (problem === undefined) return 0;
  const { failureOf } = await import('../report.ts');
  return (await failureOf(problem, async () => '')).exitCode;
};

const MOST_TOLD = 3;

const hintsOf = (rows: readonly LogRecord[]): readonly string[] => {
  const silent = rows.flatMap(({ name, problems: [problem] }) =>
    problem === undefined ? [] : [safeText(`${name} would not tell everything: ${problem.message}`)],
  );
  const more = silent.length - MOST_TOLD;
  return [
    ...(rows.length === 0 ? ['No log matches.'] : []),
    ...silent.slice(0, MOST_TOLD),
    ...(more > 0 ? [`and so ${more} more`] : []),
  ];
};

/** Writes the list to standard output and, on a terminal, hints to standard error. */
export const run = async (options: LogsOptions, context: Context): Promise<number> => {
  const { io, clock, signal } = context;
  const { events } = await context.machine();
  const names = selectNamed('log', await events.logs(), options.patterns);
  const progress = progressLine(io, clock, options.isQuiet);
  const asked = await readLogs(events, names, { oldest: wantsOldest(options) }, signal, (done) =>
    progress.update(`${done} of ${names.length} logs`),
  ).finally(progress.wipe);
  const rows = asked.filter((each) => passes(each, options.filters));
  const columns = columnsOf<LogColumn>(logColumns, columnIds(options, rows));
  const omitted = await printRows(io, rows, columns, options, logColumns);
  printHints(io, hintsOf(rows), omitted, options.isQuiet);
  return exitCodeOf(rows, options.patterns);
};

export const command: Command = {
  help,
  flags: offeringColumns(flagSpecs, logColumns),
  positionals: ['log'],
  invoke: async (args, context) => run(await parse(args), context),
};
