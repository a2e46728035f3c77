import type { Machine } from '../../../native/types.ts';
import { orAbsent } from '../../service/absent.ts';
import type { RemovePlan } from './plan-remove.ts';

/** What became of the folders of a service that is gone. */
export interface Cleared {
  /** They went. */
  readonly gone: readonly string[];
  /** They are still there, since something is in them. */
  readonly kept: readonly string[];
  /** They were to go and did not. */
  readonly failed: readonly { readonly path: string; readonly reason: unknown }[];
}

const isWithin = (path: string, folder: string): boolean => path.toLowerCase().startsWith(`${folder.toLowerCase()}\\`);

/**
 * Takes away the folders of a service that is gone: those that are empty, or with `purge` all that were made for it with what is in
 * them. Folders that were there before it stay in any case.
 */
export const clearFolders = async (
  { hosting }: Machine,
  { folders, dataFolder, rootFolder }: Pick<RemovePlan, 'folders' | 'dataFolder' | 'rootFolder'>,
  purge: boolean,
): Promise<Cleared> => {
  const own = folders.filter((path) => path !== rootFolder);
  const all = own.includes(dataFolder) ? own : [...own, dataFolder];
  const outermost = all.filter((path) => !all.some((other) => isWithin(path, other)));
  const gone: string[] = [];
  const failed: { path: string; reason: unknown }[] = [];
  const attempt = async (path: string, take: () => Promise<boolean>): Promise<void> => {
    try {
      if ((await hosting.inspect(path)) !== undefined && (await take())) gone.push(path);
    } catch (reason) {
      failed.push({ path, reason });
    }
  };
  const takeTree = async (path: string): Promise<boolean> => {
    await hosting.removeTree(path);
    return true;
  };
  for (const path of purge ? outermost : all)
    await attempt(path, () => (purge ? takeTree(path) : hosting.removeFolder(path)));
  await attempt(rootFolder, () => hosting.removeFolder(rootFolder));
  const kept: string[] = [];
  for (const path of outermost) if ((await hosting.inspect(path)) !== undefined) kept.push(path);
  return { gone, kept, failed };
};

const GONE_WITHIN_MS = 5000;
const LOOK_EVERY_MS = 100;

/** Waits a moment until the service manager knows the service no more. false: somebody holds it open. */
export const isGone = async (
  { services }: Machine,
  name: string,
  clock: { now(): number; sleep(ms: number): Promise<void> },
): Promise<boolean> => {
  for (const until = clock.now() + GONE_WITHIN_MS; clock.now() <= until; await clock.sleep(LOOK_EVERY_MS))
    if ((await orAbsent(services.status(name))) === undefined) return true;
  return false;
};
