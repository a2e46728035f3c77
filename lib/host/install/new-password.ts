import type { Services } from '../../../native/types.ts';
import type { ServiceDefinition } from '../definition/definition.ts';
import { needsPassword, readAccount } from './account.ts';

/**
 * The user whose password it takes to give a service that definition: one that it has not been running as. undefined: nobody's; an account
 * that stays keeps its own. FailedError: see `readAccount`; Win32Error: there is no such service.
 */
export const accountWithNewPassword = async (
  services: Services,
  name: string,
  definition: Pick<ServiceDefinition, 'account' | 'name'>,
): Promise<string | undefined> => {
  const account = readAccount(definition.account, definition.name);
  const { account: now } = await services.config(name);
  return needsPassword(account) && now.toLowerCase() !== account.name.toLowerCase() ? account.name : undefined;
};
