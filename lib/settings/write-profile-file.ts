import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FailedError } from '../errors.ts';
import { writeFaultText } from '../files/file-fault.ts';
import { replaceFile } from '../files/replace-file.ts';

/**
 * Writes a file of svcdeck's in the user's profile, and makes its folder, for the user alone, where there is none. `what`: what the
 * file is, for messages. FailedError: it can't be written.
 */
export const writeProfileFile = async (path: string, text: string, what: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw new FailedError(`cannot write ${what} ${path}: ${writeFaultText(path, error)}`, undefined, { cause: error });
  });
  await replaceFile(path, text, what);
};
