import { textOf } from './script-log.ts';

/** An operation that was called off with the signal of a stop says so by this name. */
export const isStopEcho = (error: unknown, signal: AbortSignal): boolean =>
  signal.aborted && (error === signal.reason || (error instanceof Error && error.name === 'AbortError'));

/**
 * Tells of errors that nobody has caught, of a rejected promise that nobody waits for too, before Node ends the process for them as
 * it always does: with their stack on standard error and the exit code 1. A script that catches them itself keeps doing so.
 */
export const watchFaults = (signal: AbortSignal, tell: (reason: string) => void): void => {
  process.on('uncaughtExceptionMonitor', (error) => {
    if (process.listenerCount('uncaughtException') === 0) tell(textOf(error));
  });
  process.on('unhandledRejection', (reason) => {
    // Another listener is the script's own.
    if (isStopEcho(reason, signal) || process.listenerCount('unhandledRejection') > 1) return;
    throw reason;
  });
};
