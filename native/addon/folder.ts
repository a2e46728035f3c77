import { lstatSync, mkdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { AddonError } from './addon-error.ts';

const advice =
  'Windows loads native code only from a file, and svcdeck keeps its own there: make the folder writable for this account.';

/**
 * Where the addon is put: `AppData\Local\svcdeck` in the profile of the account that runs this process.
 *
 * The profile is asked of the process token, not of a variable that a caller could set. Only the account itself,
 * administrators and SYSTEM can write there; services under SYSTEM, LocalService, NetworkService or a virtual account
 * have profiles of their own. Learn: GetUserProfileDirectoryW.
 */
export const addonFolder = (): string => {
  try {
    return join(userInfo().homedir, 'AppData', 'Local', 'svcdeck');
  } catch (cause) {
    throw new AddonError(
      'the account that runs svcdeck has no profile folder to keep native code in',
      'Sign in with the account once, or let the service load its profile.',
      { cause },
    );
  }
};

const isPlain = (folder: string): boolean => lstatSync(folder).isDirectory();

/** There is such a folder, and it is not a link to one that others may write to. */
export const isOwnFolder = (folder: string): boolean => {
  try {
    return isPlain(folder);
  } catch {
    return false;
  }
};

/** Creates the folder where it is missing. Throws an `AddonError` that names it when it can't be used. */
export const ensureFolder = (folder: string): void => {
  let isOwn: boolean;
  try {
    mkdirSync(folder, { recursive: true });
    isOwn = isPlain(folder);
  } catch (cause) {
    throw cannotUse(folder, cause);
  }
  if (isOwn) return;
  throw new AddonError(
    `${folder} is a link: native code is loaded only from the folder itself`,
    'Remove the link; svcdeck makes the folder again.',
  );
};

/** The failure of anything done in the folder, named so that an administrator finds it. */
export const cannotUse = (folder: string, cause: unknown): AddonError =>
  new AddonError(`can't write to ${folder}: ${cause instanceof Error ? cause.message : String(cause)}`, advice, {
    cause,
  });
