import {
  ERROR_ACCESS_DENIED,
  ERROR_BAD_EXE_FORMAT,
  ERROR_DIRECTORY,
  ERROR_ELEVATION_REQUIRED,
  ERROR_FILE_NOT_FOUND,
} from '../../../native/codes.ts';
import { win32Text } from '../exit/exit-code-words.ts';
import type { HostSurroundings } from './hosted.ts';

/** The program could not be started. */
export class StartFault extends Error {
  override readonly name = 'StartFault';
  /** What the service manager is told: a Win32 code. */
  readonly code: number;

  /** `reason`: in words; ends without a full stop. */
  constructor(code: number, reason: string) {
    super(reason);
    this.code = code;
  }
}

const reasons: ReadonlyMap<number, (program: string) => string> = new Map([
  [ERROR_ACCESS_DENIED, (program) => `the service's account may not run ${program}`],
  [ERROR_BAD_EXE_FORMAT, (program) => `${program} is no program for this Windows`],
  [
    ERROR_ELEVATION_REQUIRED,
    (program) => `${program} asks to be run as administrator, which a service cannot grant: its account decides`,
  ],
]);

/** The path is said: often it is not the one that people think of. */
export const missingProgram = (program: string): string => `there is no file ${program}`;

/** What Windows' refusal to start a program comes from, as far as looking tells. */
export const explainRefusal = async (
  code: number,
  { program, folder }: { readonly program: string; readonly folder: string },
  { kindOf }: Pick<HostSurroundings, 'kindOf'>,
): Promise<StartFault> => {
  const fault = (as: number, why: string): StartFault => new StartFault(as, `Win32 error ${win32Text(as)}: ${why}`);
  const [ofProgram, ofFolder] = [await kindOf(program), await kindOf(folder)];
  if (ofProgram === 'missing') return fault(ERROR_FILE_NOT_FOUND, missingProgram(program));
  if (ofProgram === 'folder') return fault(ERROR_ACCESS_DENIED, `${program} is a folder`);
  if (ofFolder === 'missing' || ofFolder === 'file')
    return fault(ERROR_DIRECTORY, `there is no folder ${folder} to start it in`);
  const why = reasons.get(code);
  return why === undefined
    ? new StartFault(code, `Win32 error ${win32Text(code)}: ${program}`)
    : fault(code, why(program));
};
