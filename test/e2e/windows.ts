/**
 * What an end-to-end test stands on: Windows programs, run on Windows itself or under Wine, and their answers as text.
 *
 * ```ts
 * test('a service can be made', onWindows, async (t) => {
 *   const name = uniqueName('svcdeck-e2e');
 *   t.after(() => sc('delete', name));
 *   assert.equal((await svcdeck('create', name, 'binPath=', await compileDouble(source))).exitCode, 0);
 * });
 * ```
 */
import { randomUUID } from 'node:crypto';
import { copyFileSync, linkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type CompileOptions, compile, findCompiler } from '../../scripts/wine/compiler.ts';
import { prefixFolder, root, toWindowsPath } from '../../scripts/wine/places.ts';
import { prepareWine } from '../../scripts/wine/prepare.ts';
import { executable } from '../../scripts/wine/program.ts';
import { type RunOptions, type RunResult, runWindows } from '../../scripts/wine/run-windows.ts';

export { executable, prefixFolder, root, runWindows, toWindowsPath };

const whyNot = async (): Promise<string | undefined> => {
  if (process.platform === 'win32') return findCompiler() === undefined ? 'no mingw-w64 is on the PATH' : undefined;
  const outcome = await prepareWine();
  return outcome.kind === 'unavailable' ? outcome.reason : undefined;
};

/** Why no Windows program can run here; undefined: they can. */
export const withoutWindows = await whyNot();

/** For `test(name, onWindows, ...)`: left out with the reason where no Windows program can run. */
export const onWindows = { skip: withoutWindows ?? false } as const;

/** It is Wine, not Windows itself: what Wine lacks may be expected to be missing. */
export const isWine = process.platform !== 'win32';

/** Unix path of the folder for the data of all users; svcdeck's own is below it. */
export const programData = isWine ? join(prefixFolder, 'drive_c', 'ProgramData') : (process.env['ProgramData'] ?? '');

/** What a program said, as text with its line ends as they were. */
export interface Answer {
  readonly stdout: string;
  readonly stderr: string;
  /** All 32 bits, unsigned. */
  readonly exitCode: number;
}

const asText = ({ stdout, stderr, exitCode }: RunResult): Answer => ({
  stdout: stdout.toString('utf8'),
  stderr: stderr.toString('utf8'),
  exitCode,
});

/** Runs a Windows program with its text as UTF-8. For bytes, or the program's own code page: `runWindows`. */
export const windows = async (program: string, args: readonly string[], options?: RunOptions): Promise<Answer> =>
  asText(await runWindows(program, args, options));

/** The packaged executable. */
export const svcdeck = (...args: readonly string[]): Promise<Answer> => windows('svcdeck', args);

/** The packaged executable under another name: where the file system can, no copy of its 100 MB. */
export const nameExecutable = (path: string): void => {
  try {
    linkSync(executable, path);
  } catch {
    copyFileSync(executable, path);
  }
};

/** Windows' own `sc`. */
export const sc = (...args: readonly string[]): Promise<Answer> => windows('sc', args);

/** Windows' own `net`. */
export const net = (...args: readonly string[]): Promise<Answer> => windows('net', args);

/** `cmd /c` with that line. Quotes within the line are for `cmd` itself: better write a batch file and run that. */
export const cmd = (line: string, options?: RunOptions): Promise<Answer> => windows('cmd', ['/d', '/c', line], options);

const POLL_MS = 25;

/**
 * Asks again and again until the answer is neither undefined nor false, and gives it. When the time is over it rejects
 * with the last failure, or with what was asked.
 */
export const eventually = async <T>(
  condition: () => Promise<T | undefined | false> | T | undefined | false,
  deadlineMs: number,
): Promise<T> => {
  const end = performance.now() + deadlineMs;
  for (;;) {
    let failure: unknown;
    try {
      const answer = await condition();
      if (answer !== undefined && answer !== false) return answer;
    } catch (error) {
      failure = error;
    }
    if (performance.now() > end) throw new Error(`not so after ${deadlineMs} ms: ${condition}`, { cause: failure });
    await sleep(POLL_MS);
  }
};

/** A name that no other test and no other run has. */
export const uniqueName = (prefix: string): string => `${prefix}-${randomUUID().slice(0, 8)}`;

/**
 * Compiles `test/doubles/NAME.c` (or the C file of that full path) for Windows and gives the Unix path of the result; a
 * second call finds it made. A file that has DllMain, or is asked for as a `.dll`, becomes a library.
 */
export const compileDouble = (file: string, kind: 'exe' | 'dll' = 'exe', options?: CompileOptions): Promise<string> =>
  compile(file.includes('/') || file.includes('\\') ? file : join(root, 'test', 'doubles', file), kind, options);
