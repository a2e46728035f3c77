import { lstat, open, stat } from 'node:fs/promises';
import { ERROR_ACCESS_DENIED } from '../codes.ts';
import type { PathFacts } from '../hosting-types.ts';
import { ACL_HEADER_BYTES, aclBytes } from '../marshal/acl.ts';
import { allowances } from '../marshal/allowances.ts';
import { DACL, OWNER } from '../marshal/descriptor.ts';
import { decodeSid, sidBytes } from '../marshal/sid.ts';
import { withoutNul } from '../marshal/wide.ts';
import { Win32Error } from '../win32-error.ts';
import { codeOf, fileError } from './file-error.ts';
import type { HostingFoundation } from './foundation.ts';

/** Learn: SE_OBJECT_TYPE. */
const SE_FILE_OBJECT = 1;
const POINTER_BYTES = 8;
const SID_HEADER_BYTES = 8;

/** Learn: GetDriveTypeW. */
const drives: ReadonlyMap<number, PathFacts['drive']> = new Map([
  [2, 'removable'],
  [3, 'fixed'],
  [4, 'network'],
]);

const driveOf = ({ files }: HostingFoundation, path: string): PathFacts['drive'] => {
  const [, root] = /^(?:\\\\[?.]\\)?([a-z]:)/i.exec(path) ?? [];
  if (root === undefined) return /^[\\/]{2}[^?.]/.test(path) ? 'network' : 'other';
  return drives.get(files.GetDriveTypeW(`${root}\\`)) ?? 'other';
};

const securityOf = async (
  { security, invoke, bytesAt, localFree }: HostingFoundation,
  path: string,
): Promise<Pick<PathFacts, 'owner' | 'access'>> => {
  const { GetNamedSecurityInfoW: get } = security;
  const [owner, list, descriptor] = [POINTER_BYTES, POINTER_BYTES, POINTER_BYTES].map((bytes) => Buffer.alloc(bytes));
  if (owner === undefined || list === undefined || descriptor === undefined) return {};
  const asked = OWNER | DACL;
  const { value: code } = await invoke('aside', get, path, SE_FILE_OBJECT, asked, owner, null, list, null, descriptor);
  if (code === ERROR_ACCESS_DENIED) return {};
  if (code !== 0) throw new Win32Error('GetNamedSecurityInfoW', code);
  try {
    const [ownerAt, listAt] = [owner.readBigUInt64LE(), list.readBigUInt64LE()];
    const acl = listAt === 0n ? undefined : bytesAt(listAt, aclBytes(bytesAt(listAt, ACL_HEADER_BYTES)));
    const sid = ownerAt === 0n ? undefined : bytesAt(ownerAt, sidBytes(bytesAt(ownerAt, SID_HEADER_BYTES), 0));
    return { ...(sid === undefined ? {} : { owner: decodeSid(sid) }), access: allowances(acl) };
  } finally {
    localFree(descriptor.readBigUInt64LE());
  }
};

const startsAsImage = async (path: string): Promise<boolean> => {
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return false;
  try {
    const start = Buffer.alloc(2);
    const { bytesRead } = await file.read(start, 0, 2, 0);
    return bytesRead === 2 && start.toString('latin1') === 'MZ';
  } finally {
    await file.close();
  }
};

/** `Hosting.inspect`. */
export const inspect = async (foundation: HostingFoundation, path: string): Promise<PathFacts | undefined> => {
  withoutNul('GetFileAttributesW', 'the path', path);
  const own = await lstat(path).catch(absent);
  const target = own?.isSymbolicLink() === true ? await stat(path).catch(absent) : own;
  if (own === undefined || target === undefined) return undefined;
  return {
    kind: target.isDirectory() ? 'folder' : 'file',
    isLink: own.isSymbolicLink(),
    isImage: target.isFile() && (await startsAsImage(path)),
    drive: driveOf(foundation, path),
    ...(await securityOf(foundation, path)),
  };
};

/** A name that no file can have is not there either. */
const absent = (error: unknown): undefined => {
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EINVAL') return undefined;
  throw fileError('GetFileAttributesW', error);
};
