import type { Hosting } from '../../../native/hosting-types.ts';
import { FailedError } from '../../errors.ts';
import { folderOf } from '../definition/paths.ts';

/** A folder that has to be there before the service starts. */
export interface WantedFolder {
  readonly path: string;
  /** `private`: nobody but administrators, the system and who is let in gets at it. */
  readonly kind: 'private' | 'plain';
}

const isWithin = (path: string, folder: string): boolean => path.toLowerCase().startsWith(`${folder.toLowerCase()}\\`);

/** A drive, a share, or what is no path. */
const isTop = (path: string): boolean =>
  /^(?:\\\\[^\\]+\\[^\\]+\\?|[a-z]:\\?)$/i.test(path) || folderOf(path) === '' || folderOf(path) === path;

/** The folders on the way to one, from the first that there is not on. FailedError: the way is blocked, or there is no such drive. */
const missingOnTheWay = async (inspect: Hosting['inspect'], path: string): Promise<readonly string[]> => {
  const missing: string[] = [];
  for (let at = path; ; at = folderOf(at)) {
    const facts = await inspect(at);
    if (facts?.kind === 'folder') return missing;
    if (facts !== undefined) throw new FailedError(`${at} is a file, and has to be a folder for the logs`);
    if (isTop(at)) throw new FailedError(`there is no ${at} for the logs in ${path}`);
    missing.unshift(at);
  }
};

/** The folders that a service needs and that are made for it, the outer ones first; some may be there. */
export const wantedFolders = async (
  inspect: Hosting['inspect'],
  { root, data, logs }: { readonly root: string; readonly data: string; readonly logs: string | undefined },
): Promise<readonly WantedFolder[]> => {
  const own: readonly WantedFolder[] = [
    { path: root, kind: 'private' },
    { path: data, kind: 'private' },
  ];
  // It will be made by the host, where the account has it.
  if (logs === undefined) return own;
  const inData = isWithin(logs, data);
  const missing = inData ? within(data, logs) : await missingOnTheWay(inspect, logs);
  return [...own, ...missing.map((path): WantedFolder => ({ path, kind: 'plain' }))];
};

const within = (folder: string, path: string): readonly string[] => {
  const folders: string[] = [];
  for (let at = path; isWithin(at, folder); at = folderOf(at)) folders.unshift(at);
  return folders;
};
