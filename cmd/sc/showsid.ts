import { serviceSid } from '../../lib/sc/service-sid.ts';
import { readNameCall } from '../../lib/sc/simple-call.ts';
import { sidBlock } from '../../lib/sc/text.ts';
import { ERROR_INVALID_NAME, ERROR_SERVICE_DOES_NOT_EXIST, SERVICE_SID_TYPE_NONE } from '../../native/codes.ts';
import type { Services } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import type { ScVerbRun } from './verb-run.ts';

/** No source says when a SID is Active; a service that has it in its token is our reading. */
const isActive = async (services: Services, name: string): Promise<boolean> => {
  try {
    const { sidType } = await services.options(name, ['sidType']);
    return sidType !== undefined && sidType !== SERVICE_SID_TYPE_NONE;
  } catch (error) {
    const isAbsent =
      error instanceof Win32Error && (error.code === ERROR_SERVICE_DOES_NOT_EXIST || error.code === ERROR_INVALID_NAME);
    if (isAbsent) return false;
    throw error;
  }
};

/** `showsid NAME`: the service's SID, which follows from its name; the service need not exist. */
export const showsid: ScVerbRun = async (words, { services, io }) => {
  const { name } = readNameCall('showsid', words);
  io.outNative(sidBlock(name, serviceSid(name), await isActive(await services(), name)));
  return 0;
};
