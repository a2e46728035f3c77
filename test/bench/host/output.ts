import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compileDouble, eventually, toWindowsPath, windows } from '../../e2e/windows.ts';
import type { Hosting } from './hosting.ts';
import { noted } from './notes.ts';
import { inFolder, withService } from './with-service.ts';

const MEGABYTE = 1024 ** 2;
const DEADLINE_MS = 600_000;

/** So much of the end does not count for the rate, since not everyone gets it into a file. */
const END_BYTES = 64 * 1024;

/** How soon after the program the last of its output must be in the file. */
const DRAINED_MS = 5000;

/** What became of a program's output. */
export interface Output {
  readonly megabytesPerSecond: number;
  /** What was written and is in no file. */
  readonly lostBytes: number;
}

/** Bytes in all logs of a folder, the old ones too. */
const logBytes = (folder: string): number =>
  readdirSync(folder)
    .filter((name) => name.startsWith('stdout') && name.endsWith('.log'))
    .reduce((sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0), 0);

const nowUs = (): number => (performance.timeOrigin + performance.now()) * 1000;

const rate = (megabytes: number, us: number): number => megabytes / (us / 1e6);

/** Through a service, from the program's first write until its output is in the file but for the very end. */
export const measureOutput = (hosting: Hosting, megabytes: number): Promise<Output> =>
  withService(hosting, ['write', megabytes], {}, async ({ folder, notes }) => {
    const bytes = megabytes * MEGABYTE;
    const startUs = await noted(notes, 'start', 1, DEADLINE_MS);
    await eventually(() => logBytes(folder) >= bytes - END_BYTES, DEADLINE_MS);
    const endUs = nowUs();
    await noted(notes, 'end', 1, DEADLINE_MS);
    await eventually(() => logBytes(folder) === bytes, DRAINED_MS).catch(() => undefined);
    return { megabytesPerSecond: rate(megabytes, endUs - startUs), lostBytes: bytes - logBytes(folder) };
  });

/** The same program straight to a file, in megabytes a second. */
export const measureStraight = (megabytes: number): Promise<number> =>
  inFolder(async (folder) => {
    const notes = join(folder, 'notes');
    const { exitCode, stderr } = await windows(
      await compileDouble('bench-program.c'),
      ['write', toWindowsPath(notes), String(megabytes), toWindowsPath(join(folder, 'stdout.log'))],
      { timeoutMs: DEADLINE_MS },
    );
    if (exitCode !== 0) throw new Error(`the program ended with ${exitCode}: ${stderr}`);
    return rate(megabytes, (await noted(notes, 'end', 1, 0)) - (await noted(notes, 'start', 1, 0)));
  });
