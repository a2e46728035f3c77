import { ERROR_NOT_SUPPORTED } from '../codes.ts';
import type { Hosting } from '../hosting-types.ts';
import { Win32Error } from '../win32-error.ts';

const refuse = async (): Promise<never> => {
  throw new Win32Error('RegConnectRegistryW', ERROR_NOT_SUPPORTED, 'services are hosted on the computer itself');
};

/** Another computer's: its files and its copy of svcdeck are its own. */
export const remoteHosting: Hosting = {
  place: refuse,
  caller: refuse,
  readDefinition: refuse,
  writeDefinition: refuse,
  readReceipt: refuse,
  writeReceipt: refuse,
  removeDefinition: refuse,
  inspect: refuse,
  createFolder: refuse,
  removeFolder: refuse,
  removeTree: refuse,
  accounts: {
    sidOf: refuse,
    rights: refuse,
    grantRight: refuse,
    revokeRight: refuse,
    grantAccess: refuse,
    revokeAccess: refuse,
  },
};
