import { lstat, rm, rmdir } from 'node:fs/promises';
import { ERROR_ALREADY_EXISTS, ERROR_DIRECTORY } from '../codes.ts';
import { descriptorOf } from '../descriptor-of.ts';
import { securityAttributes } from '../marshal/security-attributes.ts';
import { withoutNul } from '../marshal/wide.ts';
import { Win32Error } from '../win32-error.ts';
import { codeOf, fileError } from './file-error.ts';
import type { HostingFoundation } from './foundation.ts';

/** Everything in the folder gets the same; `P`: and nothing from the folder around it. */
const PRIVATE = 'D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)';
/** The same, and everybody with an account reads: whoever looks at counters. */
const READABLE = `${PRIVATE}(A;OICI;0x1200a9;;;BU)(A;OICI;0x1200a9;;;S-1-5-19)(A;OICI;0x1200a9;;;S-1-5-20)`;

/** Its list is there from its first moment: nobody gets in before it is set. undefined: what it inherits. */
const makeFolder = async (foundation: HostingFoundation, path: string, sddl: string | undefined): Promise<boolean> => {
  const call = 'CreateDirectoryW';
  withoutNul(call, 'the path', path);
  const { files, invoke, address } = foundation;
  const security = sddl === undefined ? null : securityAttributes(await descriptorOf(foundation, sddl), address);
  const { CreateDirectoryW } = files;
  const { value, code } = await invoke('aside', CreateDirectoryW, path, security);
  if (value === 0 && code !== ERROR_ALREADY_EXISTS) throw new Win32Error(call, code);
  return value !== 0;
};

/** `Hosting.createFolder`. */
export const createFolder = (foundation: HostingFoundation, path: string, isPrivate: boolean): Promise<boolean> =>
  makeFolder(foundation, path, isPrivate ? PRIVATE : undefined);

/** Makes a folder that everybody may read and administrators change; false: something of that name is there. */
export const createReadableFolder = (foundation: HostingFoundation, path: string): Promise<boolean> =>
  makeFolder(foundation, path, READABLE);

/** `Hosting.removeFolder`. */
export const removeFolder = async (path: string): Promise<boolean> => {
  withoutNul('RemoveDirectoryW', 'the path', path);
  try {
    await rmdir(path);
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOTEMPTY' || code === 'ENOENT') return false;
    throw fileError('RemoveDirectoryW', error);
  }
};

/** A service that has just ended may still hold a file for a moment, and so may whatever looks for viruses. */
const TRIES = 10;
const BETWEEN_TRIES_MS = 50;

/** `Hosting.removeTree`. */
export const removeTree = async (path: string): Promise<void> => {
  withoutNul('RemoveDirectoryW', 'the path', path);
  try {
    if (!(await lstat(path)).isDirectory()) throw new Win32Error('RemoveDirectoryW', ERROR_DIRECTORY);
    await rm(path, { recursive: true, maxRetries: TRIES, retryDelay: BETWEEN_TRIES_MS });
  } catch (error) {
    throw fileError('RemoveDirectoryW', error);
  }
};
