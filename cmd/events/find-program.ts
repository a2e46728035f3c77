import { stat } from 'node:fs/promises';
import { delimiter, extname, isAbsolute, join, resolve } from 'node:path';
import { NotFoundError, UsageError } from '../../lib/errors.ts';

export interface ProgramPlace {
  readonly platform: NodeJS.Platform;
  /** PATH. */
  readonly path: string;
  readonly directory: string;
}

/** Only these can be started without a shell, which would read the command line anew by rules of its own. */
const WINDOWS_EXTENSIONS = ['.exe', '.com'];

const isFile = async (path: string): Promise<boolean> => (await stat(path).catch(() => undefined))?.isFile() === true;

const spellings = (path: string, platform: NodeJS.Platform): readonly string[] =>
  platform !== 'win32' || extname(path) !== '' ? [path] : WINDOWS_EXTENSIONS.map((extension) => path + extension);

/** Nothing in it means anything to cmd, or ends a word. */
const isPlain = (program: string): boolean => /^[\w.:\\/-]+$/.test(program);

/** As it is typed within the quotes of --exec. */
const quoted = (program: string): string => (isPlain(program) ? program : String.raw`\"${program}\"`);

/** With /s cmd takes the outer quotes away, whatever stands between them, and leaves those of the path. */
const cmdLine = (program: string): string =>
  isPlain(program) ? `cmd /d /c ${program}` : String.raw`cmd /d /s /c \"${quoted(program)}\"`;

const checkKind = (place: string, program: string): void => {
  if (/\.(bat|cmd)$/i.test(program))
    throw new UsageError(`${place}: ${program} is a batch file, which only cmd can run: --exec "${cmdLine(program)}"`);
  if (/\.(ps1|vbs|js)$/i.test(program))
    throw new UsageError(
      `${place}: ${program} is a script: name the program that runs it, as in --exec "powershell -NoProfile -File ${quoted(program)}"`,
    );
};

/**
 * The full path of a program: as it was named, or in the folders of PATH. Never in the current folder unasked, where anybody
 * may have put one of that name. UsageError: it can only be run by another program; NotFoundError: there is none.
 */
export const findProgram = async (
  where: string,
  program: string,
  { platform, path, directory }: ProgramPlace,
): Promise<string> => {
  if (platform === 'win32') checkKind(where, program);
  const isPath = /[\\/]/.test(program);
  // An empty or relative entry means the current folder, or one below it.
  const folders = isPath ? [] : path.split(delimiter).filter(isAbsolute);
  const candidates = isPath ? [resolve(directory, program)] : folders.map((folder) => join(folder, program));
  for (const candidate of candidates.flatMap((each) => spellings(each, platform)))
    if (await isFile(candidate)) return candidate;
  throw new NotFoundError(
    isPath ? `${where}: there is no program ${program}` : `${where}: no folder of PATH has a program ${program}`,
  );
};
