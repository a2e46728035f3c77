import { loadColumns } from '../../lib/counters/load-columns.ts';
import { type LoadChoice, LoadReader } from '../../lib/counters/load-reader.ts';
import { rounds } from '../../lib/counters/rounds.ts';
import type { ServiceLoad } from '../../lib/counters/service-loads.ts';
import { unlessAborted } from '../../lib/counters/unless-aborted.ts';
import { UsageError } from '../../lib/errors.ts';
import { entriesOf, findEach } from '../../lib/service/find-each.ts';
import { checkName, hasWildcard } from '../../lib/service/pattern.ts';
import type { Machine } from '../../native/types.ts';
import type { Context } from '../context.ts';
import { EXIT_INTERRUPTED, EXIT_NOT_RUNNING } from '../exit-codes.ts';
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
import { checkEnds, type RoundChoice, readCount, readRounds, roundFlags } from './round-options.ts';
import { type LoadOutput, loadOutput } from './service-output.ts';
import { tellFaults } from './tell-faults.ts';

const COMMAND = 'perf service';

export interface ServiceOptions extends RowOptions, RoundChoice {
  readonly names: readonly string[];
  /** One row for each process, the busiest first. */
  readonly isTop: boolean;
  /** Again and again. */
  readonly isWatched: boolean;
  readonly max?: number;
}

const USUAL_INTERVAL_MS = 1000;

const namedColumns = [
  'name',
  'state',
  'pid',
  'cpu',
  'memory',
  'private',
  'handles',
  'threads',
  'read',
  'write',
  'uptime',
];
/** Of services that svcdeck hosts. */
const hostedColumns = ['restarts', 'logged', 'lines'];
const topColumns = namedColumns.filter((id) => id !== 'state');

const help = `svcdeck perf service: what services use: processor, memory, handles, threads, reading and writing

USAGE
  svcdeck perf service NAME ... [options]
  svcdeck perf service --top [NAME ...] [options]

The process behind each service is found, and found again when the service has been restarted. Services that share a
process have the same numbers: those of the process. NAME is a key name or a display name; * and ? are wildcards.

OPTIONS
  --top              A row for each process with services in it, the busiest first; without NAME all of them
  --max N            With --top: no more than N rows
  --watch            Again and again until Ctrl+C; on a terminal in place
  --interval TIME    From round to round, and between the two samples that one reading takes (1s; at least 100ms)
  --count N          So many rounds, as with --watch
${rowFlagsHelp}

COLUMNS
${loadColumns.map(({ id, summary }) => `  ${id.padEnd(17)} ${summary}`).join('\n')}

OUTPUT
  A table shows ${namedColumns.slice(0, 6).join(', ')},
  ${namedColumns.slice(6).join(', ')}, and shared where there is something; without --top, and where
  svcdeck hosts one of the services, ${hostedColumns.join(', ')} too, which its host publishes. - is not known, or not yet:
  processor time and all that is a second take two samples of the same process.
  With --watch --json is an object a line (time, services), and CSV has a column time before the others.
  That a service has a new process is told on standard error.

EXIT CODES
  0 done   1 counters could not be read   2 wrong call   3 a service that was named has no process
  4 no such service   5 access denied   130 ended by Ctrl+C

EXAMPLES
  svcdeck perf service Spooler
  svcdeck perf service "MSSQL*" --watch --interval 2s
  svcdeck perf service --top
  svcdeck perf service --top --max 10 --sort -memory
  svcdeck perf service Spooler W32Time --json
  svcdeck perf service EchoPipe --watch --columns name,state,cpu,restarts,logged,lines
  svcdeck perf service Spooler --count 60 --csv --columns name,pid,cpu,memory > spooler.csv
`;

const flagSpecs = {
  top: { kind: 'boolean' },
  max: { kind: 'string', value: 'N' },
  watch: { kind: 'boolean' },
  ...roundFlags,
  ...rowFlags,
} as const;

/** UsageError: see `readFlags`; also no service, a column that there is not, and options that exclude each other. */
export const parse = async (args: readonly string[]): Promise<ServiceOptions> => {
  const { flags, positionals: names } = await readFlags(COMMAND, args, flagSpecs, { value: 'NAME' });
  for (const name of names) checkName(name, COMMAND);
  const { top, max, watch, count } = flags;
  if (names.length === 0 && !top) throw new UsageError(`${COMMAND} needs NAME, or --top`);
  if (max !== undefined && !top) throw new UsageError(`${COMMAND}: --max means something only with --top`);
  return {
    names,
    isTop: top,
    isWatched: watch || count !== undefined,
    ...(max === undefined ? {} : { max: readCount(`${COMMAND}: --max`, max) }),
    ...readRounds(COMMAND, flags, USUAL_INTERVAL_MS),
    ...readRowFlags(COMMAND, flags, loadColumns),
  };
};

const columnIds = ({ columns, format, isTop }: ServiceOptions, rows: readonly ServiceLoad[]): readonly string[] => {
  if (columns !== undefined) return columns;
  const all = loadColumns.map(({ id }) => id);
  if (format === 'json')
    return isTop ? all.filter((id) => id !== 'shared' && id !== 'previous') : all.filter((id) => id !== 'services');
  if (format === 'csv') return isTop ? topColumns : [...namedColumns, 'shared', ...hostedColumns];
  if (isTop) return topColumns;
  return [
    ...namedColumns,
    ...(rows.some(({ hosted }) => hosted !== undefined) ? hostedColumns : []),
    ...(rows.some(({ sharedWith }) => sharedWith.length > 0) ? ['shared'] : []),
  ];
};

const topSort = { column: 'cpu', isDescending: true } as const;

/** As the options say: sorted, and no more than wanted. */
export const arranged = async (
  options: ServiceOptions,
  rows: readonly ServiceLoad[],
): Promise<readonly ServiceLoad[]> => {
  const sort = options.sort ?? (options.isTop ? topSort : undefined);
  const [by] = sort === undefined ? [] : columnsOf(loadColumns, [sort.column]);
  const { sortRows } = await import('../../lib/output/columns.ts');
  const sorted = by === undefined ? rows : sortRows(rows, by, sort?.isDescending === true);
  return options.max === undefined ? sorted : sorted.slice(0, options.max);
};

interface Chosen {
  readonly choice: LoadChoice;
  /** Names that could not be found, and why. */
  readonly faults: readonly unknown[];
}

const choose = async ({ names, isTop }: ServiceOptions, { services }: Machine): Promise<Chosen> => {
  if (names.length === 0) return { choice: { kind: 'processes' }, faults: [] };
  const found = await findEach(services, names);
  const faults = found.flatMap((each) => ('error' in each ? [each.error] : []));
  const keys = entriesOf(found).map(({ name }) => name);
  return { choice: isTop ? { kind: 'processes', among: keys } : { kind: 'named', names: keys }, faults };
};

const printOnce = async (options: ServiceOptions, { io }: Context, rows: readonly ServiceLoad[]): Promise<void> => {
  const columns = columnsOf(loadColumns, columnIds(options, rows));
  const { sort: _, ...plain } = options;
  const omitted = await printRows(io, await arranged(options, rows), columns, plain, loadColumns);
  printHints(io, rows.length === 0 ? ['No service has a process.'] : [], omitted, options.isQuiet);
};

/** 3 where one that was spelled out has no process. */
const exitCodeOf = ({ names, isTop }: ServiceOptions, rows: readonly ServiceLoad[]): number =>
  !isTop && !names.some(hasWildcard) && rows.some(({ processId }) => processId === 0) ? EXIT_NOT_RUNNING : 0;

const watch = async (
  options: ServiceOptions,
  { clock, signal, io }: Context,
  reader: LoadReader,
  output: LoadOutput,
): Promise<{ readonly exitCode: number; readonly rows: readonly ServiceLoad[] }> => {
  let exitCode = 0;
  let rows: readonly ServiceLoad[] = [];
  try {
    for await (const { missed } of rounds({ clock, signal, ...options })) {
      const { time, faults, ...read } = await unlessAborted(reader.read(), signal);
      rows = read.rows;
      exitCode ||= await output.tell(faults, rows, missed);
      const shown = await arranged(options, rows);
      await output.put(time, shown, columnsOf(loadColumns, columnIds(options, rows)));
      if (io.isOutClosed) break;
    }
  } catch (error) {
    if (!signal.aborted || error !== signal.reason) throw error;
  }
  return { exitCode: signal.aborted ? EXIT_INTERRUPTED : exitCode, rows };
};

/** Writes what services use to standard output. Failures are told one by one. */
export const run = async (options: ServiceOptions, context: Context): Promise<number> => {
  const { clock, signal, io } = context;
  if (options.isWatched) checkEnds(COMMAND, options, io);
  const machine = await context.machine();
  const { choice, faults } = await choose(options, machine);
  const json = options.format === 'json';
  const notFound = await tellFaults(faults, { context, machine, json });
  if (choice.kind === 'named' && choice.names.length === 0) return notFound;
  using reader = await unlessAborted(LoadReader.open(machine, choice), signal);
  const output = loadOutput(options, context, machine);
  const first = await unlessAborted(reader.read(), signal);
  const early = await output.tell(first.faults, first.rows, 0);
  if (options.isWatched) {
    const { exitCode, rows } = await watch(options, context, reader, output);
    return notFound || early || exitCode || exitCodeOf(options, rows);
  }
  await clock.sleep(options.intervalMs, signal);
  const second = await unlessAborted(reader.read(), signal);
  const late = await output.tell(second.faults, second.rows, 0);
  await printOnce(options, context, second.rows);
  return notFound || early || late || exitCodeOf(options, second.rows);
};

export const command: Command = {
  help,
  flags: offeringColumns(flagSpecs, loadColumns),
  positionals: ['service'],
  invoke: async (args, context) => run(await parse(args), context),
};
