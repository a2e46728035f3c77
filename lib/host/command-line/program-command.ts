import { isBatchFile } from '../definition/paths.ts';
import { expandVariables, type Variables } from '../environment/variables.ts';
import { buildBatchCommandLine, buildCommandLine } from './quote.ts';

/** A program and its arguments, as a definition has them: the service's own, a hook's or a stop command's. */
export interface ProgramWords {
  readonly program: string;
  readonly arguments: readonly string[];
}

/** What `CreateProcessW` is called with. */
export interface ProgramCommand {
  /** `lpApplicationName`: the full path, so that Windows looks for nothing. */
  readonly application: string;
  readonly commandLine: string;
  /** cmd.exe runs it, and may ask to end the batch job. */
  readonly isBatchFile: boolean;
}

/**
 * How a program is called, with `%NAME%` replaced in its path and in each argument. A batch file is run by the `cmd.exe` in
 * `systemFolder` (System32, as a full path), never by one that PATH leads to. FailedError: something cannot be handed over.
 */
export const programCommand = (
  words: ProgramWords,
  variables: Pick<Variables, 'get'>,
  systemFolder: string,
): ProgramCommand => {
  const program = expandVariables(words.program, variables);
  const args = words.arguments.map((argument) => expandVariables(argument, variables));
  if (!isBatchFile(program))
    return { application: program, commandLine: buildCommandLine(program, args), isBatchFile: false };
  const cmd = `${systemFolder}\\cmd.exe`;
  return { application: cmd, commandLine: buildBatchCommandLine(cmd, program, args), isBatchFile: true };
};
