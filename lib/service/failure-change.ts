import type { FailureAction, FailureActionChanges, Services } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { FailedError, RefusedError, UsageError } from '../errors.ts';
import { readBackDifference } from './failure-difference.ts';
import { type FailureRequest, type FailureSettings, readFailureSettings } from './failure-settings.ts';

/** One service's settings as they are, and as they are to be. */
export interface FailureChange {
  readonly before: FailureSettings;
  readonly after: FailureSettings;
}

const sameActions = (a: readonly FailureAction[], b: readonly FailureAction[]): boolean =>
  a.length === b.length && a.every(({ type, delayMs }, at) => type === b[at]?.type && delayMs === b[at]?.delayMs);

/**
 * What differs, as it is to be. Only that is written: others may change the rest at the same time, and to set an action that
 * restarts the computer takes a privilege, also where it was set already. Period and actions go together.
 */
const differing = (from: FailureSettings, to: FailureSettings): FailureRequest => ({
  ...(from.resetPeriodSeconds === to.resetPeriodSeconds && sameActions(from.actions, to.actions)
    ? {}
    : { resetPeriodSeconds: to.resetPeriodSeconds, actions: to.actions }),
  ...(from.command === to.command ? {} : { command: to.command }),
  ...(from.rebootMessage === to.rebootMessage ? {} : { rebootMessage: to.rebootMessage }),
  ...(from.onNonCrash === to.onNonCrash ? {} : { onNonCrash: to.onNonCrash }),
});

const isNothing = (request: FailureRequest): boolean => Object.keys(request).length === 0;

/** Nothing is to be written. */
export const isUnchanged = ({ before, after }: FailureChange): boolean => isNothing(differing(before, after));

/** What can't be read can be neither compared nor put back: it is left alone. */
const readBefore = async (services: Services, name: string): Promise<FailureSettings> => {
  try {
    return await readFailureSettings(services, name);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    throw new RefusedError(`${name} was not changed, because ${error.message}`, error.cause);
  }
};

/**
 * What a request makes of a service's settings. Nothing is written.
 * UsageError: a period without actions, which Windows keeps only together. FailedError: this Windows does not know the flag.
 * RefusedError: the service refuses to tell.
 */
export const planFailureChange = async (
  services: Services,
  name: string,
  request: FailureRequest,
): Promise<FailureChange> => {
  const before = await readBefore(services, name);
  const merged: FailureSettings = { ...before, ...request };
  if (merged.actions.length === 0 && request.actions === undefined && (request.resetPeriodSeconds ?? 0) !== 0)
    throw new UsageError(
      `${name} has no failure actions, and Windows keeps a period only with them: say --actions too`,
      'failure',
    );
  if (request.onNonCrash !== undefined && before.onNonCrash === undefined)
    throw new FailedError(`${name} was not changed: this Windows can't count a stop with an error as a failure`);
  // Learn, SERVICE_FAILURE_ACTIONSW: without actions the period goes, too.
  return { before, after: merged.actions.length === 0 ? { ...merged, resetPeriodSeconds: 0 } : merged };
};

/** One of the two levels in which Windows keeps these settings. */
interface Step {
  readonly what: string;
  set(): Promise<void>;
}

const stepsFor = (services: Services, name: string, { onNonCrash, ...actions }: FailureRequest): readonly Step[] => {
  const changes: FailureActionChanges = actions;
  const steps: Step[] = [];
  if (!isNothing(actions))
    steps.push({ what: 'the failure actions', set: () => services.setOption(name, 'failureActions', changes) });
  if (onNonCrash !== undefined)
    steps.push({
      what: 'the on-error flag',
      set: () => services.setOption(name, 'failureActionsOnNonCrash', onNonCrash),
    });
  return steps;
};

const reasonOf = (error: unknown): string => {
  if (error instanceof RefusedError) return `${error.message}: ${error.cause.message}`;
  return error instanceof Error ? error.message : String(error);
};

/** Reads back what was set. FailedError: Windows tells something else. */
const check = async (services: Services, name: string, request: FailureRequest): Promise<void> => {
  const told = await readFailureSettings(services, name);
  const wanted: FailureSettings = {
    ...told,
    ...request,
    // `@DLL,-ID` stands for a text in a library, and Windows may tell that text.
    ...(request.rebootMessage?.startsWith('@') === true ? { rebootMessage: told.rebootMessage } : {}),
  };
  if (!isUnchanged({ before: told, after: wanted }))
    throw new FailedError(
      `Windows took the change, but what is read back differs: ${readBackDifference(wanted, told)}`,
    );
};

/** Takes the steps and reads back what they set; `story` is what has been done and what has not. */
const write = async (
  services: Services,
  name: string,
  request: FailureRequest,
  story: string[],
  done: 'set' | 'put back',
): Promise<void> => {
  let what = 'reading back';
  try {
    for (const step of stepsFor(services, name, request)) {
      what = step.what;
      await step.set();
      story.push(`${what}: ${done}`);
    }
    what = 'reading back';
    await check(services, name, request);
  } catch (error) {
    story.push(what === 'reading back' ? `${what}: ${reasonOf(error)}` : `${what}: not ${done} (${reasonOf(error)})`);
    throw error;
  }
};

/** Puts back what of the change is there; whatever others have changed meanwhile stays. */
const putBack = async (
  services: Services,
  name: string,
  { before, after }: FailureChange,
  story: string[],
): Promise<void> => {
  let now: FailureSettings;
  try {
    now = await readFailureSettings(services, name);
  } catch (error) {
    story.push(`nothing was put back (${reasonOf(error)})`);
    throw error;
  }
  const request = differing(now, { ...now, ...differing(after, before) });
  if (!isNothing(request)) await write(services, name, request, story, 'put back');
};

/**
 * Makes the change and reads it back. Both levels are one change: when anything fails on the way, what was set before is
 * put back. RefusedError: Windows refused. FailedError: what is read back differs; or it could not be put back, and then
 * the message tells step by step what was done.
 */
export const makeFailureChange = async (services: Services, name: string, change: FailureChange): Promise<void> => {
  const story: string[] = [];
  try {
    await write(services, name, differing(change.before, change.after), story, 'set');
  } catch (error) {
    const isUntouched = story.length === 1;
    try {
      await putBack(services, name, change, story);
    } catch {
      throw new FailedError(
        `${name} may be changed in part. ${story.map((line, index) => `${index + 1}. ${line}`).join('; ')}`,
        `See what is set now with \`svcdeck failure get ${name}\`.`,
        { cause: error },
      );
    }
    const what = isUntouched
      ? `the failure actions of ${name} were not changed`
      : `the failure actions of ${name} are as they were before`;
    if (error instanceof Win32Error || error instanceof RefusedError)
      throw new RefusedError(what, error instanceof RefusedError ? error.cause : error);
    throw new FailedError(`${what}: ${reasonOf(error)}`, undefined, { cause: error });
  }
};
