import { RoundReader } from '../../lib/counters/round-reader.ts';
import { UsageError } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { EXIT_INTERRUPTED } from '../exit-codes.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';
import {
  type CounterChoice,
  choiceFlags,
  choiceFlagsHelp,
  chosenPaths,
  pathHelp,
  readChoice,
} from './counter-choice.ts';
import { FaultTeller } from './fault-teller.ts';
import { checkEnds, type RoundChoice, readCount, readRounds, roundFlags } from './round-options.ts';
import { outputFor, type WatchOutput } from './watch-output.ts';

const COMMAND = 'perf watch';

const texts = ['json', 'csv', 'typeperf', 'lines'] as const;

export type WatchFormat = (typeof texts)[number] | 'table' | 'plot';

export interface WatchOptions extends RoundChoice {
  readonly choice: CounterChoice;
  /** Absent: a table on a terminal, else lines. */
  readonly format?: WatchFormat;
  readonly isLong: boolean;
  readonly raw: boolean;
  readonly top?: number;
  readonly isPlain: boolean;
  readonly isQuiet: boolean;
}

const USUAL_INTERVAL_MS = 1000;

const help = `svcdeck perf watch: read counters again and again

USAGE
  svcdeck perf watch PATH ... [options]

${pathHelp}

OPTIONS
${choiceFlagsHelp}
  --interval TIME    From round to round (1s; 500ms, 5s, 1m; at least 100ms)
  --count N          So many rounds; without it until Ctrl+C
  --plot             Charts with axes instead of the table: one for each counter, a line for each instance. To a file or
                     another program one picture is written, in the end
  --top N            Only the N highest, in the order of their newest values
  --ascii            Table and charts in ASCII alone, for consoles whose font has no blocks and lines
  --raw              What the counters count, unformatted
  --table            A table that is drawn anew in place, as without this option on a terminal
  --lines            A line for each value, as without this option where standard output is no terminal
  --json             An object a line: time, missed (rounds that were left out before it), counters (path, instance,
                     value; problem and status where there is no value)
  --csv              CSV (RFC 4180): time, then a column for each counter and each instance of the first round
  --long             With --csv: a row for each value (time, path, value, problem)
  --typeperf         What typeperf prints
  --quiet            Nothing but failures on standard error

ROUNDS
  Rates are counted from a look before the first round, which comes one interval later. Rounds keep their times: what
  one takes delays none of the next. One that can't be had in time (the computer slept) is left out and told; there is
  no burst.
  CSV keeps its columns. An instance that goes leaves its field empty, in typeperf's layout " "; one that comes later
  has no column and is told on standard error: --long and --json have them all.

EXIT CODES
  0 done   2 wrong call   130 ended by Ctrl+C
  1 a counter could not be read   4 no such object, counter or instance   5 access denied
  Of several counters the first that could not be read decides; each is told, and the others are read.

EXAMPLES
  svcdeck perf watch "\\Processor(_Total)\\% Processor Time" "\\Memory\\Available MBytes"
  svcdeck perf watch "\\Processor(*)\\% Processor Time" --plot
  svcdeck perf watch "\\Process(*)\\% Processor Time" --top 10 --interval 2s
  svcdeck perf watch "\\System\\Processor Queue Length" --count 60 --json
  svcdeck perf watch --file counters.txt --csv --interval 5s > counters.csv
  svcdeck perf watch "\\Memory\\Pages/sec" --typeperf --count 3
`;

const flagSpecs = {
  ...choiceFlags,
  ...roundFlags,
  plot: { kind: 'boolean' },
  top: { kind: 'string', value: 'N' },
  ascii: { kind: 'boolean' },
  raw: { kind: 'boolean' },
  lines: { kind: 'boolean' },
  json: { kind: 'boolean' },
  csv: { kind: 'boolean' },
  long: { kind: 'boolean' },
  table: { kind: 'boolean' },
  typeperf: { kind: 'boolean' },
  quiet: { kind: 'boolean' },
} as const;

/** UsageError: see `readFlags`; also nothing to be read, and options that exclude each other. */
export const parse = async (args: readonly string[]): Promise<WatchOptions> => {
  const { flags, positionals } = await readFlags(COMMAND, args, flagSpecs, { value: 'PATH' });
  const [format, second] = (['plot', 'table', ...texts] as const).filter((name) => flags[name]);
  if (second !== undefined) throw new UsageError(`${COMMAND}: --${format} and --${second} exclude each other`);
  if (flags.long && format !== 'csv') throw new UsageError(`${COMMAND}: --long means something only with --csv`);
  if (
    flags.raw &&
    (format === 'plot' || format === 'table' || format === 'typeperf' || (format === 'csv' && !flags.long))
  )
    throw new UsageError(`${COMMAND}: --raw takes --lines, --json, or --csv --long`);
  if (flags.top !== undefined && (format === 'typeperf' || (format === 'csv' && !flags.long)))
    throw new UsageError(`${COMMAND}: --top would change the columns: take --long or --json`);
  return {
    choice: readChoice(COMMAND, positionals, flags.file),
    ...readRounds(COMMAND, flags, USUAL_INTERVAL_MS),
    ...(format === undefined ? (flags.raw ? { format: 'lines' } : {}) : { format }),
    isLong: flags.long,
    raw: flags.raw,
    ...(flags.top === undefined ? {} : { top: readCount(`${COMMAND}: --top`, flags.top) }),
    isPlain: flags.ascii,
    isQuiet: flags.quiet,
  };
};

const follow = async (
  reader: RoundReader,
  options: WatchOptions,
  { clock, signal, io }: Context,
  output: WatchOutput,
  teller: FaultTeller,
): Promise<void> => {
  const first = await reader.begin();
  await teller.look(first);
  if (reader.counters.every(({ error }) => error !== undefined)) return;
  await output.begin(first);
  try {
    for await (const round of reader.follow({ clock, ...options })) {
      await teller.look(round);
      await output.put(round);
      if (io.isOutClosed) return;
    }
  } catch (error) {
    if (!signal.aborted || error !== signal.reason) throw error;
  }
  await output.end();
};

/** Reads round after round until there were as many as asked for, Ctrl+C, or nobody reads any more. */
export const run = async (options: WatchOptions, context: Context): Promise<number> => {
  const { io, signal } = context;
  checkEnds(COMMAND, options, io);
  const machine = await context.machine();
  const paths = await chosenPaths(COMMAND, options.choice, context);
  using reader = await RoundReader.open(machine, paths, options.raw ? { raw: true, rawOnly: true } : {}, signal);
  const output: WatchOutput = outputFor(options, machine, context, (text) => teller.note(text));
  const { intervalMs, isQuiet, format } = options;
  const teller = new FaultTeller({
    context,
    machine,
    json: format === 'json',
    intervalMs,
    isQuiet,
    ...(output.above === undefined ? {} : { above: output.above }),
  });
  await follow(reader, options, context, output, teller);
  return signal.aborted ? EXIT_INTERRUPTED : teller.exitCode;
};

export const command: Command = {
  help,
  flags: flagSpecs,
  invoke: async (args, context) => run(await parse(args), context),
};
