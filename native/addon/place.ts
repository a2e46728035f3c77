import { lstatSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EmbeddedAddon } from './embedded-addon.ts';
import { cannotUse, ensureFolder, isOwnFolder } from './folder.ts';
import { isFileWith } from './same-bytes.ts';

/** Long enough that no process which has just checked a file still has to load it. */
const staleAfterMs = 24 * 60 * 60 * 1000;

/**
 * The path of a file in `folder` whose bytes have been found equal to the addon's, written first where there is none.
 *
 * All processes of an account share one file. Where that one is wrong and can't be replaced (something holds it open,
 * or a folder has its name), a file of another name with the right bytes is used in its place. A file is used only
 * after its contents were compared, whoever wrote it. Throws an `AddonError` when nothing can be written.
 */
export const placeAddon = (folder: string, addon: EmbeddedAddon): string => {
  const shared = join(folder, addon.fileName);
  if (isOwnFolder(folder) && isFileWith(shared, addon.bytes)) return shared;
  ensureFolder(folder);
  if (replace(shared, addon.bytes)) {
    removeStale(folder, addon);
    return shared;
  }
  return findPrivate(folder, addon) ?? writePrivate(folder, addon);
};

/** Written beside and renamed over, so that no other process ever sees half a file. Tells whether the file is right now. */
const replace = (path: string, bytes: Uint8Array): boolean => {
  const temporary = `${path}.${uniqueSuffix()}.tmp`;
  write(temporary, bytes);
  try {
    renameSync(temporary, path);
  } catch {
    // Windows refuses while another process has the file open or loaded; that one may have put the right bytes there.
    discard(temporary);
  }
  return isFileWith(path, bytes);
};

const findPrivate = (folder: string, addon: EmbeddedAddon): string | undefined =>
  privateNames(folder, addon)
    .filter((name) => name.endsWith('.node'))
    .map((name) => join(folder, name))
    .find((path) => isFileWith(path, addon.bytes));

const writePrivate = (folder: string, { fileName, bytes }: EmbeddedAddon): string => {
  const path = join(folder, fileName.replace(/\.node$/, `.${uniqueSuffix()}.node`));
  write(path, bytes);
  if (isFileWith(path, bytes)) return path;
  throw cannotUse(folder, new Error(`${path} changed while it was written`));
};

/** Never over something that is there already. */
const write = (path: string, bytes: Uint8Array): void => {
  try {
    writeFileSync(path, bytes, { flag: 'wx' });
  } catch (cause) {
    if (!isExisting(cause)) discard(path);
    throw cannotUse(join(path, '..'), cause);
  }
};

const isExisting = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EEXIST';

/** What this addon left in the folder under other names than the shared one. Empty also where the folder can't be listed. */
const privateNames = (folder: string, { fileName }: EmbeddedAddon): readonly string[] => {
  const stem = fileName.replace(/\.node$/, '');
  try {
    return readdirSync(folder).filter((name) => name !== fileName && name.startsWith(`${stem}.`));
  } catch {
    return [];
  }
};

const removeStale = (folder: string, addon: EmbeddedAddon): void => {
  for (const name of privateNames(folder, addon)) {
    const path = join(folder, name);
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found !== undefined && Date.now() - found.mtimeMs > staleAfterMs) discard(path);
  }
};

const discard = (path: string): void => {
  try {
    rmSync(path, { force: true });
  } catch {
    // Held open or loaded by another process: a later start removes it.
  }
};

const uniqueSuffix = (): string => `${process.pid.toString(36)}${process.hrtime.bigint().toString(36)}`;
