import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileDouble, eventually, sc, toWindowsPath, uniqueName, windows } from '../../e2e/windows.ts';
import type { Hosting } from './hosting.ts';
import { noted } from './notes.ts';

const MEGABYTE = 1024 ** 2;
const ROTATE_BYTES = 64 * MEGABYTE;
const DEADLINE_MS = 600_000;

/** Bytes in all logs of a folder, the old ones too. */
const logBytes = (folder: string): number =>
  readdirSync(folder)
    .filter((name) => name.startsWith('stdout') && name.endsWith('.log'))
    .reduce((sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0), 0);

const nowUs = (): number => (performance.timeOrigin + performance.now()) * 1000;

const rate = (megabytes: number, us: number): number => megabytes / (us / 1e6);

const inFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** What became of a program's output. */
export interface Output {
  readonly megabytesPerSecond: number;
  /** What was written and is in no file. */
  readonly lostBytes: number;
}

/** So much of the end does not count for the rate, since not everyone gets it into a file. */
const END_BYTES = 64 * 1024;

/** How soon after the program the last of its output must be in the file. */
const DRAINED_MS = 5000;

/** Through a service, from the program's first write until its output is in the file but for the very end. */
export const measureOutput = (hosting: Hosting, megabytes: number): Promise<Output> =>
  inFolder(async (folder) => {
    const name = uniqueName('svcdeck-bench');
    const notes = join(folder, 'notes');
    await hosting.install({
      name,
      program: toWindowsPath(await compileDouble('bench-program.c')),
      args: ['write', toWindowsPath(notes), String(megabytes)],
      folder,
      rotateBytes: ROTATE_BYTES,
      restartDelayMs: 1000,
      stopTimeoutMs: 5000,
    });
    try {
      await sc('start', name);
      const startUs = await noted(notes, 'start', 1, DEADLINE_MS);
      const bytes = megabytes * MEGABYTE;
      await eventually(() => logBytes(folder) >= bytes - END_BYTES, DEADLINE_MS);
      const endUs = nowUs();
      await noted(notes, 'end', 1, DEADLINE_MS);
      await eventually(() => logBytes(folder) === bytes, DRAINED_MS).catch(() => undefined);
      return { megabytesPerSecond: rate(megabytes, endUs - startUs), lostBytes: bytes - logBytes(folder) };
    } finally {
      await sc('stop', name);
      await hosting.remove(name);
    }
  });

/** The same program straight to a file. */
export const measureStraight = (megabytes: number): Promise<number> =>
  inFolder(async (folder) => {
    const notes = join(folder, 'notes');
    const args = ['write', notes, String(megabytes), join(folder, 'stdout.log')];
    const [mode = '', path = '', size = '', file = ''] = args;
    const { exitCode, stderr } = await windows(
      await compileDouble('bench-program.c'),
      [mode, toWindowsPath(path), size, toWindowsPath(file)],
      { timeoutMs: DEADLINE_MS },
    );
    if (exitCode !== 0) throw new Error(`the program ended with ${exitCode}: ${stderr}`);
    return rate(megabytes, (await noted(notes, 'end', 1, 0)) - (await noted(notes, 'start', 1, 0)));
  });
