import { plainNumber } from '../../lib/counters/number-text.ts';
import { typeperfHead, typeperfRow } from '../../lib/counters/output/typeperf.ts';
import { readOnce } from '../../lib/counters/read-once.ts';
import { localNameOf, type ValueRow, valueColumns } from '../../lib/counters/value-columns.ts';
import { UsageError } from '../../lib/errors.ts';
import { readTimeSpan } from '../../lib/service/time-span.ts';
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
import {
  type CounterChoice,
  choiceFlags,
  choiceFlagsHelp,
  chosenPaths,
  pathHelp,
  readChoice,
} from './counter-choice.ts';
import { tellFaults } from './tell-faults.ts';
import { faultsOf } from './value-faults.ts';

const COMMAND = 'perf get';

export interface GetOptions extends RowOptions {
  readonly choice: CounterChoice;
  readonly raw: boolean;
  readonly style: 'rows' | 'values' | 'typeperf';
  readonly intervalMs: number;
  readonly names: 'either' | 'english' | 'local';
}

const USUAL_INTERVAL_MS = 1000;

const help = `svcdeck perf get: read counters once

USAGE
  svcdeck perf get PATH ... [options]

${pathHelp}

OPTIONS
${choiceFlagsHelp}
  --value            The values alone, one a line, in full; - where there is none
  --raw              What the counter counts, unformatted: its own value and the time or base that it is related to
  --interval TIME    Between the two samples that rates and percentages take (1s); others are there at once
  --names LANGUAGE   What language PATH is in: english, local, or either (English first), as without it
  --typeperf         The line and the header that typeperf prints
${rowFlagsHelp}

COLUMNS
${valueColumns.map(({ id, summary }) => `  ${id.padEnd(17)} ${summary}`).join('\n')}

OUTPUT
  A table shows value and path, and the local name where it differs. JSON and CSV give an object or a row for each
  instance.

EXIT CODES
  0 done   1 a counter has no value   2 wrong call   4 no such object, counter or instance   5 access denied
  Of several the first that failed decides; each is told, and the others are read.

EXAMPLES
  svcdeck perf get "\\Memory\\Available MBytes"
  svcdeck perf get "\\Memory\\Available MBytes" --value
  svcdeck perf get "\\Processor(*)\\% Processor Time" "\\System\\Processes" --json
  svcdeck perf get "\\Process(*)\\Working Set" --sort -value
  svcdeck perf get "\\System\\File Read Bytes/sec" --raw
`;

const flagSpecs = {
  ...choiceFlags,
  value: { kind: 'boolean' },
  raw: { kind: 'boolean' },
  interval: { kind: 'string', value: 'TIME' },
  names: { kind: 'string', value: 'LANGUAGE' },
  typeperf: { kind: 'boolean' },
  ...rowFlags,
} as const;

const languages = ['either', 'english', 'local'] as const;

const readLanguage = (text: string): GetOptions['names'] => {
  const language = languages.find((each) => each === text.toLowerCase());
  if (language === undefined)
    throw new UsageError(`${COMMAND}: --names does not know '${text}'. It knows: ${languages.join(', ')}`);
  return language;
};

/** UsageError: see `readFlags`; also nothing to be read, a column that there is not, and options that exclude each other. */
export const parse = async (args: readonly string[]): Promise<GetOptions> => {
  const { flags, positionals } = await readFlags(COMMAND, args, flagSpecs, { value: 'PATH' });
  const styles = (['value', 'typeperf', 'json', 'csv', 'table', 'raw'] as const).filter((name) => flags[name]);
  const [first, second] = styles.filter((name) => name !== 'raw' || flags.value || flags.typeperf);
  if (second !== undefined && (flags.value || flags.typeperf))
    throw new UsageError(`${COMMAND}: --${first} and --${second} exclude each other`);
  return {
    choice: readChoice(COMMAND, positionals, flags.file),
    raw: flags.raw,
    style: flags.value ? 'values' : flags.typeperf ? 'typeperf' : 'rows',
    intervalMs:
      flags.interval === undefined ? USUAL_INTERVAL_MS : readTimeSpan(`${COMMAND}: --interval`, flags.interval),
    names: flags.names === undefined ? 'either' : readLanguage(flags.names),
    ...readRowFlags(COMMAND, flags, valueColumns),
  };
};

const columnIds = ({ columns, format, raw }: GetOptions, rows: readonly ValueRow[]): readonly string[] => {
  if (columns !== undefined) return columns;
  const rawIds = raw ? ['first', 'second', 'multi'] : [];
  if (format !== 'table')
    return ['path', 'local', 'instance', ...(raw ? rawIds : ['value']), 'type', 'time', 'status', 'problem', 'mend'];
  const local = rows.some((row) => localNameOf(row) !== null) ? ['local'] : [];
  return [...(raw ? ['first', 'second', ...(raw ? ['type'] : [])] : ['value']), 'path', ...local];
};

/** Writes the values to standard output, and to standard error why one has none. */
export const run = async (options: GetOptions, context: Context): Promise<number> => {
  const { io } = context;
  const machine = await context.machine();
  const paths = await chosenPaths(COMMAND, options.choice, context);
  const { raw, names, intervalMs, style } = options;
  const rows = await readOnce(machine, paths, { raw, names, intervalMs, wantsInfo: style === 'rows' }, context);
  let omitted: readonly string[] = [];
  if (style === 'values') io.out(rows.map(({ value }) => `${plainNumber(value.value)}\n`).join(''));
  else if (style === 'typeperf') {
    const values = rows.map(({ value }) => value);
    const paths = values.map(({ path }) => path);
    io.out(
      typeperfHead(machine.name, paths) +
        typeperfRow(
          rows[0]?.time ?? 0n,
          values.map(({ value }) => value),
        ),
    );
  } else {
    const columns = columnsOf(valueColumns, columnIds(options, rows));
    omitted = await printRows(io, rows, columns, options, valueColumns);
  }
  printHints(io, [], omitted, options.isQuiet);
  return tellFaults(await faultsOf(machine, rows), { context, machine, json: options.format === 'json' });
};

export const command: Command = {
  help,
  flags: flagSpecs,
  invoke: async (args, context) => run(await parse(args), context),
};
