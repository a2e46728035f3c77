import { extname, resolve } from 'node:path';
import { csvLayout, jsonText, longCsvText, type RoundText, WideText } from '../../lib/counters/output/round-text.ts';
import { typeperfFileLayout } from '../../lib/counters/output/typeperf.ts';
import { RecordFile } from '../../lib/counters/record/record-file.ts';
import { RoundReader } from '../../lib/counters/round-reader.ts';
import { readSize } from '../../lib/counters/size.ts';
import { UsageError } from '../../lib/errors.ts';
import { jsonDocument } from '../../lib/output/json.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { sizeText } from '../../lib/output/size.ts';
import { readTimeSpan } from '../../lib/service/time-span.ts';
import type { Machine } from '../../native/types.ts';
import type { Context } from '../context.ts';
import { EXIT_INTERRUPTED } from '../exit-codes.ts';
import { readFlags } from '../flags.ts';
import { progressBoard } from '../progress-board.ts';
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
import { newcomersText } from './newcomers.ts';
import { type RoundChoice, readCount, readRounds, roundFlags } from './round-options.ts';

const COMMAND = 'perf record';

export interface RecordOptions extends RoundChoice {
  readonly choice: CounterChoice;
  /** A full path. */
  readonly out: string;
  readonly layout: 'json' | 'csv' | 'long' | 'typeperf';
  readonly existing: 'refuse' | 'append' | 'overwrite';
  readonly maxBytes?: number;
  readonly everyMs?: number;
  readonly keep?: number;
  readonly raw: boolean;
  readonly json: boolean;
  readonly isQuiet: boolean;
}

const USUAL_INTERVAL_MS = 1000;

const help = `svcdeck perf record: write counters to a file at exact times

USAGE
  svcdeck perf record PATH ... --out FILE.csv|FILE.ndjson [options]

${pathHelp}

OPTIONS
  --out FILE         .csv: a column for each counter. .ndjson or .jsonl: an object a line, as perf watch --json
${choiceFlagsHelp}
  --interval TIME    From round to round (1s; 500ms, 5s, 1m; at least 100ms)
  --count N          So many rounds; --for TIME: for so long (30s, 10m, 8h). Without both until Ctrl+C
  --long             CSV with a row for each value (time, path, value, problem)
  --typeperf         CSV as typeperf writes it
  --raw              What the counters count, unformatted (.ndjson, or CSV with --long)
  --append           Go on in a file that is there; one with other columns gives way to a new one
  --overwrite        Begin a file that is there anew
  --max-size SIZE    A file that has reached it (512KB, 100MB, 2GB) is renamed, and a new one begun
  --rotate-every TIME  The same after this time (1h, 24h)
  --keep N           So many renamed files are kept; the oldest are deleted
  --json             What was written, as a JSON object: file, rounds, missed, bytes, files
  --quiet            Nothing but failures on standard error, and nothing on standard output

FILES
  FILE is the one that is being written. When it is full it is renamed to FILE-20261121-080001.csv, after the time of
  its first round; --keep counts and deletes files of just this form. Each round is written at once and whole.
  CSV keeps its columns: those of the first round in the file. An instance that goes leaves its field empty, in
  typeperf's layout " "; one that comes later is told on standard error and has its column in the next file. --long and
  .ndjson have all.
  Rounds keep their times: what one takes delays none of the next. One that can't be had in time (the computer slept) is
  left out and told; there is no burst. Rates are counted from a look before the first round, which comes one interval
  later.

EXIT CODES
  0 done   1 a counter could not be read, or the file not written   2 wrong call
  4 no such object, counter or instance   5 access denied   130 ended by Ctrl+C

EXAMPLES
  svcdeck perf record "\\Processor(_Total)\\% Processor Time" "\\Memory\\Available MBytes" --out cpu.csv --for 10m
  svcdeck perf record "\\Process(*)\\Working Set" --out processes.ndjson --interval 10s
  svcdeck perf record --file counters.txt --out C:\\Logs\\perf.csv --append --rotate-every 24h --keep 14
  svcdeck perf record "\\LogicalDisk(*)\\% Free Space" --out disk.csv --typeperf --interval 1m --count 60
`;

const flagSpecs = {
  ...choiceFlags,
  ...roundFlags,
  out: { kind: 'string', value: 'FILE' },
  for: { kind: 'string', value: 'TIME' },
  long: { kind: 'boolean' },
  typeperf: { kind: 'boolean' },
  raw: { kind: 'boolean' },
  append: { kind: 'boolean' },
  overwrite: { kind: 'boolean' },
  'max-size': { kind: 'string', value: 'SIZE' },
  'rotate-every': { kind: 'string', value: 'TIME' },
  keep: { kind: 'string', value: 'N' },
  json: { kind: 'boolean' },
  quiet: { kind: 'boolean' },
} as const;

const layoutOf = (out: string, isLong: boolean, isTypeperf: boolean): RecordOptions['layout'] => {
  const extension = extname(out).toLowerCase();
  if (isLong && isTypeperf) throw new UsageError(`${COMMAND}: --long and --typeperf exclude each other`);
  if (extension === '.csv') return isLong ? 'long' : isTypeperf ? 'typeperf' : 'csv';
  if (extension !== '.ndjson' && extension !== '.jsonl')
    throw new UsageError(`${COMMAND}: --out '${out}' ends in none of .csv, .ndjson, .jsonl`);
  if (isLong || isTypeperf) throw new UsageError(`${COMMAND}: ${isLong ? '--long' : '--typeperf'} takes a .csv file`);
  return 'json';
};

const countOf = ({ intervalMs, count }: RoundChoice, duration: string | undefined): { readonly count?: number } => {
  if (duration === undefined) return count === undefined ? {} : { count };
  if (count !== undefined) throw new UsageError(`${COMMAND}: --count and --for exclude each other`);
  const rounds = Math.floor(readTimeSpan(`${COMMAND}: --for`, duration) / intervalMs);
  if (rounds < 1) throw new UsageError(`${COMMAND}: --for '${duration}' is shorter than one interval`);
  return { count: rounds };
};

/** UsageError: see `readFlags`; also nothing to be read or written to, and options that exclude each other. */
export const parse = async (args: readonly string[]): Promise<RecordOptions> => {
  const { flags, positionals } = await readFlags(COMMAND, args, flagSpecs, { value: 'PATH' });
  const { out, raw, json, quiet, append, overwrite, keep } = flags;
  if (out === undefined) throw new UsageError(`${COMMAND} needs --out FILE.csv or FILE.ndjson`);
  const layout = layoutOf(out, flags.long, flags.typeperf);
  if (raw && layout !== 'json' && layout !== 'long') throw new UsageError(`${COMMAND}: --raw takes .ndjson, or --long`);
  if (append && overwrite) throw new UsageError(`${COMMAND}: --append and --overwrite exclude each other`);
  if (json && quiet) throw new UsageError(`${COMMAND}: --json and --quiet exclude each other`);
  if (keep !== undefined && flags['max-size'] === undefined && flags['rotate-every'] === undefined)
    throw new UsageError(`${COMMAND}: --keep means something only with --max-size or --rotate-every`);
  const rounds = readRounds(COMMAND, flags, USUAL_INTERVAL_MS);
  const [size, every] = [flags['max-size'], flags['rotate-every']];
  return {
    choice: readChoice(COMMAND, positionals, flags.file),
    intervalMs: rounds.intervalMs,
    ...countOf(rounds, flags.for),
    out: resolve(out),
    layout,
    existing: append ? 'append' : overwrite ? 'overwrite' : 'refuse',
    ...(size === undefined ? {} : { maxBytes: readSize(`${COMMAND}: --max-size`, size) }),
    ...(every === undefined ? {} : { everyMs: readTimeSpan(`${COMMAND}: --rotate-every`, every) }),
    ...(keep === undefined ? {} : { keep: readCount(`${COMMAND}: --keep`, keep) }),
    raw,
    json,
    isQuiet: quiet,
  };
};

const textFor = ({ layout, raw }: RecordOptions, machine: Machine, note: (text: string) => void): RoundText => {
  const onNewcomers = (paths: readonly string[]): void =>
    note(newcomersText(paths, 'the next file, --long and .ndjson have'));
  if (layout === 'json') return jsonText;
  if (layout === 'long') return longCsvText(raw);
  return new WideText(layout === 'typeperf' ? typeperfFileLayout(machine.name) : csvLayout, onNewcomers);
};

/** What came of it. */
interface Tally {
  rounds: number;
  missed: number;
}

const tallyText = ({ rounds, missed }: Tally, counters: number, file: RecordFile, path: string): string => {
  const left = missed === 0 ? '' : `, ${missed} left out`;
  const many = file.files === 1 ? '' : ` and ${file.files - 1} before it`;
  const of = `${counters} ${counters === 1 ? 'counter' : 'counters'}`;
  return `${rounds} ${rounds === 1 ? 'round' : 'rounds'} of ${of}${left} in ${safeText(path)}${many} (${sizeText(file.bytes)})`;
};

/** Writes round after round until there were as many as asked for, or Ctrl+C. */
export const run = async (options: RecordOptions, context: Context): Promise<number> => {
  const { io, clock, signal } = context;
  if (io.isHeld === true)
    throw new UsageError(`${COMMAND} takes one computer: name others in paths, as \\\\SERVER\\Memory\\Pages/sec`);
  const { intervalMs, isQuiet, out, json } = options;
  const machine = await context.machine();
  const paths = await chosenPaths(COMMAND, options.choice, context);
  using reader = await RoundReader.open(machine, paths, options.raw ? { raw: true, rawOnly: true } : {}, signal);
  const board = progressBoard(io, clock, isQuiet);
  const teller = new FaultTeller({ context, machine, json, intervalMs, isQuiet, above: board.above });
  const first = await reader.begin();
  await teller.look(first);
  if (reader.counters.every(({ error }) => error !== undefined)) return teller.exitCode;
  const note = (text: string): void => teller.note(text);
  const file = await RecordFile.open({ ...options, path: out, text: textFor(options, machine, note), onNote: note });
  const tally: Tally = { rounds: 0, missed: 0 };
  try {
    for await (const round of reader.follow({ clock, ...options })) {
      await teller.look(round);
      await file.put(round);
      tally.rounds += 1;
      tally.missed += round.missed;
      board.update('record', () => tallyText(tally, paths.length, file, out));
    }
  } catch (error) {
    if (!signal.aborted || error !== signal.reason) throw error;
  } finally {
    board.close();
    await file.close();
  }
  if (json) io.out(jsonDocument({ file: out, ...tally, bytes: file.bytes, files: file.files }));
  else if (!isQuiet) io.out(`${tallyText(tally, paths.length, file, out)}\n`);
  return signal.aborted ? EXIT_INTERRUPTED : teller.exitCode;
};

export const command: Command = {
  help,
  flags: flagSpecs,
  invoke: async (args, context) => run(await parse(args), context),
};
