import { CancelledError, UsageError } from '../lib/errors.ts';
import type { Context, Io } from './context.ts';

/** Whether a question may be asked, and has to be. */
export interface Consent {
  readonly isYes: boolean;
  readonly isDryRun: boolean;
}

/** UsageError: there is nobody to ask, and neither --yes nor --dry-run was given. `action`: `to clear them`. */
export const needConsent = (command: string, { isYes, isDryRun }: Consent, io: Io, action: string): void => {
  if (!isYes && !isDryRun && !io.isErrTerminal)
    throw new UsageError(`${command}: there is no terminal to ask on whether ${action}: say --yes (or --dry-run)`);
};

/** Asks on standard error. `outcome`: what a no comes to. CancelledError: anything but y or yes. */
export const confirm = async ({ io, signal }: Context, question: string, outcome: string): Promise<void> => {
  io.err(`${question} (y/n) `);
  const line = await io.readLine(signal);
  if (line === undefined) io.err('\n');
  const answer = line?.trim().toLowerCase();
  if (answer !== 'y' && answer !== 'yes') throw new CancelledError(outcome);
};
