import { UsageError } from '../../lib/errors.ts';
import { checkName, hasWildcard } from '../../lib/service/pattern.ts';
import type { Wish } from '../../lib/service/read-plan.ts';
import { readTimeSpan } from '../../lib/service/time-span.ts';
import { readFlags } from '../flags.ts';

/** `start`, `stop` and `restart` in svcdeck's own form. */
export interface ChangeOptions extends Wish {
  /** What the one named service is started with. */
  readonly args: readonly string[];
  /** For the whole command. Absent: as long as progress is made. */
  readonly timeoutMs?: number;
  /** Absent: no process is ended. */
  readonly force?: { readonly afterMs: number; readonly isEvenShared: boolean };
  /** Say what would happen, and do nothing. */
  readonly isRehearsal: boolean;
  readonly json: boolean;
  readonly isQuiet: boolean;
}

const common = {
  // What every option of ours asks for anyway.
  wait: { kind: 'boolean' },
  timeout: { kind: 'string', value: 'TIME' },
  'dry-run': { kind: 'boolean' },
  json: { kind: 'boolean' },
  quiet: { kind: 'boolean' },
} as const;

/** Options of `start`. */
export const starting = { ...common, 'with-dependencies': { kind: 'boolean' } } as const;

/** Options of `stop` and `restart`. */
export const stopping = {
  ...common,
  'with-dependents': { kind: 'boolean' },
  'force-after': { kind: 'string', value: 'TIME' },
  'even-shared': { kind: 'boolean' },
} as const;

const names = { value: 'NAME', least: 1 } as const;

interface CommonFlags {
  readonly timeout: string | undefined;
  readonly 'dry-run': boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}

const readCommon = (command: string, flags: CommonFlags) => ({
  ...(flags.timeout === undefined ? {} : { timeoutMs: readTimeSpan(`${command}: --timeout`, flags.timeout) }),
  isRehearsal: flags['dry-run'],
  json: flags.json,
  isQuiet: flags.quiet,
});

const checkNames = (command: string, given: readonly string[]): readonly string[] => {
  for (const name of given) checkName(name, command);
  return given;
};

/**
 * The words after `start`: options and names; after `--` the arguments of the one service that is named then.
 * UsageError: see `readFlags`; also a bad time, an impossible name, arguments for several services.
 */
export const readStartOptions = async (words: readonly string[]): Promise<ChangeOptions> => {
  const end = words.indexOf('--');
  const args = end < 0 ? [] : words.slice(end + 1);
  const { flags, positionals } = await readFlags('start', end < 0 ? words : words.slice(0, end), starting, names);
  checkNames('start', positionals);
  if (args.length > 0 && (positionals.length > 1 || positionals.some(hasWildcard)))
    throw new UsageError('start: what follows -- goes to one service, and several are named');
  return {
    goal: 'start',
    names: positionals,
    withDependents: false,
    withDependencies: flags['with-dependencies'],
    args,
    ...readCommon('start', flags),
  };
};

const readForce = (
  command: string,
  after: string | undefined,
  isEvenShared: boolean,
  timeoutMs: number | undefined,
): ChangeOptions['force'] => {
  if (after === undefined) {
    if (isEvenShared)
      throw new UsageError(`${command}: --even-shared says how --force-after is meant, which is missing`);
    return undefined;
  }
  const afterMs = readTimeSpan(`${command}: --force-after`, after);
  if (timeoutMs !== undefined && afterMs >= timeoutMs)
    throw new UsageError(`${command}: --force-after is not before --timeout, so it would never come to it`);
  return { afterMs, isEvenShared };
};

/** The words after `stop` or `restart`. UsageError: see `readFlags`; also a bad time, an impossible name, force too late. */
export const readStopOptions = async (goal: 'stop' | 'restart', words: readonly string[]): Promise<ChangeOptions> => {
  const { flags, positionals } = await readFlags(goal, words, stopping, names);
  const rest = readCommon(goal, flags);
  const force = readForce(goal, flags['force-after'], flags['even-shared'], rest.timeoutMs);
  return {
    goal,
    names: checkNames(goal, positionals),
    withDependents: goal === 'restart' || flags['with-dependents'],
    withDependencies: false,
    args: [],
    ...rest,
    ...(force === undefined ? {} : { force }),
  };
};
