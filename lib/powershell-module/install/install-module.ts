import { join } from 'node:path';
import { FailedError } from '../../errors.ts';
import type { ModuleFile } from '../module-files.ts';
import { fileFailure } from './file-failure.ts';
import { type InstalledVersion, type ModuleFolder, readModuleFolder } from './installed.ts';
import type { ModulePlace } from './places.ts';
import { RECEIPT_NAME, receiptText } from './receipt.ts';
import { dropEmpty, dropFolder, makeFolder, moveFolder, Undoable, writeFiles } from './steps.ts';
import { holdTrusted, type Trust } from './trust.ts';

/** What is installed, where, and how careful. */
export interface InstallRequest {
  readonly version: string;
  readonly files: readonly ModuleFile[];
  readonly places: readonly ModulePlace[];
  /** Also where somebody has changed files of the module, which are lost then. */
  readonly isForced: boolean;
  /** Check everything, and write nothing. */
  readonly isRehearsal: boolean;
  /** Absent: who may change the folders is not looked at. */
  readonly trust?: Trust;
  /** Makes names that nobody else has. */
  readonly stamp: string;
}

/** What became of one place. */
export interface InstalledPlace extends ModulePlace {
  /** The version's folder. */
  readonly folder: string;
  /** Versions that it took the place of. */
  readonly replaced: readonly string[];
}

/** FailedError: somebody has changed the module, which would be lost. */
export const holdUnchanged = (versions: readonly InstalledVersion[], isForced: boolean): void => {
  const changed = versions.find((each) => each.changed.length > 0);
  if (changed === undefined || isForced) return;
  throw new FailedError(
    `${changed.folder} is not as svcdeck wrote it, so nothing was changed`,
    'Keep what you need of it, and say --force.',
    { details: changed.changed },
  );
};

const advice = 'Let only administrators (and, in your own folder, you) change it; `icacls` shows and sets who may.';

const check = async ({ root }: ModulePlace, { version, isForced, trust }: InstallRequest): Promise<ModuleFolder> => {
  const found = await readModuleFolder(root);
  if (found.foreign.includes(version))
    throw new FailedError(`${join(found.path, version)} is not svcdeck's`, 'Move it away first.');
  holdUnchanged(found.versions, isForced);
  if (trust !== undefined) await holdTrusted(found.path, 'the module folder', advice, trust);
  return found;
};

const newFolder = ({ path }: ModuleFolder, stamp: string): string => join(path, `.svcdeck-new-${stamp}`);
const oldFolder = ({ path }: ModuleFolder, stamp: string, version: string): string =>
  join(path, `.svcdeck-old-${stamp}-${version}`);

const stage = async (found: ModuleFolder, { files, stamp }: InstallRequest, done: Undoable): Promise<void> => {
  let made: string | undefined;
  await done.do(
    async () => {
      made = await makeFolder(found.path);
    },
    async () => {
      if (made !== undefined) await dropEmpty(found.path);
    },
  );
  const folder = newFolder(found, stamp);
  // Undone also when it was begun only.
  await done.do(
    async () => undefined,
    () => dropFolder(folder),
  );
  await writeFiles(folder, [...files, { path: RECEIPT_NAME, text: receiptText(files) }]);
};

const swap = async (found: ModuleFolder, { version, stamp }: InstallRequest, done: Undoable): Promise<void> => {
  for (const each of found.versions) {
    const aside = oldFolder(found, stamp, each.version);
    await done.do(
      () => moveFolder(each.folder, aside),
      () => moveFolder(aside, each.folder),
    );
  }
  const staged = newFolder(found, stamp);
  const folder = join(found.path, version);
  await done.do(
    () => moveFolder(staged, folder),
    () => moveFolder(folder, staged),
  );
};

/**
 * Installs the module in every place, or in none: all is checked, then written beside what is there, then put in its place. What was
 * there is brought back when a step fails. FailedError: something of somebody else's is in the way, or others may write there;
 * RefusedError: it may not be written.
 */
export const installModule = async (request: InstallRequest): Promise<readonly InstalledPlace[]> => {
  const found: ModuleFolder[] = [];
  for (const place of request.places) found.push(await check(place, request));
  if (!request.isRehearsal) await bringAbout(found, request);
  return request.places.map((place, index) => {
    const each = found[index];
    const replaced = each?.versions.map(({ version }) => version) ?? [];
    return { ...place, folder: join(each?.path ?? place.root, request.version), replaced };
  });
};

const bringAbout = async (found: readonly ModuleFolder[], request: InstallRequest): Promise<void> => {
  const done = new Undoable();
  try {
    for (const each of found) await stage(each, request, done);
    for (const each of found) await swap(each, request, done);
  } catch (error) {
    await done.takeBack(fileFailure('the module was not installed', error));
  }
  for (const each of found) {
    const aside = each.versions.map(({ version }) => oldFolder(each, request.stamp, version));
    // What can't be deleted now is found by the next call; the module is in place.
    for (const folder of [...each.leftovers, ...aside]) await dropFolder(folder).catch(() => undefined);
  }
};
