import { ERROR_BAD_ENVIRONMENT, ERROR_FILE_NOT_FOUND, ERROR_INVALID_PARAMETER } from '../../../native/codes.ts';
import { FailedError } from '../../errors.ts';
import { type ProgramCommand, programCommand } from '../command-line/program-command.ts';
import { buildCommandLine } from '../command-line/quote.ts';
import type { ServiceDefinition } from '../definition/definition.ts';
import { buildEnvironment, hostMarks } from '../environment/build-environment.ts';
import { type EnvLine, readEnvFile } from '../environment/env-file.ts';
import { expandVariables, Variables } from '../environment/variables.ts';
import { logReason } from '../logs/log-report.ts';
import type { HostSurroundings } from './hosted.ts';
import { missingProgram, StartFault } from './start-fault.ts';

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

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

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
    throw new FailedError(
      `the file of its environment, ${full}, cannot be read: ${isMissing(error) ? 'there is no such file' : logReason(error)}`,
    );
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

/** svcdeck itself, with the script's path; what the script is handed it gets over the line. */
const scriptCommand = (program: string, { scriptWords }: HostSurroundings): ProgramCommand => {
  const [application = '', ...words] = scriptWords;
  return { application, commandLine: buildCommandLine(application, [...words, program]), isBatchFile: false };
};

const commandOf = (definition: ServiceDefinition, variables: Variables, surroundings: HostSurroundings) => {
  const { program, isScript } = definition;
  try {
    return isScript
      ? scriptCommand(expandVariables(program, variables), surroundings)
      : programCommand(definition, variables, surroundings.systemFolder);
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
  const command = commandOf(definition, variables, surroundings);
  const program = expandVariables(definition.program, variables);
  // cmd.exe would start, and say it where nobody looks; so would svcdeck.
  if ((command.isBatchFile || definition.isScript) && (await surroundings.kindOf(program)) === 'missing')
    throw new StartFault(ERROR_FILE_NOT_FOUND, missingProgram(program));
  return { command, program, folder: expandVariables(definition.directory, variables), variables };
};
