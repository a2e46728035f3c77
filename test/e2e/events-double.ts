import { randomUUID } from 'node:crypto';
import { copyFile, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { compileDouble, isWine, prefixFolder, withoutWindows } from './windows.ts';

/** Why the executable can't be run with the double of wevtapi.dll; undefined: it can. */
export const withoutEventDouble = withoutWindows ?? (isWine ? undefined : 'Windows has an event log of its own');

/**
 * Puts the double of wevtapi.dll where the executable looks for it, and gives the environment in which it is loaded; all
 * others go on with Wine's own. Learn: WINEDLLOVERRIDES.
 */
export const eventDouble = async (): Promise<Readonly<Record<string, string>>> => {
  const double = await compileDouble('wevtapi.c', 'dll', { name: 'wevtapi.dll' });
  const target = join(prefixFolder, 'drive_c', 'windows', 'system32', 'wevtapi.dll');
  if (!(await readFile(double)).equals(await readFile(target))) {
    // Whole or not at all: other tests may be starting programs with it.
    const made = `${target}.${randomUUID()}`;
    await copyFile(double, made);
    await rename(made, target);
  }
  return { WINEDLLOVERRIDES: 'wevtapi=n' };
};
