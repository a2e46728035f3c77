import type { Win32Error } from '../../native/win32-error.ts';
import { FailedError, RefusedError } from '../errors.ts';
import type { GraphService } from './graph.ts';

/** Why a plan can't be carried out, found before its first step. */
export interface Problem {
  readonly message: string;
  /** What to do about it, as a sentence. */
  readonly advice?: string | undefined;
  /** What Windows said. */
  readonly cause?: Win32Error | undefined;
}

const asError = ({ message, advice, cause }: Problem): Error =>
  cause === undefined ? new FailedError(message, advice) : new RefusedError(message, cause, advice);

/**
 * Throws when there is a problem. Nothing has been touched then, and all of them are told at once.
 * RefusedError: Windows refused a look at the only one. FailedError: anything else.
 */
export const refuseProblems = (problems: readonly Problem[]): void => {
  const [first] = problems;
  if (first === undefined) return;
  if (problems.length === 1) throw asError(first);
  const advice = [...new Set(problems.flatMap((each) => each.advice ?? []))].join(' ');
  throw new FailedError(
    `nothing was changed: ${problems.map(({ message }) => message).join('; ')}`,
    advice === '' ? undefined : advice,
  );
};

/** How a service may be started, as far as a plan is concerned. */
export interface StartSetting {
  readonly startType: number;
  /** Its definition says how it starts, and would disable it again. */
  readonly isHosted: boolean;
}

/** By key. undefined: it would not tell. */
export type StartSettings = ReadonlyMap<string, StartSetting | undefined>;

/** What to do about a service that is disabled. */
export const allowStart = (name: string, setting: StartSetting | undefined): string =>
  `Allow it to be started first: \`svcdeck ${setting?.isHosted === true ? `set ${name} start manual` : `config ${name} start= demand`}\`.`;

/** A service that keeps its state to itself can't be planned with. */
export const hiddenProblem = ({ name, untold }: GraphService): Problem => ({
  message: `${name} does not let its state be seen`,
  cause: untold.find(({ what }) => what === 'status')?.error,
});

/** More names than these say no more. */
const MOST_NAMES = 8;

const someOf = (names: readonly string[]): string =>
  names.length <= MOST_NAMES
    ? names.join(', ')
    : `${names.slice(0, MOST_NAMES - 1).join(', ')} and ${names.length - MOST_NAMES + 1} more`;

/** Others that run need it. */
export const neededProblem = (name: string, dependents: readonly string[]): Problem => ({
  message: `${name} was not stopped: ${someOf(dependents)} ${dependents.length === 1 ? 'depends' : 'depend'} on it`,
  advice: `Stop ${dependents.length === 1 ? 'it' : 'them'} too: \`svcdeck stop --with-dependents ${name}\`.`,
});

/** A paused service is neither stopped nor running: only CONTINUE helps. */
export const pausedProblem = (name: string): Problem => ({
  message: `${name} was not started: it is paused`,
  advice: `Let it go on with \`svcdeck continue ${name}\`.`,
});
