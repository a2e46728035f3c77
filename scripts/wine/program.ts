import { existsSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { prefixFolder, root, toWindowsPath } from './places.ts';

/** The executable that `npm run build` makes. */
export const executable = join(root, 'dist', 'svcdeck.exe');

/** Windows' own program of that name; undefined: System32 has none. */
const inSystem32 = (name: string, prefix: string): string | undefined => {
  const file = /\.[a-z]+$/i.test(name) ? name : `${name}.exe`;
  const folder = join(prefix, 'drive_c', 'windows', 'system32');
  return existsSync(join(folder, file.toLowerCase())) ? `C:\\windows\\system32\\${file}` : undefined;
};

/**
 * What Windows is asked to run for a program as a person names it: `svcdeck` is the one that was built, a path (with
 * slashes or backslashes) is that file, and a name alone is Windows' own program before anything else.
 */
export const resolveProgram = (program: string, cwd: string, prefix: string = prefixFolder): string => {
  if (program === 'svcdeck') {
    if (!existsSync(executable)) throw new Error('dist/svcdeck.exe is not there: run `npm run build` first');
    return toWindowsPath(executable);
  }
  if (/^[a-z]:/i.test(program) || program.startsWith('\\\\')) return program;
  if (!/[/\\]/.test(program)) return inSystem32(program, prefix) ?? program;
  const unixPath = program.replaceAll('\\', '/');
  return toWindowsPath(isAbsolute(unixPath) ? unixPath : resolve(cwd, unixPath));
};
