import { isManager, readSecurityCall } from '../../lib/sc/security-call.ts';
import { readNameCall } from '../../lib/sc/simple-call.ts';
import { securityBlock, successLine } from '../../lib/sc/text.ts';
import type { ScVerbRun } from './verb-run.ts';

/** `sdshow` shows the lists only; owner and group stand before them in what the service has. */
const withoutOwner = (sddl: string): string => sddl.replace(/^(?:O:.*?)?(?:G:.*?)?(?=[DS]:|$)/, '');

/** `sdshow`: the security descriptor as SDDL, of a service or of the manager. */
export const sdshow: ScVerbRun = async (words, { machine, io }) => {
  const { name } = readNameCall('sdshow', words);
  const { manager, services } = await machine();
  const sddl = isManager(name) ? await manager.security() : await services.security(name);
  io.outNative(securityBlock(withoutOwner(sddl)));
  return 0;
};

/** `sdset`: sets the parts that the SDDL names. */
export const sdset: ScVerbRun = async (words, { machine, io }) => {
  const { name, sddl } = readSecurityCall(words);
  const { manager, services } = await machine();
  if (isManager(name)) await manager.setSecurity(sddl);
  else await services.setSecurity(name, sddl);
  io.outNative(successLine('SetServiceObjectSecurity'));
  return 0;
};
