import type { LockStatus } from '../../native/types.ts';

const EOL = '\r\n';

const field = (label: string, value: string): string => `        ${label.padEnd(14)}: ${value}${EOL}`;

/** What `QueryLock` prints; an empty line closes it. */
export const lockBlock = ({ isLocked, owner, seconds }: LockStatus): string =>
  `[SC] QueryServiceLockStatus SUCCESS${EOL}` +
  field('IsLocked', isLocked ? 'TRUE' : 'FALSE') +
  field('LockOwner', owner) +
  field('LockDuration', `${seconds} (seconds since acquired)`) +
  EOL;
