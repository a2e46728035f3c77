import { readdir, readFile } from 'node:fs/promises';
import { basename, isAbsolute, join } from 'node:path';
import { FailedError } from '../../../lib/errors.ts';
import { fileFaultText } from '../../../lib/files/file-fault.ts';
import { readTheme } from './read-theme.ts';
import { type Theme, type ThemeName, themeNames } from './theme.ts';
import { themes } from './themes.ts';

const ENDING = '.json';

/** A name is a file of the themes folder; anything with a separator, or a drive, is a path. */
const isPath = (text: string): boolean => /[\\/]/.test(text) || isAbsolute(text);

const isBuiltIn = (name: string): name is ThemeName => themeNames.some((each) => each === name);

/** Names of the themes in a folder; '': there is none. A folder that is not there holds none. */
export const themesIn = async (folder: string | undefined): Promise<readonly string[]> => {
  if (folder === undefined) return [];
  const files = await readdir(folder).catch(() => []);
  return files
    .filter((file) => file.toLowerCase().endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length))
    .sort();
};

const unknown = async (name: string, folder: string | undefined): Promise<FailedError> =>
  new FailedError(
    `there is no theme '${name}'. Themes: ${[...themeNames, ...(await themesIn(folder))].join(', ')}`,
    folder === undefined ? undefined : `A theme of your own is a file in ${folder}, or is named by its path.`,
  );

const readThemeFile = async (path: string): Promise<Theme> => {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new FailedError(`cannot read the theme ${path}: ${fileFaultText(error)}`, undefined, { cause: error });
  });
  return readTheme(text, path, basename(path, ENDING));
};

/**
 * The theme of a name or a path: one of the program's, else a file of the themes folder, else the file at that path. `folder`
 * undefined: there is none. FailedError: there is no such theme, or its file is wrong (file, line, what).
 */
export const findTheme = async (wanted: string, folder: string | undefined): Promise<Theme> => {
  if (isPath(wanted)) return readThemeFile(wanted);
  const name = wanted.toLowerCase().endsWith(ENDING) ? wanted.slice(0, -ENDING.length) : wanted;
  if (isBuiltIn(name.toLowerCase())) return themes[name.toLowerCase() as ThemeName];
  const found = (await themesIn(folder)).find((each) => each.toLowerCase() === name.toLowerCase());
  if (found === undefined || folder === undefined) throw await unknown(wanted, folder);
  return readThemeFile(join(folder, `${found}${ENDING}`));
};
