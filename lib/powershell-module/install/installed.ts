import type { Dirent } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { FailedError } from '../../errors.ts';
import { MODULE_NAME } from '../module-files.ts';
import { fileFailure } from './file-failure.ts';
import { digest, RECEIPT_NAME, type Receipt, readReceipt } from './receipt.ts';

/** A version of the module in a module folder. */
export interface InstalledVersion {
  readonly version: string;
  /** Full path of its folder. */
  readonly folder: string;
  /** Files that are not as svcdeck wrote them, missing or added; empty: it is whole. */
  readonly changed: readonly string[];
}

/** The folder of all versions, as it stands on disk. */
export interface ModuleFolder {
  readonly path: string;
  readonly isThere: boolean;
  /** Those that svcdeck wrote. */
  readonly versions: readonly InstalledVersion[];
  /** Names of what somebody else put there. */
  readonly foreign: readonly string[];
  /** What a call that was killed left behind. */
  readonly leftovers: readonly string[];
}

/** How folders are called that are being written or taken away; PowerShell takes none of them for a version. */
const isPassing = (name: string): boolean => /^\.svcdeck-(?:new|old)-/.test(name);

/** Where a version is written before it is put in its place. `stamp`: makes names that nobody else has. */
export const newFolder = ({ path }: ModuleFolder, stamp: string): string => join(path, `.svcdeck-new-${stamp}`);

/** Where a version is put aside, likewise. */
export const oldFolder = ({ path }: ModuleFolder, stamp: string, version: string): string =>
  join(path, `.svcdeck-old-${stamp}-${version}`);

const isVersion = (name: string): boolean => /^\d+(?:\.\d+){1,3}$/.test(name);

const filesIn = async (folder: string): Promise<readonly string[]> => {
  const entries: readonly Dirent[] = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
};

const changedFiles = async (folder: string, receipt: Receipt): Promise<readonly string[]> => {
  const found = new Set(await filesIn(folder));
  found.delete(RECEIPT_NAME);
  const changed = [...found].filter((path) => !Object.hasOwn(receipt, path));
  for (const [path, hash] of Object.entries(receipt)) {
    const isSame = found.has(path) && digest(await readFile(join(folder, path))) === hash;
    if (!isSame) changed.push(path);
  }
  return changed.toSorted();
};

const readVersion = async (folder: string, version: string): Promise<InstalledVersion | undefined> => {
  const text = await readFile(join(folder, RECEIPT_NAME), 'utf8').catch(() => undefined);
  const receipt = text === undefined ? undefined : readReceipt(text);
  return receipt === undefined ? undefined : { version, folder, changed: await changedFiles(folder, receipt) };
};

/**
 * What of the module is in a folder of modules. FailedError: its folder is a link or a file, so that it is not clear what would be
 * changed. RefusedError: it may not be read.
 */
export const readModuleFolder = async (root: string): Promise<ModuleFolder> => {
  const path = join(root, MODULE_NAME);
  try {
    const facts = await lstat(path).catch(() => undefined);
    if (facts === undefined) return { path, isThere: false, versions: [], foreign: [], leftovers: [] };
    if (facts.isSymbolicLink() || !facts.isDirectory())
      throw new FailedError(
        `${path} is ${facts.isDirectory() ? 'a link' : 'no folder of its own'}`,
        'Move it away first.',
      );
    const versions: InstalledVersion[] = [];
    const foreign: string[] = [];
    const leftovers: string[] = [];
    for (const entry of await readdir(path, { withFileTypes: true })) {
      const own = join(path, entry.name);
      const version = entry.isDirectory() && isVersion(entry.name) ? await readVersion(own, entry.name) : undefined;
      if (version !== undefined) versions.push(version);
      else if (entry.isDirectory() && isPassing(entry.name)) leftovers.push(own);
      else foreign.push(entry.name);
    }
    return { path, isThere: true, versions, foreign, leftovers };
  } catch (error) {
    throw fileFailure(`${path} cannot be read`, error);
  }
};
