import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** The clone. */
export const root = dirname(dirname(import.meta.dirname));

/** All that Wine needs of this clone; npm run wine:stop and deleting the folder leave nothing behind. */
export const wineFolder = join(root, 'build', 'wine');

/** The Windows computer: C: is `drive_c` in it. */
export const prefixFolder = join(wineFolder, 'prefix');

/** Where Wine believes the user lives, so that it writes nothing into the real home. */
export const homeFolder = join(wineFolder, 'home');

/** What is downloaded once for every clone on this machine. */
export const cacheFolder = (env: NodeJS.ProcessEnv = process.env): string => {
  const { SVCDECK_CACHE: own, XDG_CACHE_HOME: shared } = env;
  if (own) return own;
  return join(shared || join(homedir(), '.cache'), 'svcdeck');
};

/** A Unix path as Wine's programs see it; they have the whole file system on drive Z:. */
export const toWindowsPath = (path: string): string =>
  process.platform === 'win32' ? path : `Z:${path.replaceAll('/', '\\')}`;
