import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FailedError } from '../errors.ts';
import { fileFaultText } from '../files/file-fault.ts';
import { readRecordedFile } from './file.ts';
import { compareNames, sameName } from './names.ts';

const ENDING = '.json';

/** Every JSON file of the folder is taken for a recorded machine: one that is none is told of, not passed over. */
const filesIn = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw new FailedError(`cannot read the folder of recorded machines ${folder}: ${fileFaultText(error)}`, undefined, {
      cause: error,
    });
  });
  return entries
    .filter((each) => !each.isDirectory() && each.name.toLowerCase().endsWith(ENDING))
    .map(({ name }) => name)
    .sort(compareNames);
};

const stemOf = (file: string): string => file.slice(0, -ENDING.length);

const computerIn = async (path: string): Promise<string> => (await readRecordedFile(path)).computer.name;

/** The one file in which the computer is. Those that can't be read matter only where it is in none of the others. */
const searchAll = async (folder: string, files: readonly string[], computer: string): Promise<string | undefined> => {
  const found: string[] = [];
  const faults: unknown[] = [];
  for (const file of files) {
    const name = await computerIn(join(folder, file)).catch((error: unknown) => void faults.push(error));
    if (name !== undefined && sameName(name, computer)) found.push(file);
  }
  if (found.length > 1)
    throw new FailedError(
      `${folder}: ${found.length} files are recordings of ${computer}: ${found.join(', ')}`,
      `Give the one that is meant the name ${computer}${ENDING}.`,
    );
  const [only] = found;
  if (only !== undefined) return join(folder, only);
  if (faults.length > 0) throw faults[0];
  return undefined;
};

/**
 * Path of the document in a folder whose computer has this name, in whichever case. A file called `NAME.json` is looked at
 * first, and the others only where that isn't it. undefined: there is none. FailedError: the folder or a file can't be read,
 * a file is no recorded machine (file, line, what), or several are of that computer.
 */
export const findRecordedMachine = async (folder: string, computer: string): Promise<string | undefined> => {
  const files = await filesIn(folder);
  const isNamed = (file: string): boolean => sameName(stemOf(file), computer);
  for (const file of files.filter(isNamed)) {
    const path = join(folder, file);
    if (sameName(await computerIn(path), computer)) return path;
  }
  return searchAll(
    folder,
    files.filter((file) => !isNamed(file)),
    computer,
  );
};

/**
 * Names of the computers in a folder of recorded machines, each once. A file that can't be read goes by its own name, so
 * that it fails where it is opened and hides none of the others. FailedError: the folder can't be read.
 */
export const listRecordedMachines = async (folder: string): Promise<readonly string[]> => {
  const names: string[] = [];
  for (const file of await filesIn(folder)) {
    const name = await computerIn(join(folder, file)).catch(() => stemOf(file));
    if (!names.some((each) => sameName(each, name))) names.push(name);
  }
  return names.sort(compareNames);
};
