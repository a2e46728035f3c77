import type { FailureActions, Machine } from '../../native/types.ts';
import { isRefusal } from './record.ts';

/**
 * What Windows will do when the process of a service has ended; good to know, and no reason to fail. undefined: the service
 * would not tell.
 */
export const readRecovery = async ({ services }: Machine, name: string): Promise<FailureActions | undefined> => {
  try {
    return (await services.options(name, ['failureActions'])).failureActions;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
};
