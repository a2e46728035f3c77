import { FailedError } from '../../lib/errors.ts';
import type { ServiceDefinition } from '../../lib/host/definition/definition.ts';
import { isForEveryone, pathExpander } from '../../lib/host/install/surroundings.ts';
import type { Hosting } from '../../native/hosting-types.ts';
import type { Context } from '../context.ts';

/** Files of another computer, or of a recorded one, are not here; neither is anything of Windows' elsewhere. */
export const hasFilesHere = ({ options, desk }: Context): boolean =>
  desk !== undefined && options?.machine === undefined && (options?.computers.length ?? 0) === 0;

/**
 * Holds that a script of a service of this computer can be compiled, with all that it imports; none of it is run. What is not there is
 * told elsewhere. FailedError: it cannot.
 */
export const checkScriptText = async (definition: ServiceDefinition, hosting: Hosting): Promise<void> => {
  if (!definition.isScript || !isForEveryone(definition.program)) return;
  const path = pathExpander(await hosting.place(), definition)(definition.program);
  if ((await hosting.inspect(path))?.kind !== 'file') return;
  const { scriptRefusal } = await import('../script/check-script.ts');
  const refusal = scriptRefusal(path);
  if (refusal !== undefined)
    throw new FailedError(`${path} cannot be run: ${refusal.message}`, 'Correct it; nothing was changed.');
};
