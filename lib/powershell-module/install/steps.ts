import { mkdir, open, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FailedError } from '../../errors.ts';
import type { ModuleFile } from '../module-files.ts';

/** Does one step after the other; when one fails, what was done is undone, the last first. */
export class Undoable {
  readonly #undo: (() => Promise<void>)[] = [];

  async do(step: () => Promise<void>, undo: () => Promise<void>): Promise<void> {
    await step();
    this.#undo.push(undo);
  }

  /** Undoes everything. FailedError, with the first error as its cause: something could not be undone, and is named. */
  async takeBack(error: unknown): Promise<never> {
    const left: string[] = [];
    for (const undo of this.#undo.reverse())
      await undo().catch((fault: unknown) => {
        left.push(fault instanceof Error ? fault.message : String(fault));
      });
    if (left.length === 0) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new FailedError(`${message}; and not everything could be taken back`, undefined, {
      cause: error,
      details: left,
    });
  }
}

/** A scanner may just look at what has been written; it is done in a moment. */
const PATIENCE = 25;
const BETWEEN_MS = 40;

/** Renames a folder. Rejects when it stays in use. */
export const moveFolder = async (from: string, to: string): Promise<void> => {
  for (let tries = 0; ; tries++)
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const isBusy = error instanceof Error && 'code' in error && /^(EPERM|EACCES|EBUSY)$/.test(String(error.code));
      if (!isBusy || tries === PATIENCE) throw error;
      await sleep(BETWEEN_MS);
    }
};

/** Takes a folder away with all that is in it; links in it go, and what they lead to stays. */
export const dropFolder = (path: string): Promise<void> =>
  rm(path, { recursive: true, force: true, maxRetries: PATIENCE, retryDelay: BETWEEN_MS });

/** Takes a folder away that is empty. */
export const dropEmpty = async (path: string): Promise<void> => {
  await rmdir(path).catch(() => undefined);
};

/** Makes a folder with those around it, and tells the outermost that was not there. undefined: all were. */
export const makeFolder = (path: string): Promise<string | undefined> => mkdir(path, { recursive: true });

/** Writes a file that is not there yet, to the disk itself, and reads it back. */
const writeWhole = async (path: string, text: string): Promise<void> => {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  if ((await readFile(path, 'utf8')) !== text) throw new FailedError(`${path} is not what was written to it`);
};

/** Writes the files into a folder that is not there yet. */
export const writeFiles = async (folder: string, files: readonly ModuleFile[]): Promise<void> => {
  await mkdir(folder);
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeWhole(join(folder, path), text);
  }
};
