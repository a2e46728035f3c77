import { ERROR_INVALID_LEVEL, INFINITE } from '../../native/codes.ts';
import type { FailureAction, FailureActions, Services } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { RefusedError } from '../errors.ts';
import { actionWord } from './words.ts';

/** All that is set for the failures of one service: two levels of its optional configuration. */
export interface FailureSettings extends FailureActions {
  /** Also when it stops with an error, not only when its process dies. undefined: this Windows does not know that. */
  readonly onNonCrash: boolean | undefined;
}

/** What is to be set. Absent: whatever is set stays. */
export type FailureRequest = Partial<FailureSettings>;

const orUnknown = async <T>(asked: Promise<T>): Promise<T | undefined> => {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Win32Error && error.code === ERROR_INVALID_LEVEL) return undefined;
    throw error;
  }
};

const NOTHING: FailureActions = { resetPeriodSeconds: 0, rebootMessage: '', command: '', actions: [] };

/** RefusedError: the service refuses to tell, or (124) Windows knows no failure actions for it. */
export const readFailureSettings = async (services: Services, name: string): Promise<FailureSettings> => {
  try {
    const actions = (await services.option(name, 'failureActions')) ?? NOTHING;
    return { ...actions, onNonCrash: await orUnknown(services.option(name, 'failureActionsOnNonCrash')) };
  } catch (error) {
    if (error instanceof Win32Error) throw new RefusedError(`the failure actions of ${name} were not told`, error);
    throw error;
  }
};

/** The words are those of `actionWord`. */
const actionJson = ({ type, delayMs }: FailureAction) => ({ type: actionWord(type), delayMs });

/**
 * As `failure get --json` and `show --json` give it, and `failure set --json` takes it. `resetPeriodSeconds` null: never;
 * `onNonCrash` null: this Windows does not know it.
 */
export const failureJson = (
  settings: Omit<FailureSettings, 'onNonCrash'> & { readonly onNonCrash?: boolean | undefined },
) => ({
  resetPeriodSeconds: settings.resetPeriodSeconds === INFINITE ? null : settings.resetPeriodSeconds,
  actions: settings.actions.map(actionJson),
  command: settings.command,
  rebootMessage: settings.rebootMessage,
  onNonCrash: settings.onNonCrash ?? null,
});
