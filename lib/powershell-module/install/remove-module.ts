import { asideSteps, clearAside } from './aside.ts';
import { holdUnchanged } from './install-module.ts';
import { type ModuleFolder, readModuleFolder } from './installed.ts';
import type { ModulePlace } from './places.ts';
import { dropEmpty, takeSteps } from './steps.ts';

/** What is taken away, and how careful. */
export interface RemoveRequest {
  readonly places: readonly ModulePlace[];
  /** Also where somebody has changed files of the module, which are lost then. */
  readonly isForced: boolean;
  /** Check everything, and take nothing away. */
  readonly isRehearsal: boolean;
  readonly stamp: string;
}

/** What became of one place. */
export interface RemovedPlace extends ModulePlace {
  /** Folders that are gone, or would be; empty: there were none. */
  readonly gone: readonly string[];
  /** What somebody else put beside them. */
  readonly kept: readonly string[];
}

/**
 * Takes every version of the module that svcdeck wrote out of every place, or of none. What others put there stays. FailedError:
 * somebody has changed it; RefusedError: it may not be changed.
 */
export const removeModule = async (request: RemoveRequest): Promise<readonly RemovedPlace[]> => {
  const { places, isForced } = request;
  const found: ModuleFolder[] = [];
  for (const { root } of places) {
    const each = await readModuleFolder(root);
    holdUnchanged(each.versions, isForced);
    found.push(each);
  }
  if (!request.isRehearsal) await takeAway(found, request);
  return places.map((place, index) => ({
    ...place,
    gone: found[index]?.versions.map(({ folder }) => folder) ?? [],
    kept: found[index]?.foreign ?? [],
  }));
};

const takeAway = async (found: readonly ModuleFolder[], { stamp }: RemoveRequest): Promise<void> => {
  await takeSteps(
    found.flatMap((each) => asideSteps(each, stamp)),
    'the module was not removed',
  );
  await clearAside(found, stamp);
  for (const { path, isThere } of found) if (isThere) await dropEmpty(path);
};
