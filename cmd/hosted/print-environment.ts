import { readFile } from 'node:fs/promises';
import { FailedError } from '../../lib/errors.ts';
import type { ServiceDefinition } from '../../lib/host/definition/definition.ts';
import { environmentOf } from '../../lib/host/run/prepare-program.ts';
import { StartFault } from '../../lib/host/run/start-fault.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { hideSecretVariable } from '../../lib/service/secrets.ts';
import type { Io } from '../context.ts';
import { type HostVariables, processVariables } from '../host/surroundings.ts';

/**
 * Prints the environment that a program would be started with here, secrets hidden. `base`: what it begins with. FailedError: it
 * cannot be made.
 */
export const printEnvironment = async (
  definition: ServiceDefinition,
  io: Pick<Io, 'out'>,
  base: HostVariables = processVariables(),
): Promise<void> => {
  try {
    const readText = (path: string): Promise<string> => readFile(path, 'utf8');
    const variables = await environmentOf(definition, { environment: base, readText });
    for (const [name, value] of variables.sorted()) io.out(`${safeText(hideSecretVariable(name, value))}\n`);
  } catch (error) {
    if (error instanceof StartFault) throw new FailedError(error.message, undefined, { cause: error });
    throw error;
  }
};
