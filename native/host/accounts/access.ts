import { ERROR_INVALID_ACL } from '../../codes.ts';
import type { AccessGrant } from '../../host-types.ts';
import {
  ACL_HEADER_BYTES,
  type Allowance,
  aclBytes,
  MAX_ACL_BYTES,
  withAllowance,
  withoutAllowance,
} from '../../marshal/acl.ts';
import { withoutNul } from '../../marshal/wide.ts';
import { Win32Error } from '../../win32-error.ts';
import type { AccountFoundation } from './foundation.ts';
import { sidArgument } from './sid-argument.ts';

/** Learn: SE_OBJECT_TYPE, SECURITY_INFORMATION. */
const SE_FILE_OBJECT = 1;
const DACL_SECURITY_INFORMATION = 4;

const POINTER_BYTES = 8;

/** Its access list. undefined: there is none, and everyone may do anything. */
const readList = async (foundation: AccountFoundation, path: string): Promise<Buffer | undefined> => {
  const { calls, invoke, bytesAt, localFree } = foundation;
  const { GetNamedSecurityInfoW: get } = calls;
  const [list, descriptor] = [Buffer.alloc(POINTER_BYTES), Buffer.alloc(POINTER_BYTES)];
  const { value: code } = await invoke(
    'aside',
    get,
    path,
    SE_FILE_OBJECT,
    DACL_SECURITY_INFORMATION,
    null,
    null,
    list,
    null,
    descriptor,
  );
  if (code !== 0) throw new Win32Error('GetNamedSecurityInfoW', code);
  try {
    const address = list.readBigUInt64LE();
    return address === 0n ? undefined : bytesAt(address, aclBytes(bytesAt(address, ACL_HEADER_BYTES)));
  } finally {
    localFree(descriptor.readBigUInt64LE());
  }
};

/** What inherits from it is changed with it, which takes its time. */
const writeList = async ({ calls, invoke }: AccountFoundation, path: string, list: Buffer): Promise<void> => {
  if (list.length > MAX_ACL_BYTES) throw new Win32Error('SetNamedSecurityInfoW', ERROR_INVALID_ACL);
  const { SetNamedSecurityInfoW: set } = calls;
  const { value: code } = await invoke(
    'aside',
    set,
    path,
    SE_FILE_OBJECT,
    DACL_SECURITY_INFORMATION,
    null,
    null,
    list,
    null,
  );
  if (code !== 0) throw new Win32Error('SetNamedSecurityInfoW', code);
};

const changeList = async (
  foundation: AccountFoundation,
  { path, sid, access }: AccessGrant,
  change: (list: Buffer, allowance: Allowance) => Buffer | undefined,
): Promise<boolean> => {
  const call = 'SetNamedSecurityInfoW';
  withoutNul(call, 'the path', path);
  const bytes = sidArgument(call, sid);
  const list = await readList(foundation, path);
  if (list === undefined) return false;
  const changed = change(list, { sid: bytes, access, isFolder: await foundation.isFolder(path) });
  if (changed !== undefined) await writeList(foundation, path, changed);
  return changed !== undefined;
};

/** `HostAccounts.grantAccess`. */
export const grantAccess = (foundation: AccountFoundation, grant: AccessGrant): Promise<boolean> =>
  changeList(foundation, grant, withAllowance);

/** `HostAccounts.revokeAccess`. */
export const revokeAccess = (foundation: AccountFoundation, grant: AccessGrant): Promise<boolean> =>
  changeList(foundation, grant, withoutAllowance);
