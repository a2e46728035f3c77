import { ERROR_ACCESS_DENIED } from '../../native/codes.ts';
import type { Counters } from '../../native/counter-types.ts';
import { pdhCodes } from '../../native/pdh-codes.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { FailedError, NotFoundError, RefusedError } from '../errors.ts';
import { hasInstanceWildcard, parsePath } from './path.ts';
import { type CounterProblem, type CounterTexts, codeText, problemOf, problemText } from './problem.ts';
import { findUnknownPart, type UnknownPart, unknownPartText } from './unknown-part.ts';

const nameless: ReadonlySet<number> = new Set([pdhCodes.PDH_CSTATUS_NO_OBJECT, pdhCodes.PDH_CSTATUS_NO_COUNTER]);

/** A name in the path may be wrong. */
const absent: ReadonlySet<number> = new Set([...nameless, pdhCodes.PDH_CSTATUS_NO_INSTANCE]);

/** The path may lack its instance, too. */
const explained: ReadonlySet<number> = new Set([...absent, pdhCodes.PDH_CSTATUS_BAD_COUNTERNAME]);

const denied: ReadonlySet<number> = new Set([pdhCodes.PDH_ACCESS_DENIED, ERROR_ACCESS_DENIED]);

const BROKEN =
  'Windows lists it, so its registration is damaged: an administrator rebuilds the counters with `lodctr /R`.';

const faultOf = (place: string, problem: CounterProblem): Error => {
  const message = `${place}: ${problemText(problem)}`;
  const { status, mend } = problem;
  if (denied.has(status))
    return new RefusedError(place, new Win32Error('PdhCollectQueryData', ERROR_ACCESS_DENIED), mend);
  if (absent.has(status)) return new NotFoundError(mend === undefined ? message : `${message}. ${mend}`);
  return new FailedError(message, mend);
};

/** Whatever goes wrong on the way leaves it unexplained. */
const unknownPart = (counters: Counters, path: string): Promise<UnknownPart | undefined> =>
  findUnknownPart(counters, path).catch(() => undefined);

/** A name that there is not, with those that may have been meant. */
const unknownFault = (place: string, unknown: UnknownPart, problem: CounterProblem): Error => {
  const message = `${place}: ${unknownPartText(unknown).replace(/\.$/, '')} (${codeText(problem)})`;
  if (unknown.part === 'instance')
    // It was not named, or can't be: the call is the wrong one.
    return unknown.name === '' || unknown.isWithoutInstances === true
      ? new FailedError(message)
      : new NotFoundError(message);
  const isHelped = unknown.nearest.length > 0 || problem.mend === undefined;
  return new NotFoundError(isHelped ? message : `${message}. ${problem.mend}`);
};

const textsOf = (counters: Counters, textOf: (code: number) => string | undefined): CounterTexts => ({
  text: async (code) => (await counters.messageText(code).catch(() => undefined)) ?? textOf(code),
  ...(counters.absence === undefined ? {} : { absence: counters.absence }),
});

/** Windows, as far as it explains what is wrong. */
export interface Explaining {
  readonly counters: Counters;
  /** The system's text of an error code. */
  messageText(code: number): string | undefined;
}

/** What that status means, in Windows' own words. undefined: nothing is wrong. */
export const explainStatus = (machine: Explaining, status: number): Promise<CounterProblem | undefined> =>
  problemOf(
    status,
    textsOf(machine.counters, (code) => machine.messageText(code)),
  );

/** Why a path has no value, as an error that names the path and what to do. undefined: nothing is wrong. */
export const pathFault = async (machine: Explaining, path: string, status: number): Promise<Error | undefined> => {
  const problem = await explainStatus(machine, status);
  if (problem === undefined) return undefined;
  const parts = parsePath(path);
  if (problem.status === pdhCodes.PDH_NO_DATA && parts !== undefined && hasInstanceWildcard(parts))
    return new NotFoundError(`${path}: no instance fits it now`);
  if (!explained.has(problem.status)) return faultOf(path, problem);
  const unknown = await unknownPart(machine.counters, path);
  if (unknown !== undefined) return unknownFault(path, unknown, problem);
  // Another computer is not asked for its lists only to say what is wrong.
  const isListed = nameless.has(problem.status) && parts !== undefined && parts.computer === undefined;
  return isListed ? new FailedError(`${path}: ${problemText(problem)}`, BROKEN) : faultOf(path, problem);
};

/** What a look at a computer's objects went wrong with, told with its name; anything else is itself. */
export const computerFault = async (machine: Explaining, computer: string, error: unknown): Promise<unknown> => {
  const problem = error instanceof Win32Error ? await explainStatus(machine, error.code) : undefined;
  return problem === undefined ? error : faultOf(computer, problem);
};

/** What a look at an object went wrong with, told with the object's name; anything else is itself. */
export const objectFault = async (machine: Explaining, object: string, error: unknown): Promise<unknown> => {
  if (!(error instanceof Win32Error)) return error;
  const problem = await explainStatus(machine, error.code);
  if (problem === undefined) return error;
  if (problem.status !== pdhCodes.PDH_CSTATUS_NO_OBJECT) return faultOf(object, problem);
  const unknown = await unknownPart(machine.counters, `\\${object}\\*`);
  if (unknown?.part === 'object') return unknownFault(object, unknown, problem);
  return new FailedError(`${object}: ${problemText(problem)}`, BROKEN);
};
