import { ERROR_PROCESS_ABORTED, INFINITE, SC_ACTION_RESTART } from '../../native/codes.ts';
import { isStopped, type ServiceRecord } from './record.ts';

/** As RESTART, but in a process of its own from then on. Learn: SC_ACTION; winsvc.h of the Windows 10 SDK. */
export const SC_ACTION_OWN_RESTART = 4;

/** Starting a process takes time even where no delay is set; without it two that fail at once would never end. */
const LEAST_DELAY_MS = 1;

/**
 * Whether what ended is a failure: its process died, or it stopped with an error and its configuration counts that too.
 * Learn: SERVICE_FAILURE_ACTIONSW, SERVICE_FAILURE_ACTIONS_FLAG ("Remarks").
 */
export const hasFailed = (record: ServiceRecord): boolean => {
  const { win32ExitCode } = record.status;
  if (!isStopped(record) || win32ExitCode === 0) return false;
  return win32ExitCode === ERROR_PROCESS_ABORTED || record.options.failureActionsOnNonCrash === true;
};

/**
 * Counts a failure and sets what Windows does about it. The n-th failure takes the n-th action, and the last action holds
 * for all that follow; the count starts again after the reset period. Only a restart comes to something here: a command
 * and a restart of the computer have nothing to run on. `countsFrom`: what the action's delay is counted from.
 */
export const takeFailureAction = (record: ServiceRecord, failedAt: number, countsFrom: number): void => {
  const { resetPeriodSeconds, actions } = record.options.failureActions ?? { resetPeriodSeconds: 0, actions: [] };
  const { count, lastAt } = record.failures ?? { count: 0, lastAt: failedAt };
  const isForgotten = resetPeriodSeconds !== INFINITE && failedAt - lastAt >= resetPeriodSeconds * 1000;
  const failures = { count: isForgotten ? 1 : count + 1, lastAt: failedAt };
  record.failures = failures;
  const action = actions[Math.min(failures.count, actions.length) - 1];
  if (action?.type === SC_ACTION_RESTART || action?.type === SC_ACTION_OWN_RESTART)
    record.restartAt = countsFrom + Math.max(action.delayMs, LEAST_DELAY_MS);
};
