import { ERROR_NOT_SUPPORTED } from '../codes.ts';
import type { Hosting } from '../hosting-types.ts';
import { ArgumentError } from '../marshal/argument.ts';

const refuse = async (): Promise<never> => {
  throw new ArgumentError(
    'RegConnectRegistryW',
    ERROR_NOT_SUPPORTED,
    'services are hosted',
    'from the computer itself only',
  );
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
  readParameters: refuse,
  setParametersSecurity: refuse,
  inspect: refuse,
  createFolder: refuse,
  removeFolder: refuse,
  removeTree: refuse,
  files: { list: refuse, read: refuse },
  accounts: {
    sidOf: refuse,
    rights: refuse,
    grantRight: refuse,
    revokeRight: refuse,
    grantAccess: refuse,
    revokeAccess: refuse,
  },
  counters: {
    isAble: refuse,
    libraryOf: refuse,
    holds: refuse,
    keep: refuse,
    discard: refuse,
    register: refuse,
    unregister: refuse,
  },
};
