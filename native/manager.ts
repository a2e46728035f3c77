import { check, growBuffer } from './call.ts';
import { ERROR_NOT_SUPPORTED } from './codes.ts';
import { decodeLockStatus } from './marshal/lock-status.ts';
import { managerRights } from './services/rights.ts';
import { readSecurity, writeSecurity } from './services/security.ts';
import type { Session } from './services/session.ts';
import type { LockStatus, ServiceManager } from './types.ts';
import { Win32Error } from './win32-error.ts';

const FIRST_LOCK_BYTES = 256;

/** Aside: Windows writes the boot configuration to disk. The call takes no computer's name. */
const reportBoot = async (session: Session, isGood: boolean): Promise<void> => {
  const call = 'NotifyBootConfigStatus';
  if (session.foundation.computer !== null) throw new Win32Error(call, ERROR_NOT_SUPPORTED);
  check(call, await session.invoke('aside', session.control.NotifyBootConfigStatus, isGood ? 1 : 0));
};

const lockStatus = async (session: Session): Promise<LockStatus> => {
  using manager = await session.openManager(managerRights.lockStatus);
  const { QueryServiceLockStatusW } = session.control;
  const buffer = await growBuffer('QueryServiceLockStatusW', FIRST_LOCK_BYTES, (bytes, needed) =>
    session.invoke(session.place, QueryServiceLockStatusW, manager.handle, bytes, bytes.length, needed),
  );
  return decodeLockStatus(session.reply(buffer));
};

const tryLock = async (session: Session): Promise<void> => {
  using manager = await session.openManager(managerRights.lock);
  const { LockServiceDatabase, UnlockServiceDatabase } = session.control;
  const lock = check('LockServiceDatabase', await session.invoke(session.place, LockServiceDatabase, manager.handle));
  check('UnlockServiceDatabase', await session.invoke(session.place, UnlockServiceDatabase, lock));
};

/** The service control manager of one computer. It ends with the session. */
export const managerOf = (session: Session): ServiceManager => ({
  security: () => readSecurity(session, (access) => session.openManager(access)),
  setSecurity: (sddl) => writeSecurity(session, (access) => session.openManager(access), sddl),
  reportBoot: (isGood) => reportBoot(session, isGood),
  lockStatus: () => lockStatus(session),
  tryLock: () => tryLock(session),
});
