import { ERROR_BAD_ENVIRONMENT, ERROR_FILE_NOT_FOUND, ERROR_INVALID_PARAMETER } from '../../../native/codes.ts';
import { FailedError } from '../../errors.ts';
import { type ProgramCommand, programCommand } from '../command-line/program-command.ts';
import type { ServiceDefinition } from '../definition/definition.ts';
import { buildEnvironment, hostMarks } from '../environment/build-environment.ts';
import { type EnvLine, readEnvFile } from '../environment/env-file.ts';
import { expandVariables, Variables } from '../environment/variables.ts';
import { logReason } from '../logs/log-report.ts';
import type { HostSurroundings } from './hosted.ts';
import { StartFault } from './start-fault.ts';

/** A program that is ready to be started. */
export interface PreparedProgram {
  readonly command: ProgramCommand;
  /** Its path, also where cmd.exe runs it. */
  readonly program: string;
  readonly folder: string;
  readonly variables: Variables;
}

const restarts = ({ exitRules }: ServiceDefinition): boolean =>
  exitRules.other === 'restart' || exitRules.rules.some(({ meaning }) => meaning === 'restart');

const linesOf = async (
  path: string | undefined,
  surroundings: Pick<HostSurroundings, 'environment' | 'readText'>,
): Promise<readonly EnvLine[]> => {
  if (path === undefined) return [];
  const full = expandVariables(path, new Variables(surroundings.environment));
  try {
    return readEnvFile(await surroundings.readText(full), full);
  } catch (error) {
    if (error instanceof FailedError) throw error;
    throw new FailedError(`the file of its environment, ${full}, cannot be read: ${logReason(error)}`);
  }
};

/** The environment that the programs of a service are started with. StartFault: it cannot be made. */
export const environmentOf = async (
  definition: ServiceDefinition,
  surroundings: Pick<HostSurroundings, 'environment' | 'readText'>,
): Promise<Variables> => {
  const { environment, name } = definition;
  try {
    return buildEnvironment(environment, {
      base: surroundings.environment,
      marks: hostMarks(name, restarts(definition)),
      file: await linesOf(environment.file, surroundings),
    });
  } catch (error) {
    if (error instanceof FailedError) throw new StartFault(ERROR_BAD_ENVIRONMENT, error.message);
    throw error;
  }
};

const commandOf = (definition: ServiceDefinition, variables: Variables, systemFolder: string): ProgramCommand => {
  try {
    return programCommand(definition, variables, systemFolder);
  } catch (error) {
    if (error instanceof FailedError) throw new StartFault(ERROR_INVALID_PARAMETER, error.message);
    throw error;
  }
};

/** Everything that a start of the program needs, from the definition as it is now. StartFault: it cannot be had. */
export const prepareProgram = async (
  definition: ServiceDefinition,
  variables: Variables,
  surroundings: HostSurroundings,
): Promise<PreparedProgram> => {
  const command = commandOf(definition, variables, surroundings.systemFolder);
  const program = expandVariables(definition.program, variables);
  // cmd.exe would start, and say it where nobody looks.
  if (command.isBatchFile && (await surroundings.kindOf(program)) === 'missing')
    throw new StartFault(ERROR_FILE_NOT_FOUND, 'there is no such file');
  return { command, program, folder: expandVariables(definition.directory, variables), variables };
};
