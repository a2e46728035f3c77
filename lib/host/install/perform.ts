import { ERROR_SERVICE_EXISTS } from '../../../native/codes.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { CancelledError, FailedError, RefusedError } from '../../errors.ts';
import { type Leftover, reasonOf, runSteps, type Step, StepsFailed } from './step.ts';

const leftoverText = (leftovers: readonly Leftover[]): string =>
  leftovers.map(({ title, reason }) => `not taken back: ${title} (${reasonOf(reason)})`).join('; ');

/** How it is told that a plan came to nothing. */
export interface Outcome {
  /** `Shop was not installed`. */
  readonly inVain: string;
  /** Where something could not be taken back: how one gets rid of it. */
  readonly advice: string;
}

const failure = ({ step, reason, leftovers }: StepsFailed, { inVain, advice }: Outcome): Error => {
  const rest = leftovers.length === 0 ? 'everything is as it was before' : leftoverText(leftovers);
  if (step === undefined)
    return leftovers.length === 0
      ? new CancelledError(`interrupted: ${inVain}, ${rest}`)
      : new FailedError(`interrupted: ${inVain}. ${rest}`, advice);
  const message = `${inVain}: could not ${step.title}`;
  if (leftovers.length > 0)
    return new FailedError(`${message}: ${reasonOf(reason)}. ${rest}`, advice, { cause: reason });
  if (reason instanceof Win32Error) return new RefusedError(`${message}; ${rest}`, reason);
  if (reason instanceof RefusedError) return new RefusedError(`${message}: ${reason.message}; ${rest}`, reason.cause);
  return new FailedError(
    `${message}: ${reasonOf(reason)}; ${rest}`,
    reason instanceof FailedError ? reason.advice : undefined,
    {
      cause: reason,
    },
  );
};

/** The service was made by somebody else meanwhile: nothing had been done, and nothing was taken back. */
export const isNameTaken = (error: unknown): boolean =>
  error instanceof RefusedError && error.cause.code === ERROR_SERVICE_EXISTS;

/**
 * Takes the steps of a plan. RefusedError, FailedError: one failed, and everything is as it was before; or (FailedError) the message
 * says what could not be taken back. CancelledError: interrupted, and everything is as it was before.
 */
export const perform = async (
  steps: readonly Step[],
  signal: AbortSignal,
  note: (text: string) => void,
  outcome: Outcome,
): Promise<void> => {
  try {
    await runSteps(steps, signal, note);
  } catch (error) {
    throw error instanceof StepsFailed ? failure(error, outcome) : error;
  }
};
