import { withoutNul } from '../marshal/wide.ts';
import type { DriveRoom } from '../probe-types.ts';
import { Win32Error } from '../win32-error.ts';
import type { ProbeFoundation } from './foundation.ts';

/** `Probe.room`. A folder's path ends in a backslash there, so that a share will do too. Learn: GetDiskFreeSpaceExW. */
export const driveRoom = async ({ kernel, invoke }: ProbeFoundation, path: string): Promise<DriveRoom> => {
  const call = 'GetDiskFreeSpaceExW';
  const folder = `${withoutNul(call, 'the path', path).replace(/\\+$/, '')}\\`;
  const [available, total] = [Buffer.alloc(8), Buffer.alloc(8)];
  const { value, code } = await invoke('aside', kernel.GetDiskFreeSpaceExW, folder, available, total, null);
  if (value === 0) throw new Win32Error(call, code);
  return { freeBytes: Number(available.readBigUInt64LE()), totalBytes: Number(total.readBigUInt64LE()) };
};
