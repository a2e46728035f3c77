import { statSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { wineFolder } from './places.ts';

const source = join(import.meta.dirname, 'launch.c');
const target = join(wineFolder, 'launch.exe');

const modified = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** The program that runs others under Wine; compiled when its source has changed. */
export const launcher = async (): Promise<string> => {
  if (modified(target) > modified(source)) return target;
  const { compileTo } = await import('./compiler.ts');
  // A launcher that runs keeps the file that it was started from.
  const part = `${target}.${process.pid}`;
  await compileTo(part, source, 'exe');
  await rename(part, target);
  return target;
};
