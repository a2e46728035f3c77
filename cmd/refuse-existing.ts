import { FailedError } from '../lib/errors.ts';
import { isThere } from '../lib/files/is-there.ts';

/** Asked before the work for the file is done. FailedError, naming `command`: there is such a file or folder. */
export const refuseExisting = async (command: string, file: string): Promise<void> => {
  if (await isThere(file))
    throw new FailedError(`${command}: ${file} is there already`, 'Replace it with --force, or choose another name.');
};
