import { inNamespaceOf, type UnixCommand } from './namespace.ts';
import { toWindowsPath } from './places.ts';
import type { Session } from './session.ts';

/** A Windows program to run. */
export interface WineCall {
  /** As Windows is to find it. */
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** A standard stream is a pipe or a socket. */
  readonly hasPipes: boolean;
  /** Standard output and standard error are the same pipe. */
  readonly hasOneOutput?: boolean;
  /** Windows path of the file for the whole exit code. */
  readonly status?: string;
}

/**
 * The Unix command that runs it in the session. Wine itself runs a program when nothing has to be carried; for what is
 * not plainly a program (a batch file, a name that may not exist) its answers are less clear than the launcher's.
 */
export const wineCommand = (
  { session, launcher }: { readonly session: Session; readonly launcher: string },
  { program, args, cwd, hasPipes, hasOneOutput, status }: WineCall,
): UnixCommand => {
  const launched = [
    toWindowsPath(launcher),
    ...(status === undefined ? [] : ['--status', status]),
    ...(hasOneOutput === true ? ['--one-output'] : []),
  ];
  const needsLauncher = hasPipes || status !== undefined || !/\.exe$/i.test(program);
  const { loader, debian } = session.wine;
  const inner = {
    file: loader,
    args: [...(needsLauncher ? launched : []), program, ...args],
  };
  return debian === undefined ? inner : inNamespaceOf(session.processId, cwd, inner);
};
