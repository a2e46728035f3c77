import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FailedError } from '../errors.ts';
import { writeFaultText } from './file-fault.ts';

/** Several files of a folder may be written at once. */
let written = 0;

/** A scanner or another svcdeck may just have the old file open; it is done in a moment. */
const renameOver = async (from: string, to: string, patience = 10): Promise<void> => {
  try {
    await rename(from, to);
  } catch (error) {
    const isBusy = error instanceof Error && 'code' in error && /^(EPERM|EACCES|EBUSY)$/.test(String(error.code));
    if (!isBusy || patience === 0) throw error;
    await sleep(20);
    await renameOver(from, to, patience - 1);
  }
};

/**
 * Writes a text beside a file and then puts it in its place, so that whoever reads it, and whoever is killed, meets the old text or
 * the new one. Only the user may read what is new. `what`: what the file is, for messages.
 * FailedError: it can't be written.
 */
export const replaceFile = async (path: string, text: string, what: string): Promise<void> => {
  const temporary = join(dirname(path), `.svcdeck-${process.pid}-${Date.now().toString(36)}-${++written}.tmp`);
  try {
    const mode = await stat(path).then(
      (existing) => existing.mode & 0o777,
      () => 0o600,
    );
    const file = await open(temporary, 'wx', mode);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await renameOver(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new FailedError(`cannot write ${what} ${path}: ${writeFaultText(path, error)}`, undefined, { cause: error });
  }
};
