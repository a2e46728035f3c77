import { randomUUID } from 'node:crypto';
import { copyFile, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { compileDouble, prefixFolder } from './windows.ts';

/** What there is in place of a library that Wine itself has: none is as good as another. */
const contentOf = (file: string): Promise<Buffer | undefined> => readFile(file).catch(() => undefined);

/**
 * Puts a double where the executable looks for a library of Windows, in System32, and gives the environment in which it is
 * loaded; all others go on with Wine's own (`scripts/wine/environment.ts`). Learn: WINEDLLOVERRIDES.
 * @param library its name without `.dll`: `NAME.c` is the double's source
 */
export const systemDouble = async (library: string): Promise<Readonly<Record<string, string>>> => {
  const double = await compileDouble(`${library}.c`, 'dll', { name: `${library}.dll` });
  const target = join(prefixFolder, 'drive_c', 'windows', 'system32', `${library}.dll`);
  if ((await contentOf(target))?.equals(await readFile(double)) !== true) {
    // Whole or not at all: other tests may be starting programs with it.
    const made = `${target}.${randomUUID()}`;
    await copyFile(double, made);
    await rename(made, target);
  }
  return { WINEDLLOVERRIDES: `${library}=n` };
};
