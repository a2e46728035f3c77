import { UsageError } from '../../lib/errors.ts';
import { readFlags } from '../flags.ts';
import { definitionFlags } from './definition-flags.ts';
import { readSettings, type Setting } from './definition-options.ts';
import { type InstallWords, splitInstallWords } from './install-words.ts';
import { type PasswordChoice, passwordFlags, readPasswordChoice } from './password.ts';

/** What `install` and `update` are told. */
export interface InstallCall {
  readonly words: InstallWords;
  readonly settings: readonly Setting[];
  readonly password: PasswordChoice;
  readonly isDryRun: boolean;
  readonly json: boolean;
  readonly isQuiet: boolean;
}

/** The options of both. */
export const installFlags = {
  ...definitionFlags,
  ...passwordFlags,
  'dry-run': { kind: 'boolean' },
  json: { kind: 'boolean' },
  quiet: { kind: 'boolean' },
} as const;

/**
 * Node.js, which svcdeck is made of, takes an option of this name for its own wherever it stands: it reads the file into this
 * process, and ends it where there is none. So no option may be called so.
 */
const refuseNodesWord = (command: string, words: readonly string[]): void => {
  if (words.some((word) => /^--env-file(?:=|$)/.test(word)))
    throw new UsageError(`${command}: there is no option --env-file. Did you mean --environment-file?`);
};

/** UsageError: see `readFlags`, `splitInstallWords` and `readSettings`. */
export const readInstallCall = async (command: string, args: readonly string[]): Promise<InstallCall> => {
  const words = splitInstallWords(command, args, installFlags);
  refuseNodesWord(command, words.options);
  const { flags } = await readFlags(command, words.options, installFlags);
  return {
    words,
    settings: readSettings(command, flags),
    password: readPasswordChoice(command, flags),
    isDryRun: flags['dry-run'],
    json: flags.json,
    isQuiet: flags.quiet,
  };
};
