import { UsageError } from '../../lib/errors.ts';
import { exitColumns } from '../../lib/host/exit/exit-columns.ts';
import { MOST_RECORDS } from '../../lib/host/exit/exit-history.ts';
import { readExitHistoryOf } from '../../lib/host/exit/exit-history-of.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import {
  columnsOf,
  printHints,
  printRows,
  type RowOptions,
  readRowFlags,
  rowFlags,
  rowFlagsHelp,
} from '../print-rows.ts';
import type { Command } from '../registry.ts';
import { checkOneName, findHosted } from './hosted-service.ts';

const tableColumns: readonly string[] = ['time', 'exit', 'ran', 'lines'];

const help = `svcdeck history: how the program of a hosted service ended, time after time

USAGE
  svcdeck history NAME [options]

The newest first: when, with which exit code and what that means, how long it had run, and the last lines of its output. The
last ${MOST_RECORDS} ends are kept, over restarts of the service and of the computer.

OPTIONS
  --max N            The N newest
${rowFlagsHelp}

COLUMNS
  ${exitColumns.map(({ id }) => id).join(', ')}; without --columns a table has ${tableColumns.join(', ')}
  JSON and CSV: ${exitColumns.map(({ key }) => key).join(', ')}

EXIT CODES
  0 done   1 svcdeck does not host it   2 wrong call   4 no such service   5 access denied

EXAMPLES
  svcdeck history Shop
  svcdeck history Shop --max 1 --json
  svcdeck history Shop --columns time,exit,advice
  svcdeck history Shop --csv > history.csv
`;

export interface HistoryOptions extends RowOptions {
  readonly name: string;
  /** Absent: all. */
  readonly max?: number;
}

const readMax = (text: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`history: --max: '${text}' is no number from 1`);
  return Number(text);
};

const specs = { max: { kind: 'string', value: 'N' }, ...rowFlags } as const;

/** UsageError: see `readFlags` and `readRowFlags`. */
export const parse = async (args: readonly string[]): Promise<HistoryOptions> => {
  const { flags, positionals } = await readFlags('history', args, specs, { value: 'NAME', least: 1, most: 1 });
  const [name = ''] = positionals;
  checkOneName(name, 'history');
  return {
    ...readRowFlags('history', flags, exitColumns),
    name,
    ...(flags.max === undefined ? {} : { max: readMax(flags.max) }),
  };
};

/** Prints the ends of the program's runs. NotFoundError, FailedError: see `findHosted`; also a history that can't be read. */
export const run = async (options: HistoryOptions, context: Context): Promise<number> => {
  const { io } = context;
  const machine = await context.machine();
  const { name } = await findHosted(machine, options.name);
  const { records, torn } = await readExitHistoryOf(machine.hosting, name);
  const newest = records.toReversed().slice(0, options.max);
  const usual = options.format === 'table' ? tableColumns : exitColumns.map(({ id }) => id);
  const columns = columnsOf(exitColumns, options.columns ?? usual);
  const omitted = await printRows(io, newest, columns, options, exitColumns);
  const hints = [
    ...(records.length === 0 ? ['No end of the program has been recorded.'] : []),
    ...(torn === 0 ? [] : [`${torn} damaged lines of the history are left out.`]),
  ];
  printHints(io, hints, omitted, options.isQuiet);
  return 0;
};

export const command: Command = {
  help,
  flags: specs,
  positionals: ['hosted'],
  invoke: async (args, context) => run(await parse(args), context),
};
