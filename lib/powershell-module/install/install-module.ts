import { join } from 'node:path';
import { FailedError } from '../../errors.ts';
import type { Step } from '../../host/install/step.ts';
import type { ModuleFile } from '../module-files.ts';
import { asideSteps, clearAside } from './aside.ts';
import { type InstalledVersion, type ModuleFolder, newFolder, readModuleFolder } from './installed.ts';
import type { ModulePlace } from './places.ts';
import { RECEIPT_NAME, receiptText } from './receipt.ts';
import { dropEmpty, dropFolder, makeFolder, moveStep, takeSteps, writeFiles } from './steps.ts';
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

const stageSteps = (found: ModuleFolder, { files, stamp }: InstallRequest): readonly Step[] => {
  let made: string | undefined;
  const folder = newFolder(found, stamp);
  return [
    {
      title: `make ${found.path}`,
      run: async () => {
        made = await makeFolder(found.path);
      },
      undo: async () => {
        if (made !== undefined) await dropEmpty(found.path);
      },
    },
    // Undone also when it was begun only.
    { title: `begin ${folder}`, run: async () => undefined, undo: () => dropFolder(folder) },
    {
      title: `write ${folder}`,
      run: () => writeFiles(folder, [...files, { path: RECEIPT_NAME, text: receiptText(files) }]),
    },
  ];
};

const swapSteps = (found: ModuleFolder, { version, stamp }: InstallRequest): readonly Step[] => [
  ...asideSteps(found, stamp),
  moveStep(newFolder(found, stamp), join(found.path, version)),
];

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
  const staged = found.flatMap((each) => stageSteps(each, request));
  const swapped = found.flatMap((each) => swapSteps(each, request));
  await takeSteps([...staged, ...swapped], 'the module was not installed');
  await clearAside(found, request.stamp);
};
