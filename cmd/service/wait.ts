import { NotFoundError, UsageError } from '../../lib/errors.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { orAbsent } from '../../lib/service/absent.ts';
import { findEach, findOne } from '../../lib/service/find-each.ts';
import { checkName, hasWildcard } from '../../lib/service/pattern.ts';
import { readTimeSpan } from '../../lib/service/time-span.ts';
import { type WaitForOutcome, type WaitGoal, waitFor, waitGoals } from '../../lib/service/wait-for.ts';
import { reachedText, standingText, waitForError } from '../../lib/service/wait-for-text.ts';
import { stateWord } from '../../lib/service/words.ts';
import type { Machine, ServiceStatus } from '../../native/types.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import { progressBoard } from '../progress-board.ts';
import { underWayText } from '../progress-text.ts';
import type { Command } from '../registry.ts';
import { eachNamed, type NotHad, withErr } from './each-named.ts';
import { jsonFor } from './print-json.ts';

export interface WaitCallOptions {
  readonly names: readonly string[];
  readonly goal: WaitGoal;
  /** Absent: for ever. */
  readonly timeoutMs?: number;
  readonly json: boolean;
  readonly isQuiet: boolean;
}

const help = `svcdeck wait: wait until services are what they should be

USAGE
  svcdeck wait NAME ... --for ${waitGoals.join('|')} [--timeout TIME] [--json | --quiet]

Only watches: whoever starts or stops the service is somebody else. One that stops with an error or hangs is waited for on,
since its recovery or a person may set it right; without --timeout for ever. Several are waited for side by side.
NAME is a key name or a display name; * and ? are wildcards for the services that there are now.

OPTIONS
  --for GOAL      running, stopped, paused
                  settled: not on its way from one state to another
                  exists: there is a service of this name (no wildcards)
                  deleted: there is none (any more)
  --timeout TIME  Give up after this time (30s, 2m; a bare number is seconds)
  --json          A JSON object; an array where several NAMEs or a wildcard were given: name, goal, reached, state (null: no
                  such service), processId, tookMs
  --quiet         Nothing is printed: the exit code says it all

EXIT CODES
  0 all are there, or were already   124 timed out
  2 wrong call   4 no such service, or deleted meanwhile   5 access denied   130 interrupted
  Of several services the first that failed decides, in the order of the NAMEs.

EXAMPLES
  svcdeck wait Spooler --for running
  svcdeck wait Spooler W32Time --for stopped --timeout 2m
  svcdeck wait "MSSQL*" --for settled --json
  svcdeck wait NewService --for exists --timeout 30s
`;

const flagSpecs = {
  for: { kind: 'string', value: 'GOAL', offers: waitGoals },
  timeout: { kind: 'string', value: 'TIME' },
  json: { kind: 'boolean' },
  quiet: { kind: 'boolean' },
} as const;

const readGoal = (text: string | undefined): WaitGoal => {
  const goals = waitGoals.join(', ');
  if (text === undefined) throw new UsageError(`wait needs --for GOAL: ${goals}`);
  const goal = waitGoals.find((each) => each === text.toLowerCase());
  if (goal === undefined) throw new UsageError(`wait: --for does not know '${text}'. It knows: ${goals}`);
  return goal;
};

/** UsageError: see `readFlags`; also a goal or a time that is none, wildcards where nothing is there yet. */
export const parse = async (args: readonly string[]): Promise<WaitCallOptions> => {
  const { flags, positionals: names } = await readFlags('wait', args, flagSpecs, { value: 'NAME', least: 1 });
  for (const name of names) checkName(name, 'wait');
  if (flags.json && flags.quiet) throw new UsageError('wait: --json and --quiet exclude each other');
  const goal = readGoal(flags.for);
  const wild = goal === 'exists' ? names.find(hasWildcard) : undefined;
  if (wild !== undefined)
    throw new UsageError(`wait: --for exists takes names without wildcards, and '${wild}' was given`);
  return {
    names,
    goal,
    ...(flags.timeout === undefined ? {} : { timeoutMs: readTimeSpan('wait: --timeout', flags.timeout) }),
    json: flags.json,
    isQuiet: flags.quiet,
  };
};

/** A service, or a name that may become one. */
interface Target {
  readonly name: string;
  /** undefined: no such service. */
  read(): Promise<ServiceStatus | undefined>;
}

const byKey = ({ services }: Machine, name: string): Target => ({
  name,
  read: () => orAbsent(services.status(name)),
});

/** One that need not be there yet. */
const byName = ({ services }: Machine, name: string): Target => ({
  name,
  read: async () => (await findOne(services, name))?.status,
});

const findTargets = async (
  machine: Machine,
  names: readonly string[],
  goal: WaitGoal,
): Promise<readonly (Target | NotHad)[]> => {
  if (goal === 'exists') return [...new Set(names)].map((name) => byName(machine, name));
  return (await findEach(machine.services, names)).map((each) => {
    if ('entry' in each) return byKey(machine, each.entry.name);
    return goal === 'deleted' && each.error instanceof NotFoundError ? byName(machine, each.pattern) : each;
  });
};

const outcomeJson = (name: string, goal: WaitGoal, { kind, status, tookMs }: WaitForOutcome) => ({
  name,
  goal,
  reached: kind === 'reached',
  state: status === undefined ? null : stateWord(status.state),
  processId: status?.processId || null,
  tookMs,
});

/** Waits for all of them side by side; each is told as soon as it is there. */
export const run = async (options: WaitCallOptions, context: Context): Promise<number> => {
  const { names, goal, timeoutMs, json, isQuiet } = options;
  const { io, clock, signal } = context;
  const machine = await context.machine();
  const targets = await findTargets(machine, names, goal);
  const begun = clock.now();
  const board = progressBoard(io, clock, isQuiet);
  const outcomes = new Map<Target, ReturnType<typeof outcomeJson>>();
  const waitForOne = async (target: Target): Promise<number> => {
    const { name } = target;
    const outcome = await waitFor(target.read, goal, {
      clock,
      signal,
      timeoutMs,
      onStatus: (status, silentMs) =>
        board.update(name, () => underWayText(name, clock.now() - begun, standingText(status, silentMs))),
    }).finally(() => board.drop(name));
    outcomes.set(target, outcomeJson(name, goal, outcome));
    if (outcome.kind !== 'reached') throw waitForError(name, goal, outcome, timeoutMs);
    if (!json && !isQuiet) board.above(() => io.out(`${safeText(name)} ${reachedText(goal, outcome)}\n`));
    return 0;
  };
  const aboveBoard = withErr(io, (text) => board.above(() => io.err(text)));
  const telling = { machine, json, isSilent: isQuiet, io: aboveBoard };
  const exitCode = await eachNamed(targets, context, telling, waitForOne).finally(board.close);
  if (json)
    io.out(
      jsonFor(
        names,
        targets.flatMap((each) => ('name' in each ? (outcomes.get(each) ?? []) : [])),
      ),
    );
  return exitCode;
};

export const command: Command = {
  help,
  flags: flagSpecs,
  positionals: ['service'],
  invoke: async (args, context) => run(await parse(args), context),
};
