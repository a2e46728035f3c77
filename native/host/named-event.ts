import { Owned } from '../call.ts';
import { ERROR_FILE_NOT_FOUND } from '../codes.ts';
import { withoutNul } from '../marshal/wide.ts';
import { Win32Error } from '../win32-error.ts';
import type { HostFoundation } from './foundation.ts';

const SYNCHRONIZE = 0x10_0000;
const WAIT_OBJECT_0 = 0;
const WAIT_FAILED = 0xffff_ffff;

/** `HostSystem.namedEvent`. */
export const namedEvent = ({ kernel, lastError }: HostFoundation, name: string): 'missing' | 'unset' | 'set' => {
  const handle = kernel.OpenEventW(SYNCHRONIZE, 0, withoutNul('OpenEventW', 'the name of the event', name));
  if (handle === 0) {
    const code = lastError();
    if (code === ERROR_FILE_NOT_FOUND) return 'missing';
    throw new Win32Error('OpenEventW', code);
  }
  using event = new Owned(handle, kernel.CloseHandle);
  const answer = kernel.WaitForSingleObject(event.handle, 0);
  if (answer === WAIT_FAILED) throw new Win32Error('WaitForSingleObject', lastError());
  return answer === WAIT_OBJECT_0 ? 'set' : 'unset';
};
