import { readNameCall } from '../../lib/sc/simple-call.ts';
import { securityBlock } from '../../lib/sc/text.ts';
import type { ScVerbRun } from './verb-run.ts';

/** `sdshow` shows the lists only; owner and group stand before them in what the service has. */
const withoutOwner = (sddl: string): string => sddl.replace(/^(?:O:.*?)?(?:G:.*?)?(?=[DS]:|$)/, '');

/** `sdshow`: the security descriptor as SDDL. */
export const sdshow: ScVerbRun = async (words, { services, io }) => {
  const { name } = readNameCall('sdshow', words);
  io.outNative(securityBlock(withoutOwner(await (await services()).security(name))));
  return 0;
};
