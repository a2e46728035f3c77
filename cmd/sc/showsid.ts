import { serviceSid } from '../../lib/sc/service-sid.ts';
import { readNameCall } from '../../lib/sc/simple-call.ts';
import { sidBlock } from '../../lib/sc/text.ts';
import { orAbsent } from '../../lib/service/absent.ts';
import { SERVICE_SID_TYPE_NONE } from '../../native/codes.ts';
import type { Services } from '../../native/types.ts';
import type { ScVerbRun } from './verb-run.ts';

/** No source says when a SID is Active; a service that has it in its token is our reading. */
const isActive = async (services: Services, name: string): Promise<boolean> => {
  const { sidType } = (await orAbsent(services.options(name, ['sidType']))) ?? {};
  return sidType !== undefined && sidType !== SERVICE_SID_TYPE_NONE;
};

/** `showsid NAME`: the service's SID, which follows from its name; the service need not exist. */
export const showsid: ScVerbRun = async (words, { services, io }) => {
  const { name } = readNameCall('showsid', words);
  io.outNative(sidBlock(name, serviceSid(name), await isActive(await services(), name)));
  return 0;
};
