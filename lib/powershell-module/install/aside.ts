import type { Step } from '../../host/install/step.ts';
import { type ModuleFolder, oldFolder } from './installed.ts';
import { dropFolder, moveStep } from './steps.ts';

/** Puts every version that svcdeck wrote aside. `stamp`: makes names that nobody else has. */
export const asideSteps = (found: ModuleFolder, stamp: string): readonly Step[] =>
  found.versions.map(({ version, folder }) => moveStep(folder, oldFolder(found, stamp, version)));

/** Takes away what was put aside, and what a call that was killed left behind. What can't be deleted now is found by the next call. */
export const clearAside = async (places: readonly ModuleFolder[], stamp: string): Promise<void> => {
  for (const each of places) {
    const aside = each.versions.map(({ version }) => oldFolder(each, stamp, version));
    for (const folder of [...each.leftovers, ...aside]) await dropFolder(folder).catch(() => undefined);
  }
};
