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

/** Asks on standard error; gives what was typed, in lower case. Ctrl+C ends the question. */
export const ask = async ({ io, signal }: Context, question: string): Promise<string> => {
  io.err(`${question} `);
  let line: string | undefined;
  try {
    line = await io.readLine(signal);
  } finally {
    // What comes next stands below the question.
    if (line === undefined) io.err('\n');
  }
  return line?.trim().toLowerCase() ?? '';
};

/** Asks on standard error. `outcome`: what a no comes to. CancelledError: anything but y or yes. */
export const confirm = async (context: Context, question: string, outcome: string): Promise<void> => {
  const answer = await ask(context, `${question} (y/n)`);
  if (answer !== 'y' && answer !== 'yes') throw new CancelledError(outcome);
};
