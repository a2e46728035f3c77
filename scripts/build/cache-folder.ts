import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where downloads are kept from one build to the next, outside the clone. */
export const cacheFolder = (): string => {
  const { SVCDECK_CACHE: own, XDG_CACHE_HOME: shared } = process.env;
  return own || join(shared || join(homedir(), '.cache'), 'svcdeck');
};
