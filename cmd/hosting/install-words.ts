import { UsageError } from '../../lib/errors.ts';
import type { FlagSpecs } from '../flags.ts';

/** The words of `install` and `update`, taken apart. */
export interface InstallWords {
  /** Options, and what they take. */
  readonly options: readonly string[];
  /** A service's name, or a file's. */
  readonly subject: string;
  /** The program and its arguments. Empty: none is named. */
  readonly program: readonly string[];
}

const takesValue = (word: string, specs: FlagSpecs): boolean => {
  const spec = specs[word.slice(2)];
  return !word.includes('=') && spec !== undefined && spec.kind !== 'boolean';
};

/**
 * `NAME [options] -- PROGRAM ARGS`, also with the options before the name, and without `--` as NSSM has it: from the program on,
 * every word is the program's. UsageError: there is no name, or nothing behind `--`.
 */
export const splitInstallWords = (command: string, args: readonly string[], specs: FlagSpecs): InstallWords => {
  const options: string[] = [];
  let subject: string | undefined;
  let at = 0;
  for (; at < args.length; at++) {
    const word = args[at] ?? '';
    if (word === '--') break;
    if (word.startsWith('-') && word !== '-') {
      options.push(word);
      if (takesValue(word, specs) && args[at + 1] !== undefined) options.push(args[++at] ?? '');
    } else if (subject === undefined) subject = word;
    else break;
  }
  const hasDashes = args[at] === '--';
  const program = args.slice(hasDashes ? at + 1 : at);
  if (subject === undefined) throw new UsageError(`${command} needs the service's NAME, or a FILE.json`);
  if (hasDashes && program.length === 0) throw new UsageError(`${command}: a program is needed behind --`);
  return { options, subject, program };
};
