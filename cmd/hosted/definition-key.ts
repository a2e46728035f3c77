import { UsageError } from '../../lib/errors.ts';
import { readKey } from '../../lib/host/definition/edit-definition.ts';
import type { FaultPath } from '../../lib/host/definition/fault.ts';
import { nssmName, sameAsNssm } from '../../lib/host/definition/nssm-names.ts';

/** What help says of keys. */
export const keyHelp = `KEY is a field of the definition: directory, logs.rotate.size, arguments[0], environment.variables.PORT,
environment.variables["my.name"]. \`svcdeck get NAME\` lists them.`;

/** A key as it was typed. UsageError: there is no such field; names of NSSM's whose values are others are told what they are here. */
export const readDefinitionKey = (key: string): FaultPath => {
  const same = sameAsNssm(key);
  if (same !== undefined) return readKey(same);
  const here = nssmName(key);
  if (here !== undefined) throw new UsageError(`${key} is NSSM's word for it; here it is ${here}`);
  return readKey(key);
};
