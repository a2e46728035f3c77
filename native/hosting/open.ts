import type { Hosting } from '../hosting-types.ts';
import { counterRegistry, type RegistryFoundation } from './counter-registry.ts';
import { readDefinition, readReceipt, removeDefinition, writeDefinition, writeReceipt } from './definitions.ts';
import { hostingFiles } from './files.ts';
import { createFolder, removeFolder, removeTree } from './folders.ts';
import { inspect } from './inspect.ts';
import { readParameters, setParametersSecurity } from './parameters.ts';

/** What this computer keeps of hosted services. */
export const openHosting = (foundation: RegistryFoundation): Hosting => ({
  place: async () => foundation.place(),
  caller: async () => foundation.caller(),
  readDefinition: (name) => readDefinition(foundation, name),
  writeDefinition: async (name, text, accountSid) => writeDefinition(foundation, name, text, accountSid),
  readReceipt: (name) => readReceipt(foundation, name),
  writeReceipt: async (name, text) => writeReceipt(foundation, name, text),
  removeDefinition: (name) => removeDefinition(foundation, name),
  readParameters: (name) => readParameters(foundation, name),
  setParametersSecurity: async (name, sddl) => setParametersSecurity(foundation, name, sddl),
  inspect: (path) => inspect(foundation, path),
  createFolder: (path, isPrivate) => createFolder(foundation, path, isPrivate),
  removeFolder,
  removeTree,
  files: hostingFiles,
  accounts: foundation.accounts,
  counters: counterRegistry(foundation),
});
