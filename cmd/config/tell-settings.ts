import { safeText } from '../../lib/output/safe-text.ts';
import { effectiveSettings } from '../../lib/settings/effective-settings.ts';
import { readSettings } from '../../lib/settings/read-settings.ts';
import { settingsText } from '../../lib/settings/settings-file.ts';
import type { Context } from '../context.ts';
import { EXIT_FAILED } from '../exit-codes.ts';
import { ownPaths } from './own-paths.ts';
import { screenProblems } from './screen-problems.ts';

/** Reads the settings as the screens do and tells what is wrong on standard error. FailedError: the file is wrong as a whole. */
export const tellSettings = async ({ io }: Context): Promise<number> => {
  const paths = ownPaths();
  const text = await settingsText(paths.settings);
  const written = await readSettings(text ?? '', paths.settings);
  const { document, problems } = await effectiveSettings(written, process.env);
  const all = [...problems, ...(await screenProblems(document, paths))];
  for (const problem of all) io.err(`svcdeck: ${safeText(problem)}\n`);
  const state = text === undefined ? 'is not there: all is as the program has it' : 'can be read';
  if (all.length === 0) io.out(`${safeText(paths.settings)} ${state}\n`);
  return all.length === 0 ? 0 : EXIT_FAILED;
};
