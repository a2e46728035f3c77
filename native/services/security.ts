import { check, growBuffer, type Owned } from '../call.ts';
import { ERROR_ACCESS_DENIED, ERROR_PRIVILEGE_NOT_HELD } from '../codes.ts';
import type { ScHandle } from '../dll/advapi32.ts';
import { Win32Error } from '../win32-error.ts';
import { serviceRights } from './rights.ts';
import type { Session } from './session.ts';

const ACCESS_SYSTEM_SECURITY = 0x01000000;
const OWNER_GROUP_DACL = 0x1 | 0x2 | 0x4;
const SACL_SECURITY_INFORMATION = 0x8;
const SDDL_REVISION_1 = 1;
const FIRST_BYTES = 1024;

/** A service's handle and the parts of the descriptor that it lets be read. */
type Opened = readonly [service: Owned<ScHandle>, information: number];

/**
 * The SACL needs SE_SECURITY_NAME enabled in the caller's token, which is for the caller to do. Where it is not, Windows
 * refuses the whole open (1314 or 5). When it then grants the open without the SACL, that was the reason, and it is the
 * same for every other service.
 */
const openForReading = async (session: Session, name: string): Promise<Opened> => {
  const { security: right } = serviceRights;
  if (session.mayReadAudit) {
    try {
      const service = await session.open(name, right | ACCESS_SYSTEM_SECURITY);
      return [service, OWNER_GROUP_DACL | SACL_SECURITY_INFORMATION];
    } catch (error) {
      if (!(error instanceof Win32Error)) throw error;
      if (error.code !== ERROR_PRIVILEGE_NOT_HELD && error.code !== ERROR_ACCESS_DENIED) throw error;
    }
  }
  const service = await session.open(name, right);
  session.mayReadAudit = false;
  return [service, OWNER_GROUP_DACL];
};

const toSddl = async (session: Session, descriptor: Buffer, information: number): Promise<string> => {
  const call = 'ConvertSecurityDescriptorToStringSecurityDescriptorW';
  const convert = session.control.ConvertSecurityDescriptorToStringSecurityDescriptorW;
  const pointer = Buffer.alloc(8);
  check(call, await session.invoke('here', convert, descriptor, SDDL_REVISION_1, information, pointer, null));
  const text = pointer.readBigUInt64LE();
  try {
    return session.foundation.textAt(text);
  } finally {
    session.foundation.localFree(text);
  }
};

/** `Services.security`. */
export const security = async (session: Session, name: string): Promise<string> => {
  const [opened, information] = await openForReading(session, name);
  using service = opened;
  const { QueryServiceObjectSecurity } = session.control;
  const descriptor = await growBuffer('QueryServiceObjectSecurity', FIRST_BYTES, (bytes, needed) =>
    session.invoke(session.place, QueryServiceObjectSecurity, service.handle, information, bytes, bytes.length, needed),
  );
  return toSddl(session, descriptor, information);
};
