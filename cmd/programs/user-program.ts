import { basename, isAbsolute, win32 } from 'node:path';
import { FailedError, NotFoundError, UsageError } from '../../lib/errors.ts';
import { splitCommandLine } from '../../lib/host/command-line/split.ts';
import { findProgram } from '../events/find-program.ts';

/** A program of the user's choice, as it is started: without a shell, which would read the words anew. */
export interface UserProgram {
  /** Full path. */
  readonly path: string;
  readonly arguments: readonly string[];
  /** It ends with its text: what it shows would be gone with it. */
  readonly endsAtOnce?: true;
}

export type ProgramUse = 'editor' | 'pager';

export interface ProgramScene {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
}

/** Variables that every system's programs go by, in their order. */
const variables: Readonly<Record<ProgramUse, readonly string[]>> = { editor: ['VISUAL', 'EDITOR'], pager: ['PAGER'] };

const onWindows: Readonly<Record<ProgramUse, string>> = { editor: 'notepad.exe', pager: 'more.com' };
const elsewhere: Readonly<Record<ProgramUse, string>> = { editor: 'vi', pager: 'less' };

/** What comes with the system. By its full path on Windows, where PATH may begin with anybody's folder. */
const usual = (use: ProgramUse, { env, platform }: ProgramScene): string => {
  if (platform !== 'win32') return elsewhere[use];
  const root = env['SystemRoot'] ?? '';
  return `"${win32.join(win32.isAbsolute(root) ? root : 'C:\\Windows', 'System32', onWindows[use])}"`;
};

/** Who runs what Windows can't start by itself. */
const runnerOf = (program: string): string => (/\.ps1$/i.test(program) ? 'powershell -NoProfile -File' : 'cmd /d /c');

/** The fault in the words of somebody who has named a program, and not typed it behind an option. */
const explained = (use: ProgramUse, words: readonly string[], platform: NodeJS.Platform, error: unknown): unknown => {
  const [program = ''] = words;
  if (error instanceof UsageError)
    return new FailedError(
      `${use}: ${program} is a batch file or a script, which another program has to run`,
      `Name that one first: ${runnerOf(program)} ${words.join(' ')}`,
    );
  if (!(error instanceof NotFoundError)) return error;
  // What stands before the blank may be half of a path; to try how much of it is one would start what somebody else has put there.
  if (words.length > 1 && isAbsolute(program))
    return new FailedError(error.message, `A path with blanks needs quotes round it: "${words.join(' ')}"`);
  // Many editors bring only a batch file for PATH.
  if (platform === 'win32' && !/[\\/]/.test(program))
    return new FailedError(error.message, `If it is a batch file, cmd has to run it: cmd /d /c ${words.join(' ')}`);
  return error;
};

/**
 * The editor or the pager that the user wants: what the settings say, else a variable of the environment, else what comes with the
 * system. FailedError, UsageError or NotFoundError: there is no such program, or it is none that can be started so.
 */
export const userProgram = async (
  use: ProgramUse,
  setting: string | undefined,
  scene: ProgramScene,
): Promise<UserProgram> => {
  const { env, platform } = scene;
  const named = [setting, ...variables[use].map((name) => env[name])].find((each) => each !== undefined && each !== '');
  const [program = '', ...words] = splitCommandLine((named ?? usual(use, scene)).trim());
  if (program === '') throw new FailedError(`the ${use} ${JSON.stringify(named)} names no program`);
  // A relative path would be another program in every folder.
  if (/[\\/]/.test(program) && !isAbsolute(program))
    throw new FailedError(`the ${use} ${program} is no full path`, `Write its name alone, or its full path.`);
  const place = { platform, path: env['PATH'] ?? env['Path'] ?? '', directory: '/' };
  const path = await findProgram(use, program, place).catch((error: unknown) => {
    throw explained(use, [program, ...words], platform, error);
  });
  return { path, arguments: words, ...(/^more(\.com)?$/i.test(basename(path)) ? { endsAtOnce: true } : {}) };
};
