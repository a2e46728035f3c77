import { ERROR_ACCESS_DENIED } from '../../native/codes.ts';
import type { Counters } from '../../native/counter-types.ts';
import { pdhCodes } from '../../native/pdh-codes.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { FailedError, NotFoundError, RefusedError } from '../errors.ts';
import { nearestNames, nearestObjects, type Offer } from './nearest-names.ts';
import { hasInstanceWildcard, parsePath } from './path.ts';
import { type CounterProblem, type CounterTexts, problemOf, problemText } from './problem.ts';

const absent: ReadonlySet<number> = new Set([
  pdhCodes.PDH_CSTATUS_NO_OBJECT,
  pdhCodes.PDH_CSTATUS_NO_COUNTER,
  pdhCodes.PDH_CSTATUS_NO_INSTANCE,
]);

const denied: ReadonlySet<number> = new Set([pdhCodes.PDH_ACCESS_DENIED, ERROR_ACCESS_DENIED]);

const BROKEN =
  'Windows lists it, so its registration is damaged: an administrator rebuilds the counters with `lodctr /R`.';

/** What to do about it, with the names that may have been meant. */
const adviceOf = ({ mend }: CounterProblem, { names, isListed }: Offer): string | undefined => {
  if (isListed) return BROKEN;
  return names.length > 0 ? `Nearest: ${names.join(', ')}.` : mend;
};

const faultWith = (place: string, problem: CounterProblem, offer: Offer): Error => {
  const message = `${place}: ${problemText(problem)}`;
  const advice = adviceOf(problem, offer);
  if (denied.has(problem.status))
    return new RefusedError(place, new Win32Error('PdhCollectQueryData', ERROR_ACCESS_DENIED), problem.mend);
  if (absent.has(problem.status) && !offer.isListed)
    return new NotFoundError(advice === undefined ? message : `${message}. ${advice}`);
  return new FailedError(message, advice);
};

const noOffer: Offer = { names: [], isListed: false };

/** An object with instances was asked for as if it had none. */
const needsInstance = async (counters: Counters, path: string, status: number): Promise<string | undefined> => {
  const parts = status === pdhCodes.PDH_CSTATUS_BAD_COUNTERNAME ? parsePath(path) : undefined;
  if (parts === undefined || parts.instance !== undefined || parts.computer !== undefined) return undefined;
  const instances = await counters.instances(parts.object).catch(() => undefined);
  return instances === undefined ? undefined : `\\${parts.object}(*)\\${parts.counter}`;
};

const textsOf = (counters: Counters, textOf: (code: number) => string | undefined): CounterTexts => ({
  text: async (code) => (await counters.messageText(code).catch(() => undefined)) ?? textOf(code),
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
  const { counters } = machine;
  const other = await needsInstance(counters, path, problem.status);
  if (other !== undefined)
    return new FailedError(`${path}: this object has instances`, `Read one of them, or all: ${other}`);
  const parts = parsePath(path);
  const isWild = parts !== undefined && hasInstanceWildcard(parts);
  const isGone = problem.status === pdhCodes.PDH_NO_DATA && isWild;
  if (isGone) return new NotFoundError(`${path}: no instance fits it now`);
  return faultWith(path, problem, await nearestNames(counters, path, problem.status));
};

/** What a look at an object went wrong with, told with the object's name; anything else is itself. */
export const objectFault = async (machine: Explaining, object: string, error: unknown): Promise<unknown> => {
  if (!(error instanceof Win32Error)) return error;
  const problem = await explainStatus(machine, error.code);
  if (problem === undefined) return error;
  const isAbsent = problem.status === pdhCodes.PDH_CSTATUS_NO_OBJECT;
  const offer = isAbsent ? await nearestObjects(machine.counters, object).catch(() => noOffer) : noOffer;
  return faultWith(object, problem, offer);
};
