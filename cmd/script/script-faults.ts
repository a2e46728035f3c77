import { textOf } from './script-log.ts';

/** The exit code of a script that has failed. */
export const FAILED = 1;

/** An operation that was called off with the signal of a stop says so by this name. */
export const isStopEcho = (error: unknown, signal: AbortSignal): boolean =>
  signal.aborted && (error === signal.reason || (error instanceof Error && error.name === 'AbortError'));

/**
 * Writes what a script has failed with to its output: the stack, and in the last line, which is all that a history shows, the error.
 * @param story what has become of the script
 */
export const writeFault = (reason: string, story = 'the script has failed'): void => {
  const [first = '', ...stack] = reason.split('\n');
  process.stderr.write(`${stack.length === 0 ? '' : `${reason}\n`}${story}: ${first}\n`);
};

/**
 * Tells of errors that nobody has caught, of a rejected promise that nobody waits for too, and ends the process for them as Node
 * does: with the exit code 1. A script that catches them itself keeps doing so.
 */
export const watchFaults = (signal: AbortSignal, tell: (reason: string) => void): void => {
  process.on('uncaughtExceptionMonitor', (error) => {
    if (process.listenerCount('uncaughtException') > 0 || process.hasUncaughtExceptionCaptureCallback()) return;
    const reason = textOf(error);
    tell(reason);
    writeFault(reason);
    // Node itself would say its version last.
    process.exit(FAILED);
  });
  process.on('unhandledRejection', (reason) => {
    // Another listener is the script's own.
    if (isStopEcho(reason, signal) || process.listenerCount('unhandledRejection') > 1) return;
    throw reason;
  });
};
