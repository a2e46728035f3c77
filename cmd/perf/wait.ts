import { typedPath } from '../../lib/counters/counter-list.ts';
import { type Limit, LimitWatch, limitText, type Reached } from '../../lib/counters/limit.ts';
import { numberText } from '../../lib/counters/number-text.ts';
import { type CounterRound, RoundReader } from '../../lib/counters/round-reader.ts';
import { TimeoutError, UsageError } from '../../lib/errors.ts';
import { fileTimeOf, isoTime, millisecondsOf } from '../../lib/events/time.ts';
import { jsonDocument } from '../../lib/output/json.ts';
import { safeJson, safeText } from '../../lib/output/safe-text.ts';
import { durationText, tookText } from '../../lib/service/duration.ts';
import { readTimeSpan } from '../../lib/service/time-span.ts';
import type { Machine } from '../../native/types.ts';
import type { Context } from '../context.ts';
import { commandSink, findCommand } from '../events/exec-sink.ts';
import { readFlags } from '../flags.ts';
import { progressBoard } from '../progress-board.ts';
import { underWayText } from '../progress-text.ts';
import type { Command } from '../registry.ts';
import { pathHelp } from './counter-choice.ts';
import { FaultTeller } from './fault-teller.ts';
import { readInterval } from './round-options.ts';

const COMMAND = 'perf wait';
const EXEC = `${COMMAND}: --exec`;

export interface PerfWaitOptions {
  readonly path: string;
  readonly limit: Limit;
  readonly intervalMs: number;
  /** Absent: for ever. */
  readonly timeoutMs?: number;
  readonly exec?: string;
  readonly json: boolean;
  readonly isQuiet: boolean;
}

const USUAL_INTERVAL_MS = 1000;

const help = `svcdeck perf wait: wait until a counter is below or above a limit

USAGE
  svcdeck perf wait PATH --below N|--above N [--for TIME] [--timeout TIME] [--exec COMMAND] [options]

${pathHelp}
Of several instances one is enough; with --all each has to be there at the same time.

OPTIONS
  --below N          Until it is less than N
  --above N          Until it is more than N
  --for TIME         For so long without a break (30s, 2m). A look that gave no value, and rounds that were missed
                     because the computer slept, begin that time anew
  --timeout TIME     Give up after this time: exit code 124
  --interval TIME    From look to look (1s; at least 100ms)
  --all              Every instance of a PATH with *
  --exec COMMAND     Run this program when it is there, and hand it what is printed with --json, on one line of its
                     standard input. No shell reads the command; a batch file is run as "cmd /d /c FILE"
  --json             A JSON object: path, reached, value, below or above, heldMs, tookMs, time
  --quiet            Nothing is printed: the exit code says it all

A counter that is not there yet, as an instance of a program that has not started, is waited for.

EXIT CODES
  0 it is there, and the command of --exec ended with 0   1 failed   2 wrong call   4 no such object or counter
  5 access denied   124 timed out   130 interrupted

EXAMPLES
  svcdeck perf wait "\\Memory\\Available MBytes" --below 500 --for 30s --timeout 10m
  svcdeck perf wait "\\Processor(_Total)\\% Processor Time" --above 90 --for 1m --exec "C:\\Jobs\\alert.exe /cpu"
  svcdeck perf wait "\\LogicalDisk(*)\\% Free Space" --below 10 --interval 1m --json
  svcdeck perf wait "\\System\\Processor Queue Length" --below 2 --for 10s --quiet
`;

const flagSpecs = {
  below: { kind: 'string', value: 'N' },
  above: { kind: 'string', value: 'N' },
  for: { kind: 'string', value: 'TIME' },
  timeout: { kind: 'string', value: 'TIME' },
  interval: { kind: 'string', value: 'TIME' },
  all: { kind: 'boolean' },
  exec: { kind: 'string', value: 'COMMAND' },
  json: { kind: 'boolean' },
  quiet: { kind: 'boolean' },
} as const;

const readNumber = (option: string, text: string): number => {
  if (!/^-?\d+(?:\.\d+)?$/.test(text.trim())) throw new UsageError(`${COMMAND}: --${option} '${text}' is no number`);
  return Number(text);
};

const readLimit = ({
  below,
  above,
}: {
  readonly below: string | undefined;
  readonly above: string | undefined;
}): Pick<Limit, 'kind' | 'value'> => {
  if (below !== undefined && above !== undefined)
    throw new UsageError(`${COMMAND}: --below and --above exclude each other`);
  if (below !== undefined) return { kind: 'below', value: readNumber('below', below) };
  if (above !== undefined) return { kind: 'above', value: readNumber('above', above) };
  throw new UsageError(`${COMMAND} needs --below N or --above N`);
};

/** UsageError: see `readFlags`; also no limit or two, and what is no number or time. */
export const parse = async (args: readonly string[]): Promise<PerfWaitOptions> => {
  const { flags, positionals } = await readFlags(COMMAND, args, flagSpecs, { value: 'PATH', least: 1, most: 1 });
  if (flags.json && flags.quiet) throw new UsageError(`${COMMAND}: --json and --quiet exclude each other`);
  const { timeout, interval, exec } = flags;
  return {
    path: typedPath(positionals[0] ?? ''),
    limit: {
      ...readLimit(flags),
      forMs: flags.for === undefined ? 0 : readTimeSpan(`${COMMAND}: --for`, flags.for),
      isForAll: flags.all,
    },
    intervalMs: interval === undefined ? USUAL_INTERVAL_MS : readInterval(`${COMMAND}: --interval`, interval),
    ...(timeout === undefined ? {} : { timeoutMs: readTimeSpan(`${COMMAND}: --timeout`, timeout) }),
    ...(exec === undefined ? {} : { exec }),
    json: flags.json,
    isQuiet: flags.quiet,
  };
};

/** How the waiting ended. */
interface Outcome {
  readonly kind: 'reached' | 'late' | 'unanswered' | 'unreadable';
  readonly reached: Reached | undefined;
  /** The newest look; undefined: there was none. */
  readonly last: CounterRound | undefined;
  readonly tookMs: number;
}

/** A look that is due at the end takes so long at most. */
const LAST_LOOK_MS = 250;

/** Every round until the time is up; the look before the first is one of them. */
async function* looks(
  reader: RoundReader,
  begun: number,
  { intervalMs, timeoutMs = Number.POSITIVE_INFINITY }: PerfWaitOptions,
  { clock, signal }: Context,
): AsyncGenerator<CounterRound, void, undefined> {
  yield await reader.begin();
  const left = begun + timeoutMs - clock.now();
  const count = Number.isFinite(left) ? { count: Math.max(0, Math.floor(left / intervalMs)) } : {};
  for await (const round of reader.follow({ clock, intervalMs, ...count })) yield round;
  await clock.sleep(Math.max(0, begun + timeoutMs - clock.now()), signal);
}

/** The value that comes closest, or that there is. */
const toldValue = ({ reached, last }: Outcome): number =>
  reached?.value.value ?? last?.values.find(({ value }) => Number.isFinite(value))?.value ?? Number.NaN;

const outcomeJson = (outcome: Outcome, { path, limit }: PerfWaitOptions, now: number) => {
  const { reached, last, tookMs } = outcome;
  const value = toldValue(outcome);
  return {
    path: reached?.value.path ?? path,
    reached: reached !== undefined,
    value: Number.isFinite(value) ? value : null,
    [limit.kind]: limit.value,
    heldMs: reached?.heldMs ?? 0,
    tookMs,
    time: isoTime(last?.time ?? fileTimeOf(now)),
  };
};

const goalText = (limit: Limit): string =>
  `${limitText(limit)}${limit.forMs === 0 ? '' : ` for ${durationText(limit.forMs)}`}`;

const lateError = (outcome: Outcome, { path, limit, timeoutMs = 0 }: PerfWaitOptions): TimeoutError => {
  const value = toldValue(outcome);
  const last = Number.isFinite(value) ? `it is ${numberText(value)} now` : 'it has no value now';
  const now = outcome.kind === 'late' ? last : 'Windows does not answer';
  return new TimeoutError(`${path} was not ${goalText(limit)} within ${durationText(timeoutMs)}: ${now}`);
};

interface Waiting {
  readonly machine: Machine;
  readonly options: PerfWaitOptions;
  readonly teller: FaultTeller;
  readonly onLook: (round: CounterRound) => void;
}

type Ending = Pick<Outcome, 'kind' | 'reached'>;

/** Reads until it is there or the time is up. */
const look = async (
  { machine, options, teller, onLook }: Waiting,
  begun: number,
  context: Context,
): Promise<Ending> => {
  using reader = await RoundReader.open(machine, [options.path], {}, context.signal);
  const watch = new LimitWatch(options.limit);
  for await (const round of looks(reader, begun, options, context)) {
    onLook(round);
    await teller.look(round);
    if (reader.counters.every(({ error }) => error !== undefined)) return { kind: 'unreadable', reached: undefined };
    const reached = watch.look(round.values, millisecondsOf(round.time), round.missed > 0);
    if (reached !== undefined) return { kind: 'reached', reached };
  }
  return { kind: 'late', reached: undefined };
};

/** The same, but not even Windows makes it wait for longer. */
const lookInTime = async (waiting: Waiting, begun: number, context: Context): Promise<Ending> => {
  const { timeoutMs } = waiting.options;
  if (timeoutMs === undefined) return look(waiting, begun, context);
  const { clock, signal } = context;
  const [late, over] = [new AbortController(), new AbortController()];
  void clock.sleep(timeoutMs + LAST_LOOK_MS, over.signal).then(
    () => late.abort(new Error('the time is up')),
    () => {},
  );
  try {
    return await look(waiting, begun, { ...context, signal: AbortSignal.any([signal, late.signal]) });
  } catch (error) {
    if (!late.signal.aborted || error !== late.signal.reason) throw error;
    return { kind: 'unanswered', reached: undefined };
  } finally {
    over.abort();
  }
};

const runCommand = async (commandLine: string, json: string, { signal }: Context): Promise<void> => {
  const sink = await commandSink(commandLine, signal, EXEC);
  await sink.write(`${json}\n`);
  await sink.end();
};

/** Waits, prints what came of it, and runs the command. */
export const run = async (options: PerfWaitOptions, context: Context): Promise<number> => {
  const { io, clock } = context;
  const { path, limit, intervalMs, exec, json, isQuiet } = options;
  // Not only when it is needed.
  if (exec !== undefined) await findCommand(exec, EXEC);
  const machine = await context.machine();
  const board = progressBoard(io, clock, isQuiet);
  const teller = new FaultTeller({ context, machine, json, intervalMs, isQuiet, above: board.above });
  const begun = clock.now();
  let last: CounterRound | undefined;
  const onLook = (round: CounterRound): void => {
    last = round;
    const value = round.values.find((each) => Number.isFinite(each.value))?.value ?? Number.NaN;
    const text = `${numberText(value)}, waiting for ${goalText(limit)}`;
    board.update(path, underWayText(path, clock.now() - begun, text));
  };
  const ending = await lookInTime({ machine, options, teller, onLook }, begun, context).finally(board.close);
  if (ending.kind === 'unreadable') return teller.exitCode;
  const outcome: Outcome = { ...ending, last, tookMs: clock.now() - begun };
  const object = outcomeJson(outcome, options, clock.now());
  if (json) io.out(jsonDocument(object));
  const { reached } = outcome;
  if (reached === undefined) throw lateError(outcome, options);
  if (!json && !isQuiet) {
    const held = reached.heldMs === 0 ? '' : ` for ${tookText(reached.heldMs)}`;
    const text = `${reached.value.path} is ${numberText(reached.value.value)}, ${limitText(limit)}${held}`;
    io.out(`${safeText(text)} (waited ${tookText(outcome.tookMs)})\n`);
  }
  if (exec !== undefined) await runCommand(exec, safeJson(JSON.stringify(object)), context);
  return 0;
};

export const command: Command = {
  help,
  flags: flagSpecs,
  invoke: async (args, context) => run(await parse(args), context),
};
