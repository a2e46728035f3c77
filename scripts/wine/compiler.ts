import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { aptInstall, aptUpdate } from './apt.ts';
import { command } from './command.ts';
import { findOnPath } from './find-on-path.ts';
import { root } from './places.ts';
import { timed } from './progress.ts';

const NAME = 'x86_64-w64-mingw32-gcc';

/** The C compiler for Windows; undefined: none. On Windows, mingw-w64 may call itself plain gcc. */
export const findCompiler = (): string | undefined =>
  findOnPath(NAME) ?? (process.platform === 'win32' ? findOnPath('gcc') : undefined);

/** The C compiler for Windows, installed if need be. Throws with the reason where that is not possible. */
export const installCompiler = async (): Promise<string> => {
  const found = findCompiler();
  if (found !== undefined) return found;
  if (findOnPath('apt-get') === undefined || process.getuid?.() !== 0) {
    throw new Error(
      `there is no mingw-w64 (${NAME}) on the PATH; it can be installed on Debian and Ubuntu as root only`,
    );
  }
  await aptUpdate();
  await timed('installing mingw-w64', () => aptInstall(['gcc-mingw-w64-x86-64-win32']));
  const installed = findCompiler();
  if (installed === undefined) throw new Error(`mingw-w64 was installed, but ${NAME} is not on the PATH`);
  return installed;
};

export interface CompileOptions {
  /** Arguments after the source: `-lpdh` and the like. */
  readonly flags?: readonly string[];
  /** The name to give it, where it must not be that of the source, e.g. `wevtapi.dll`. */
  readonly name?: string;
}

/** The C runtime looks for `wmain` only when it is told so. */
const entryFlags = (source: string): string[] =>
  /\bwmain\s*\(/.test(readFileSync(source, 'utf8')) ? ['-municode'] : [];

/** Source, headers beside it and flags: what the result depends on. */
const fingerprint = (source: string, flags: readonly string[]): string => {
  const hash = createHash('sha256').update(JSON.stringify(flags)).update(readFileSync(source));
  const headers = readdirSync(dirname(source)).filter((name) => name.endsWith('.h'));
  for (const name of headers.sort()) hash.update(name).update(readFileSync(join(dirname(source), name)));
  return hash.digest('hex').slice(0, 16);
};

const allFlags = (source: string, kind: 'exe' | 'dll', flags: readonly string[] = []): string[] => [
  '-O2',
  '-Wall',
  '-Wextra',
  '-s',
  ...(kind === 'dll' ? ['-shared'] : entryFlags(source)),
  ...flags,
];

/** Compiles one C file for Windows into that file. */
export const compileTo = async (
  target: string,
  source: string,
  kind: 'exe' | 'dll',
  flags?: readonly string[],
): Promise<void> => {
  await command(findCompiler() ?? NAME, ['-o', target, source, ...allFlags(source, kind, flags)]);
};

/**
 * Compiles one C file for Windows and gives the path of the program or, with `kind` dll, the library. It is kept in
 * build/ under a hash of its sources; the second call finds it there.
 */
export const compile = async (source: string, kind: 'exe' | 'dll', options: CompileOptions = {}): Promise<string> => {
  const { flags, name = `${basename(source, '.c')}.${kind}` } = options;
  const folder = join(root, 'build', 'doubles', fingerprint(source, allFlags(source, kind, flags)));
  const target = join(folder, name);
  if (existsSync(target)) return target;
  await mkdir(folder, { recursive: true });
  const part = `${target}.${process.pid}`;
  try {
    await compileTo(part, source, kind, flags);
    await rename(part, target);
  } finally {
    await rm(part, { force: true });
  }
  return target;
};
