import { FailedError } from '../../errors.ts';
import type { EnvLine } from './env-file.ts';
import { expandVariables, Variables } from './variables.ts';

/** How the program's environment comes about. */
export interface EnvironmentSettings {
  /** `replace`: nothing of the host's own environment is kept but what Windows' DLLs need. */
  readonly mode: 'extend' | 'replace';
  /** A full path, in which `%NAME%` may stand; read at each start. undefined: none. */
  readonly file: string | undefined;
  /** In the order in which they are set. undefined: the variable is taken away. */
  readonly variables: readonly (readonly [name: string, value: string | undefined])[];
  readonly prependPath: readonly string[];
  readonly appendPath: readonly string[];
}

export interface EnvironmentSources {
  /** What the host itself was started with. */
  readonly base: Iterable<readonly [name: string, value: string]>;
  /** What the host tells every program; set before everything else, so that files and variables may use it. */
  readonly marks: Iterable<readonly [name: string, value: string]>;
  /** The lines of the file, when there is one. */
  readonly file: readonly EnvLine[];
}

/** Without these, Windows' own DLLs do not load or find their files. */
const NEEDED: readonly string[] = ['SystemRoot', 'SystemDrive', 'windir'];

/** Windows keeps the length of `NAME=value` and its NUL in 16 bits. */
const LONGEST = 32_767;

const beginning = (mode: EnvironmentSettings['mode'], base: EnvironmentSources['base']): Variables => {
  const all = new Variables(base);
  if (mode === 'extend') return all;
  return new Variables(
    NEEDED.flatMap((name) => all.sorted().filter(([each]) => each.toUpperCase() === name.toUpperCase())),
  );
};

/** A folder as an entry of PATH: one with a semicolon in it stands in quotes. */
const pathEntry = (folder: string): string => (folder.includes(';') ? `"${folder}"` : folder);

const joinPath = (folders: readonly string[]): string => folders.filter((folder) => folder !== '').join(';');

const checkLength = (name: string, value: string): void => {
  const length = name.length + value.length + 2;
  if (length > LONGEST)
    throw new FailedError(
      `environment variable ${name}: ${value.length} characters are more than Windows takes (${LONGEST} with the name)`,
      'Shorten it, or hand the value over in a file.',
    );
};

/**
 * The environment that the program is started with: what it begins with, the host's marks, the file's lines, the
 * variables, and PATH last. Each value may use what stands before it. FailedError: a variable is too long for Windows.
 */
export const buildEnvironment = (settings: EnvironmentSettings, sources: EnvironmentSources): Variables => {
  const variables = beginning(settings.mode, sources.base);
  for (const [name, value] of sources.marks) variables.set(name, value);
  for (const { name, value, isLiteral } of sources.file)
    variables.set(name, isLiteral ? value : expandVariables(value, variables));
  for (const [name, value] of settings.variables) {
    if (value === undefined) variables.remove(name);
    else variables.set(name, expandVariables(value, variables));
  }
  const entries = (folders: readonly string[]): readonly string[] =>
    folders.map((folder) => pathEntry(expandVariables(folder, variables)));
  if (settings.prependPath.length + settings.appendPath.length > 0)
    variables.set(
      'PATH',
      joinPath([...entries(settings.prependPath), variables.get('PATH') ?? '', ...entries(settings.appendPath)]),
    );
  for (const [name, value] of variables.sorted()) checkLength(name, value);
  return variables;
};

/**
 * What a program can know itself by: that it runs under svcdeck, as which service, and whether it is started again when it
 * ends with a failure.
 */
export const hostMarks = (serviceName: string, restarts: boolean): readonly (readonly [string, string])[] => [
  ['SVCDECK_SERVICE', serviceName],
  ['SVCDECK_RESTARTS', restarts ? '1' : '0'],
];
