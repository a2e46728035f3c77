import { randomUUID } from 'node:crypto';
import { copyFileSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { compileDouble, isWine, prefixFolder, windows } from './windows.ts';

/** Where Windows keeps the providers of counters that it knows. */
export const PROVIDERS = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Perflib\\_V2Providers';

const tools = ['lodctr.exe', 'unlodctr.exe'] as const;

const isThere = (file: string, double: string): boolean => readFileSync(file).equals(readFileSync(double));

/**
 * Lets counters be registered: Windows can anyway. Under Wine doubles take the place of two programs that do nothing, where they stay,
 * and Windows' list of providers is there until the test is over.
 */
export const withCounterTools = async (t: TestContext): Promise<void> => {
  if (!isWine) return;
  for (const name of tools) {
    const double = await compileDouble('lodctr.c', 'exe', { name });
    const target = join(prefixFolder, 'drive_c', 'windows', 'system32', name);
    if (isThere(target, double)) continue;
    const made = `${target}.${randomUUID()}`;
    copyFileSync(double, made);
    renameSync(made, target);
  }
  await windows('reg', ['add', PROVIDERS, '/f']);
  t.after(() => windows('reg', ['delete', PROVIDERS, '/f']));
};
