import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileDouble, sc, toWindowsPath, uniqueName } from '../../e2e/windows.ts';
import type { HostedProgram, Hosting } from './hosting.ts';

const MEGABYTE = 1024 ** 2;

/** A service while it is measured. */
export interface Scene {
  readonly name: string;
  /** Unix path: its logs are here. */
  readonly folder: string;
  /** What test/doubles/bench-program.c notes. */
  readonly notes: string;
}

/** Does something in a folder of its own, which is gone afterwards. */
export const inFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** What does not matter where nothing is said of it. */
const usual = { rotateBytes: 64 * MEGABYTE, restartDelayMs: 1000, stopTimeoutMs: 10_000 } as const;

/** Does something with a service that runs a mode of test/doubles/bench-program.c; it is gone afterwards. */
export const withService = <T>(
  hosting: Hosting,
  mode: readonly [mode: string, value: number],
  settings: Partial<Pick<HostedProgram, keyof typeof usual>>,
  work: (scene: Scene) => Promise<T>,
): Promise<T> =>
  inFolder(async (folder) => {
    const name = uniqueName('svcdeck-bench');
    const notes = join(folder, 'notes');
    const program = toWindowsPath(await compileDouble('bench-program.c'));
    const args = [mode[0], toWindowsPath(notes), String(mode[1])];
    try {
      await hosting.install({ name, program, args, folder, ...usual, ...settings });
      const { stdout, exitCode } = await sc('start', name);
      if (exitCode !== 0) throw new Error(`${hosting.title}: the service does not start: ${stdout}`);
      return await work({ name, folder, notes });
    } finally {
      await sc('stop', name);
      await hosting.remove(name);
    }
  });
