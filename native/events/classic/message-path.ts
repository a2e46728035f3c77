/** Where files lie that message files of a computer are named by. */
export interface PathContext {
  /** Replaces `%NAME%`. */
  readonly expand: (text: string) => string;
  /** Path of a file in the System32 folder. */
  readonly systemPath: (file: string) => string;
  /** The computer without backslashes, or null for this one. */
  readonly computer: string | null;
}

const fullPath = /^(?:[a-z]:\\|\\\\)/i;
const drive = /^([a-z]):\\(.*)$/is;
/** The Windows folder, as services name it. */
const windowsFolder = /^\\?(?:%systemroot%|%windir%|systemroot)\\/i;
const systemFolder = /^system32\\/i;

/** A path below the Windows folder, without that folder. undefined: it is elsewhere. */
const belowWindows = (file: string): string | undefined => {
  if (windowsFolder.test(file)) return file.replace(windowsFolder, '');
  if (fullPath.test(file) || file.includes('%')) return undefined;
  // A bare name is one of System32, what has a folder begins at the Windows folder.
  return file.includes('\\') ? file : `System32\\${file}`;
};

/** By what Windows says of itself: %SystemRoot% is only a variable. */
const localPath = (file: string, { expand, systemPath }: PathContext): string | undefined => {
  const below = belowWindows(file);
  if (below !== undefined)
    return systemPath(systemFolder.test(below) ? below.replace(systemFolder, '') : `..\\${below}`);
  const path = expand(file);
  return fullPath.test(path) ? path : undefined;
};

/** Through the shares that administrators have. Of another computer's variables only the Windows folder is known. */
const remotePath = (file: string, computer: string): string | undefined => {
  const below = belowWindows(file);
  if (below !== undefined) return `\\\\${computer}\\ADMIN$\\${below}`;
  const [, letter, path] = drive.exec(file) ?? [];
  return letter === undefined || file.includes('%') ? undefined : `\\\\${computer}\\${letter}$\\${path}`;
};

/**
 * The full paths of the files that a source names, `;` between them. A relative path never leads to the current folder or
 * the PATH.
 */
export const messagePaths = (files: string, context: PathContext): readonly string[] => {
  const { computer } = context;
  return files
    .split(';')
    .map((file) => file.trim().replaceAll('/', '\\'))
    .filter((file) => file !== '')
    .map((file) => (computer === null ? localPath(file, context) : remotePath(file, computer)))
    .filter((path) => path !== undefined);
};
