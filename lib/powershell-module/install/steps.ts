import { mkdir, open, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FailedError } from '../../errors.ts';
import { runSteps, type Step, StepsFailed } from '../../host/install/step.ts';
import type { ModuleFile } from '../module-files.ts';
import { fileFailure } from './file-failure.ts';

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Nobody interrupts them: each is done in a moment. */
const never = new AbortController().signal;

/**
 * Takes steps with files, all or none. `inVain`: what is told where one fails. FailedError, RefusedError: see `fileFailure`; FailedError
 * also where something could not be taken back, which is named.
 */
export const takeSteps = async (steps: readonly Step[], inVain: string): Promise<void> => {
  try {
    await runSteps(steps, never);
  } catch (error) {
    if (!(error instanceof StepsFailed)) throw error;
    const { reason, leftovers } = error;
    const cause = fileFailure(inVain, reason);
    if (leftovers.length === 0) throw cause;
    throw new FailedError(`${cause.message}; and not everything could be taken back`, undefined, {
      cause,
      details: leftovers.map((each) => messageOf(each.reason)),
    });
  }
};

/** A scanner may just look at what has been written; it is done in a moment. */
const PATIENCE = 25;
const BETWEEN_MS = 40;

/** Renames a folder. Rejects when it stays in use. */
const moveFolder = async (from: string, to: string): Promise<void> => {
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

/** A folder goes at once or not at all: PowerShell never finds half a module. */
export const moveStep = (from: string, to: string): Step => ({
  title: `move ${from} to ${to}`,
  run: () => moveFolder(from, to),
  undo: () => moveFolder(to, from),
});

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
