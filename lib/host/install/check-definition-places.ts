import type { Hosting } from '../../../native/hosting-types.ts';
import { FailedError } from '../../errors.ts';
import type { ServiceDefinition } from '../definition/definition.ts';
import { programFault, scriptPlaceFault } from './find-program.ts';
import { programsOf } from './needed-access.ts';
import { isForEveryone } from './surroundings.ts';

/**
 * Holds that what a definition names is there and is what it has to be: programs, the working folder, the file of the environment.
 * FailedError: the first that is not. What depends on the account is left for the start.
 */
export const checkDefinitionPlaces = async (
  definition: ServiceDefinition,
  expand: (path: string) => string,
  inspect: Hosting['inspect'],
): Promise<void> => {
  for (const program of programsOf(definition).filter(isForEveryone)) {
    const path = expand(program);
    const isScript = definition.isScript && program === definition.program;
    const fault = (isScript ? scriptPlaceFault : programFault)(path, await inspect(path));
    if (fault !== undefined) throw fault;
  }
  const { directory, environment } = definition;
  if (isForEveryone(directory)) {
    const facts = await inspect(expand(directory));
    if (facts?.kind !== 'folder')
      throw new FailedError(
        facts === undefined
          ? `there is no folder ${expand(directory)} for the program to work in`
          : `${expand(directory)}, where the program is to work, is not a folder`,
      );
  }
  if (environment.file !== undefined && isForEveryone(environment.file)) {
    const facts = await inspect(expand(environment.file));
    if (facts?.kind !== 'file')
      throw new FailedError(`there is no file ${expand(environment.file)} for the environment`);
  }
};
