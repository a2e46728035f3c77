import { CancelledError, UsageError } from '../../lib/errors.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { endNoticed } from '../../lib/service/end-noticed.ts';
import { type EndProcessOptions, endProcess, findEndableProcess } from '../../lib/service/end-process.ts';
import { forecastText } from '../../lib/service/failure-text.ts';
import { entriesOf, findEach, type Had } from '../../lib/service/find-each.ts';
import { checkName } from '../../lib/service/pattern.ts';
import { readRecovery } from '../../lib/service/recovery.ts';
import { actionWord, stateWord } from '../../lib/service/words.ts';
import type { FailureActions, Machine, ServiceEntry } from '../../native/types.ts';
import { ask, confirm, needConsent } from '../confirm.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';
import { attemptEach, type EachOptions, firstFailure } from './each-named.ts';
import { jsonFor } from './print-json.ts';

export interface KillOptions {
  readonly names: readonly string[];
  readonly isEvenShared: boolean;
  readonly isEvenCritical: boolean;
  readonly isYes: boolean;
  readonly isDryRun: boolean;
  readonly json: boolean;
}

const help = `svcdeck kill: end the process behind a service that does not stop

USAGE
  svcdeck kill NAME ... [--even-shared] [--even-critical] [--yes | --dry-run] [--json]

The process ends at once, without being asked: what it has not saved is lost. On a terminal you are asked first; elsewhere
say --yes. Refused are the programs of Windows itself, the processes that Windows can't go on without (such as the one of
DcomLaunch), and those that other services live in too (which are named).
NAME is a key name or a display name; * and ? are wildcards for services. Windows can't do this to another computer.

OPTIONS
  --even-shared    Also when other services live in the process: they end with it
  --even-critical  Also when Windows can't go on without the process: the computer stops with a blue screen. The question is
                   the computer's name then; --yes alone does not do
  --yes            Don't ask
  --dry-run        Check everything, say what would happen, and end nothing
  --json           A JSON object; an array where several NAMEs or a wildcard were given: name, ended, processId (null: it is
                   stopped), alsoEnded (key names of the other services in the process), critical (Windows stops with it),
                   state (afterwards), failureActions (what Windows does then, in turn: type, delayMs; null: not told)

EXIT CODES
  0 done, or it is stopped already   1 failed or refused   2 wrong call   4 no such service   5 access denied
  124 Windows has not noticed the end   130 no, or interrupted

EXAMPLES
  svcdeck kill --dry-run Spooler
  svcdeck kill Spooler --yes
  svcdeck kill "Print Spooler" --yes --json
`;

const flagSpecs = {
  'even-shared': { kind: 'boolean' },
  'even-critical': { kind: 'boolean' },
  yes: { kind: 'boolean' },
  'dry-run': { kind: 'boolean' },
  json: { kind: 'boolean' },
} as const;

/** UsageError: see `readFlags`; also an empty or impossible name, or --yes with --dry-run. */
export const parse = async (args: readonly string[]): Promise<KillOptions> => {
  const { flags, positionals: names } = await readFlags('kill', args, flagSpecs, { value: 'NAME', least: 1 });
  for (const name of names) checkName(name, 'kill');
  if (flags.yes && flags['dry-run']) throw new UsageError('kill: --yes and --dry-run exclude each other');
  return {
    names,
    isEvenShared: flags['even-shared'],
    isEvenCritical: flags['even-critical'],
    isYes: flags.yes,
    isDryRun: flags['dry-run'],
    json: flags.json,
  };
};

/** A service whose process may be ended, or (without one) that has stopped already. */
interface Target {
  readonly entry: ServiceEntry;
  /** 0: it has none. */
  readonly processId: number;
  readonly alsoEnded: readonly string[];
  /** Windows stops with it. */
  readonly isCritical?: true;
  /** undefined: not told. */
  readonly failureActions: FailureActions | undefined;
}

/** Looks at the process and tries all but its end, so that whatever refuses does so before anybody is asked. */
const findTarget = async (machine: Machine, entry: ServiceEntry, options: EndProcessOptions): Promise<Target> => {
  const { name } = entry;
  const found = await findEndableProcess(machine, name, options);
  if (found === undefined) return { entry, processId: 0, alsoEnded: [], failureActions: undefined };
  await endProcess(machine, name, found, options, true);
  return { entry, ...found, failureActions: await readRecovery(machine, name) };
};

const processText = ({ entry: { name }, processId, alsoEnded }: Target): string =>
  safeText(`Process ${processId} of ${[name, ...alsoEnded].join(', ')}`);

const forecast = ({ isCritical, failureActions }: Target): string => {
  if (isCritical) return ' Windows stops with a blue screen then.';
  return failureActions === undefined ? '' : ` ${forecastText(failureActions)}`;
};

const NOTHING_ENDED = 'nothing was ended';

/** CancelledError: it was not agreed to. */
const askWhether = async (context: Context, targets: readonly Target[], computer: string): Promise<void> => {
  for (const target of targets) context.io.err(`${processText(target)} is ended at once.${forecast(target)}\n`);
  if (!targets.some((each) => each.isCritical))
    return confirm(
      context,
      `What ${targets.length === 1 ? 'it has' : 'they have'} not saved is lost. Go on?`,
      NOTHING_ENDED,
    );
  const lost = `What the programs on ${safeText(computer)} have not saved is lost.`;
  // Who has several servers open types the name of the one that is meant.
  const answer = await ask(context, `${lost} Go on? (the computer's name, or n)`);
  if (answer !== computer.toLowerCase()) throw new CancelledError(NOTHING_ENDED);
};

/** What is told of one service. */
interface Told {
  readonly target: Target;
  readonly isEnded: boolean;
  readonly state: number;
}

const lineOf = ({ target, isEnded, state }: Told): string => {
  const { entry, processId } = target;
  if (processId === 0) return `${safeText(entry.name)} is stopped already: it has no process`;
  if (!isEnded) return `${processText(target)} would be ended at once.${forecast(target)}`;
  return `${processText(target)} was ended; ${safeText(entry.name)} is ${stateWord(state)}.${forecast(target)}`;
};

const jsonOf = ({ target: { entry, processId, alsoEnded, isCritical, failureActions }, isEnded, state }: Told) => ({
  name: entry.name,
  ended: isEnded,
  processId: processId || null,
  alsoEnded,
  critical: isCritical === true,
  state: stateWord(state),
  failureActions: failureActions?.actions.map(({ type, delayMs }) => ({ type: actionWord(type), delayMs })) ?? null,
});

/** Ends a process once, however many of its services were named. */
const ender = (machine: Machine, options: EndProcessOptions): ((target: Target) => Promise<void>) => {
  const ends = new Map<number, Promise<void>>();
  return (target) => {
    const end = ends.get(target.processId) ?? endProcess(machine, target.entry.name, target, options);
    ends.set(target.processId, end);
    return end;
  };
};

/** Ends the processes, says what becomes of the services, and gives the exit code. */
export const run = async (options: KillOptions, context: Context): Promise<number> => {
  const { names, isDryRun, isYes, json } = options;
  const { io, clock, signal } = context;
  needConsent('kill', options, io, 'to end the process');
  const machine = await context.machine();
  const named = await findEach(machine.services, names);
  const endOptions: EndProcessOptions = {
    shared: options.isEvenShared ? 'allow' : 'refuse',
    named: entriesOf(named).map(({ name }) => name),
    ...(options.isEvenCritical ? { critical: 'allow' } : {}),
  };
  const telling: EachOptions = { machine, json };
  const targets = await attemptEach(named, context, telling, ({ entry }: Had) =>
    findTarget(machine, entry, endOptions),
  );
  const living = targets.filter((each): each is Target => 'entry' in each && each.processId !== 0);
  if (living.length > 0 && !isDryRun && !isYes) await askWhether(context, living, machine.name);

  const end = ender(machine, endOptions);
  const outcomes = await attemptEach(targets, context, telling, async (target: Target): Promise<Told> => {
    const isEnded = target.processId !== 0 && !isDryRun;
    if (isEnded) await end(target);
    const { state } = isEnded
      ? await endNoticed(machine, target.entry.name, target.processId, { clock, signal })
      : target.entry.status;
    const told = { target, isEnded, state };
    if (!json) io.out(`${lineOf(told)}\n`);
    return told;
  });
  if (json)
    io.out(
      jsonFor(
        names,
        outcomes.flatMap((each) => ('target' in each ? [jsonOf(each)] : [])),
      ),
    );
  return firstFailure(outcomes);
};

export const command: Command = {
  help,
  flags: flagSpecs,
  positionals: ['service'],
  invoke: async (args, context) => run(await parse(args), context),
};
