import { UsageError } from '../../lib/errors.ts';
import { findNamed, noneCalled } from '../../lib/events/find-named.ts';
import { sideBySide } from '../../lib/events/side-by-side.ts';
import { classicLogs, type SourceColumn, sourceColumns, usualLog } from '../../lib/events/source-list.ts';
import { hasWildcard, matches } from '../../lib/service/pattern.ts';
import { isRefusal } from '../../lib/service/record.ts';
import { ERROR_FILE_NOT_FOUND } from '../../native/codes.ts';
import type { EventSource, Events } from '../../native/event-types.ts';
import { Win32Error } from '../../native/win32-error.ts';
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
} from '../print-rows.ts';
import type { Command } from '../registry.ts';
import { sourceHelp as help } from './source-help.ts';

const COMMAND = 'events source list';

export interface SourceListOptions extends RowOptions {
  readonly patterns: readonly string[];
  /** Absent: all that classic sources write to. */
  readonly logs?: readonly string[];
  readonly isCustomOnly: boolean;
}

const tableColumns: readonly string[] = ['name', 'log', 'custom', 'messages'];

const flagSpecs = {
  log: { kind: 'list', value: 'LOG,...', offers: 'log' },
  custom: { kind: 'boolean' },
  ...rowFlags,
} as const;

/** UsageError: see `readFlags`; also a column that there is not, and options that exclude each other. */
export const parse = async (args: readonly string[]): Promise<SourceListOptions> => {
  const { flags, positionals: patterns } = await readFlags(COMMAND, args, flagSpecs, { value: 'PATTERN' });
  const { log: logs, custom: isCustomOnly } = flags;
  if (patterns.includes('')) throw new UsageError(`${COMMAND}: the name of a source is empty`);
  return {
    patterns,
    isCustomOnly,
    ...(logs === undefined ? {} : { logs }),
    ...readRowFlags(COMMAND, flags, sourceColumns),
  };
};

const askLog = async (events: Events, log: string): Promise<readonly EventSource[] | Win32Error> => {
  try {
    return await events.sources(log);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    // A log without classic sources has no place for them in the registry.
    return error.code === ERROR_FILE_NOT_FOUND ? [] : error;
  }
};

const isWanted = ({ name, isCustom }: EventSource, { patterns, isCustomOnly }: SourceListOptions): boolean =>
  (!isCustomOnly || isCustom) && (patterns.length === 0 || patterns.some((pattern) => matches(pattern, name)));

const logsOf = async (
  events: Events,
  names: readonly string[] | undefined,
  signal: AbortSignal,
): Promise<readonly string[]> => {
  if (names === undefined) return classicLogs(events, signal);
  const all = names.every((name) => usualLog(name) !== undefined) ? [] : await events.logs();
  return names.map((name) => usualLog(name) ?? findNamed('log', all, name));
};

/** Writes the list to standard output and, on a terminal, hints to standard error. */
export const run = async (options: SourceListOptions, context: Context): Promise<number> => {
  const { io, signal } = context;
  const { events } = await context.machine();
  const logs = await logsOf(events, options.logs, signal);
  const answers = await sideBySide(logs, (log) => askLog(events, log), signal);
  const problems = answers.filter((each) => each instanceof Win32Error);
  const [problem] = problems;
  if (problem !== undefined && options.logs !== undefined) throw problem;
  const sources = answers.flatMap((each) => (each instanceof Win32Error ? [] : each));
  for (const name of options.patterns.filter((each) => !hasWildcard(each)))
    if (!sources.some((each) => matches(name, each.name)))
      throw noneCalled(
        'source',
        name,
        sources.map((each) => each.name),
      );
  const rows = sources.filter((each) => isWanted(each, options));
  const ids = options.columns ?? (options.format === 'table' ? tableColumns : sourceColumns.map(({ id }) => id));
  const omitted = await printRows(io, rows, columnsOf<SourceColumn>(sourceColumns, ids), options, sourceColumns);
  const hints = [
    ...(rows.length === 0 ? ['No source matches.'] : []),
    ...(problems.length === 0 ? [] : [`${problems.length} logs would not tell: run this from an elevated prompt.`]),
  ];
  printHints(io, hints, omitted, options.isQuiet);
  return 0;
};

export const command: Command = {
  help,
  flags: offeringColumns(flagSpecs, sourceColumns),
  positionals: ['source'],
  invoke: async (args, context) => run(await parse(args), context),
};
