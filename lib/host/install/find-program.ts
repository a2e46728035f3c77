import type { Hosting, HostPlace, PathFacts } from '../../../native/hosting-types.ts';
import { FailedError } from '../../errors.ts';
import { isBatchFile, isFullPath, isScriptName } from '../definition/paths.ts';
import { Variables } from '../environment/variables.ts';

/** What a program's name may end in, in the order in which Windows looks. */
const EXTENSIONS = ['.exe', '.com', '.cmd', '.bat'] as const;

/** What runs a script of that kind. */
const interpreters: ReadonlyMap<string, string> = new Map([
  ['.js', 'node'],
  ['.mjs', 'node'],
  ['.cjs', 'node'],
  ['.py', 'python'],
  ['.pyw', 'python'],
  ['.ps1', 'powershell -NoProfile -ExecutionPolicy Bypass -File'],
  ['.jar', 'java -jar'],
  ['.rb', 'ruby'],
  ['.pl', 'perl'],
  ['.php', 'php'],
  ['.vbs', 'cscript //nologo'],
  ['.dll', 'dotnet'],
]);

const extensionOf = (path: string): string => /\.[^.\\/]*$/.exec(path)?.[0].toLowerCase() ?? '';

const withExtensions = (path: string): readonly string[] =>
  EXTENSIONS.some((extension) => extension === extensionOf(path))
    ? [path]
    : [path, ...EXTENSIONS.map((extension) => `${path}${extension}`)];

/** Full paths of the folders in PATH, without the quotes that some have round them. */
const searchFolders = ({ variables }: HostPlace): readonly string[] =>
  (new Variables(Object.entries(variables)).get('PATH') ?? '')
    .split(';')
    .map((folder) => folder.trim().replace(/^"|"$/g, '').replace(/\\+$/, ''))
    .filter(isFullPath);

const joined = (folder: string, name: string): string => `${folder.replace(/\\+$/, '')}\\${name}`;

/** `C:\a\..\b` as `C:\b`: what is kept is read long after it was typed. */
const normal = (path: string): string => {
  const [, root = '', rest = ''] = /^([a-z]:\\|\\\\[^\\]+\\[^\\]+\\?)(.*)$/is.exec(path.replaceAll('/', '\\')) ?? [];
  if (root === '') return path;
  const parts: string[] = [];
  for (const part of rest.split('\\')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return root + parts.join('\\');
};

/**
 * The full path of a file that is named on the command line: from the current folder on where it has none. undefined: there is no
 * telling, since it begins with the letter of a drive alone, or nobody knows the current folder.
 */
export const fullPath = (word: string, { workingFolder }: Pick<HostPlace, 'workingFolder'>): string | undefined => {
  if (isFullPath(word)) return word.includes('%') ? word : normal(word);
  if (workingFolder === undefined || /^[a-z]:/i.test(word)) return undefined;
  return normal(/^[\\/]/.test(word) ? `${workingFolder.slice(0, 2)}${word}` : joined(workingFolder, word));
};

const candidatesFor = (word: string, place: HostPlace): readonly string[] => {
  if (!isFullPath(word) && !/[\\/]/.test(word))
    return searchFolders(place).flatMap((folder) => withExtensions(joined(folder, word)));
  const path = fullPath(word, place);
  return path === undefined ? [] : withExtensions(path);
};

/** Words without quotes round a path with blanks arrive apart: the path that they may have been. */
const wholePath = async (
  program: string,
  args: readonly string[],
  inspect: Hosting['inspect'],
): Promise<string | undefined> => {
  let path = program;
  for (const word of args) {
    path = `${path} ${word}`;
    for (const candidate of withExtensions(path)) if ((await inspect(candidate))?.kind === 'file') return candidate;
  }
  return undefined;
};

const notFound = (word: string, place: HostPlace): FailedError => {
  if (isFullPath(word)) return new FailedError(`there is no program ${word}`);
  if (!/[\\/]/.test(word))
    return new FailedError(
      `there is no program ${word} in the ${searchFolders(place).length} folders of PATH`,
      'Give its full path.',
    );
  return new FailedError(
    `there is no program ${word} below ${place.workingFolder ?? 'any folder'}`,
    'Give its full path.',
  );
};

/**
 * The full path of the program that a command line begins with: as it stands, from the current folder where it has a folder in
 * front, or else from PATH. `inspect` sees variables replaced. FailedError: there is none, or the quotes round it were forgotten.
 */
export const findProgram = async (
  [word = '', ...args]: readonly string[],
  place: HostPlace,
  inspect: Hosting['inspect'],
): Promise<string> => {
  let folder: string | undefined;
  for (const candidate of candidatesFor(word, place)) {
    const facts = await inspect(candidate);
    if (facts?.kind === 'file') return candidate;
    if (facts?.kind === 'folder' && isFullPath(word)) folder ??= candidate;
  }
  const whole = await wholePath(word, args, inspect);
  if (whole !== undefined)
    throw new FailedError(`there is no program ${word}, but there is ${whole}`, `Put quotes round it: "${whole}"`);
  if (folder !== undefined) throw new FailedError(`${folder} is a folder, not a program`);
  throw notFound(word, place);
};

/** What is wrong with a program that is there. undefined: Windows can start it. */
export const programFault = (path: string, facts: PathFacts | undefined): FailedError | undefined => {
  if (facts === undefined) return new FailedError(`there is no program ${path}`);
  if (facts.kind === 'folder') return new FailedError(`${path} is a folder, not a program`);
  if (facts.isImage || isBatchFile(path)) return undefined;
  const interpreter = interpreters.get(extensionOf(path));
  return new FailedError(
    `${path} is not a program that Windows can start by itself`,
    interpreter === undefined
      ? 'It takes an executable, or a batch file (.cmd, .bat).'
      : `Name what runs it first: ${interpreter} "${path}"${isScriptName(path) ? `, or let svcdeck run it: --script "${path}"` : ''}`,
  );
};

/** What is wrong with a script that is there, as far as its place tells. undefined: nothing. */
export const scriptPlaceFault = (path: string, facts: PathFacts | undefined): FailedError | undefined => {
  if (facts === undefined) return new FailedError(`there is no script ${path}`);
  return facts.kind === 'folder' ? new FailedError(`${path} is a folder, not a script`) : undefined;
};
