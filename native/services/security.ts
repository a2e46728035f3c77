import { check, growBuffer, type Owned } from '../call.ts';
import {
  ACCESS_SYSTEM_SECURITY,
  ERROR_ACCESS_DENIED,
  ERROR_INVALID_PARAMETER,
  ERROR_PRIVILEGE_NOT_HELD,
  READ_CONTROL,
} from '../codes.ts';
import { descriptorOf, sddlOf } from '../descriptor-of.ts';
import type { ScHandle } from '../dll/advapi32.ts';
import { ArgumentError } from '../marshal/argument.ts';
import { DACL, GROUP, OWNER, partsOf, rightsToSet, SACL } from '../marshal/descriptor.ts';
import { Win32Error } from '../win32-error.ts';
import type { Session } from './session.ts';

const FIRST_BYTES = 1024;

/** Opens what has the descriptor, a service or the manager itself, with these rights. */
type Open = (access: number) => Promise<Owned<ScHandle>>;

const openForAudit = async (session: Session, open: Open): Promise<Owned<ScHandle> | undefined> => {
  try {
    return await session.holding('SeSecurityPrivilege', async (isHeld) =>
      isHeld ? open(READ_CONTROL | ACCESS_SYSTEM_SECURITY) : undefined,
    );
  } catch (error) {
    const isRefusal =
      error instanceof Win32Error && (error.code === ERROR_PRIVILEGE_NOT_HELD || error.code === ERROR_ACCESS_DENIED);
    if (isRefusal) return undefined;
    throw error;
  }
};

/**
 * A handle that may read the descriptor, and the parts of it that it lets be read. Where the audit part is asked for in
 * vain, Windows refuses the whole open. When it then grants the open without it, that was the reason, and it is the same
 * for every other service.
 */
const openForReading = async (
  session: Session,
  open: Open,
): Promise<readonly [object: Owned<ScHandle>, information: number]> => {
  const forAudit = session.mayReadAudit ? await openForAudit(session, open) : undefined;
  if (forAudit !== undefined) return [forAudit, OWNER | GROUP | DACL | SACL];
  const object = await open(READ_CONTROL);
  session.mayReadAudit = false;
  return [object, OWNER | GROUP | DACL];
};

const toSddl = ({ control, invoke, foundation }: Session, descriptor: Buffer, information: number): Promise<string> =>
  sddlOf({ ...foundation, control, invoke }, descriptor, information);

const fromSddl = ({ control, invoke, foundation }: Session, sddl: string): Promise<Buffer> =>
  descriptorOf({ ...foundation, control, invoke }, sddl);

/** The descriptor of what `open` opens, as SDDL. */
export const readSecurity = async (session: Session, open: Open): Promise<string> => {
  const [opened, information] = await openForReading(session, open);
  using object = opened;
  const { QueryServiceObjectSecurity } = session.control;
  const descriptor = await growBuffer('QueryServiceObjectSecurity', FIRST_BYTES, (bytes, needed) =>
    session.invoke(session.place, QueryServiceObjectSecurity, object.handle, information, bytes, bytes.length, needed),
  );
  return toSddl(session, descriptor, information);
};

/**
 * Sets the parts of the descriptor that the SDDL names. Nothing is opened before Windows has understood all of it. The
 * privilege for the audit part counts when the handle is opened, and is held no longer than that.
 */
export const writeSecurity = async (session: Session, open: Open, sddl: string): Promise<void> => {
  const call = 'SetServiceObjectSecurity';
  const descriptor = await fromSddl(session, sddl);
  const parts = partsOf(descriptor);
  if (parts === 0) throw new ArgumentError(call, ERROR_INVALID_PARAMETER, 'the SDDL', 'names no part of a descriptor');
  const access = rightsToSet(parts);
  using object = await ((parts & SACL) === 0
    ? open(access)
    : session.holding('SeSecurityPrivilege', () => open(access)));
  const { SetServiceObjectSecurity } = session.control;
  check(call, await session.invoke(session.place, SetServiceObjectSecurity, object.handle, parts, descriptor));
};

/** `Services.security`. */
export const security = (session: Session, name: string): Promise<string> =>
  readSecurity(session, (access) => session.open(name, access));

/** `Services.setSecurity`. */
export const setSecurity = (session: Session, name: string, sddl: string): Promise<void> =>
  writeSecurity(session, (access) => session.open(name, access), sddl);
