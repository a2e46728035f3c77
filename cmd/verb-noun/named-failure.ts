import { CancelledError, FailedError, NotFoundError, RefusedError, TimeoutError } from '../../lib/errors.ts';
import { Win32Error } from '../../native/win32-error.ts';

/** A failure as PowerShell words it: what was tried comes first, and its reason and exit code stay what they were. */
export const namedFailure = (tried: string, error: unknown): unknown => {
  if (error instanceof Win32Error) return new RefusedError(tried, error);
  if (error instanceof RefusedError) return new RefusedError(tried, error.cause, error.advice);
  if (error instanceof TimeoutError) return new TimeoutError(`${tried}: ${error.message}`);
  if (error instanceof NotFoundError) return new NotFoundError(`${tried}: ${error.message}`);
  if (error instanceof CancelledError || !(error instanceof FailedError)) return error;
  return new FailedError(`${tried}: ${error.message}`, error.advice, { cause: error, details: error.details });
};

const isNamed = (command: string, error: unknown): boolean =>
  error instanceof Error && error.message.startsWith(`${command}: `);

/** The same failure, which names the command before anything else. What is a bug stays as it is. */
export const inCommand = (command: string, error: unknown): unknown => {
  if (isNamed(command, error)) return error;
  return error instanceof RefusedError
    ? new RefusedError(`${command}: ${error.message}`, error.cause, error.advice)
    : namedFailure(command, error);
};
