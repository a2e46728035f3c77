/**
 * svcdeck on a service manager that tells dependencies. Wine's keeps them and tells nobody: there a library beside a copy of
 * svcdeck answers for it (`test/doubles/dependencies.c`), and everything else is Wine's service manager all the same.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command } from '../../scripts/wine/command.ts';
import { compileTo } from '../../scripts/wine/compiler.ts';
import { type Answer, isWine, nameExecutable, prefixFolder, root, svcdeck, windows } from './windows.ts';

export interface DependencyBench {
  svcdeck(...args: readonly string[]): Promise<Answer>;
  remove(): void;
}

/** What the double answers itself. */
const own = ['OpenServiceW', 'CloseServiceHandle', 'QueryServiceConfigW', 'EnumDependentServicesW'];

/** Where Wine has written that a library is its own; it would look for it in its own folder alone. */
const MARK_AT = 0x40;
const MARK_BYTES = 16;

const exportsOf = async (library: string): Promise<readonly string[]> => {
  const text = await command('x86_64-w64-mingw32-objdump', ['-p', library]);
  const [, table = ''] = text.split('[Ordinal/Name Pointer] Table');
  return [...table.matchAll(/^\t\[ *\d+\] (?:\+base\[ *\d+\]\s+\S+\s+)?(\w+)$/gm)].map(([, name = '']) => name);
};

const makeDouble = async (folder: string): Promise<void> => {
  const library = readFileSync(join(prefixFolder, 'drive_c', 'windows', 'system32', 'sechost.dll'));
  library.fill(0, MARK_AT, MARK_AT + MARK_BYTES);
  const theirs = join(folder, 'sechost_wine.dll');
  writeFileSync(theirs, library);
  const lines = (await exportsOf(theirs)).map((name) => (own.includes(name) ? name : `${name} = sechost_wine.${name}`));
  const definitions = join(folder, 'sechost.def');
  writeFileSync(definitions, ['LIBRARY sechost.dll', 'EXPORTS', ...lines, ''].join('\n'));
  const source = join(root, 'test', 'doubles', 'dependencies.c');
  await compileTo(join(folder, 'sechost.dll'), source, 'dll', [definitions]);
};

export const openDependencyBench = async (): Promise<DependencyBench> => {
  if (!isWine) return { svcdeck, remove: () => {} };
  mkdirSync(join(root, 'build'), { recursive: true });
  const folder = mkdtempSync(join(root, 'build', 'dependencies '));
  await makeDouble(folder);
  nameExecutable(join(folder, 'svcdeck.exe'));
  return {
    svcdeck: (...args) => windows(join(folder, 'svcdeck.exe'), args, { env: { WINEDLLOVERRIDES: 'sechost=n,b' } }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};
