import type { FlagValues } from '../flags.ts';
import { type PasswordChoice, passwordFlags, readPasswordChoice } from '../hosting/password.ts';
import type { ChangeOptions } from '../hosting/update.ts';

/** The options of commands that change a definition. */
export const changeFlags = {
  ...passwordFlags,
  'dry-run': { kind: 'boolean' },
  json: { kind: 'boolean' },
  quiet: { kind: 'boolean' },
} as const;

/** The same for help. */
export const changeFlagsHelp = `  --password-stdin   The password of another account, from standard input; --password-env VARIABLE: from a variable;
                     without either it is asked for
  --dry-run          Show the steps and the warnings, and change nothing
  --quiet            Say warnings and failures only
  --json             name, account, changed, atOnce, atNextStart, steps, warnings, notes`;

/** UsageError: a password from several places. */
export const readChangeFlags = (command: string, flags: FlagValues<typeof changeFlags>): ChangeOptions => {
  const password: PasswordChoice = readPasswordChoice(command, flags);
  return { password, isDryRun: flags['dry-run'], json: flags.json, isQuiet: flags.quiet };
};
