import type { LockStatus } from '../types.ts';
import type { Reply } from './reply.ts';

/** QUERY_SERVICE_LOCK_STATUSW. */
export const decodeLockStatus = (reply: Reply): LockStatus => ({
  isLocked: reply.dword(0) !== 0,
  owner: reply.text(8) ?? '',
  seconds: reply.dword(16),
});
