import { fstatSync, writeFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { resolve } from 'node:path';
import { wineEnvironment } from './environment.ts';
import { findOnPath } from './find-on-path.ts';
import { toWindowsPath } from './places.ts';
import { prepareWine } from './prepare.ts';
import { executable, resolveProgram } from './program.ts';
import { type RunArguments, readRunArguments } from './run-arguments.ts';
import { wineCommand } from './wine-command.ts';

const fail = (text: string, exitCode: number): void => {
  process.stderr.write(`${text}\n`);
  process.exitCode = exitCode;
};

/** Windows itself: the program is run as it is. */
const runOnWindows = async ({ status, program, args }: RunArguments): Promise<void> => {
  const { spawnSync } = await import('node:child_process');
  const outcome = spawnSync(program === 'svcdeck' ? executable : program, args, { stdio: 'inherit' });
  if (outcome.error !== undefined) {
    fail(`cannot run ${program}: ${outcome.error.message}`, 127);
    return;
  }
  const exitCode = (outcome.status ?? 1) >>> 0;
  if (status !== undefined) writeFileSync(status, `${exitCode}\n`);
  process.exitCode = exitCode;
};

/** The pipe or socket behind a standard stream; undefined: it is a terminal, a file or nothing. */
const pipeOf = (descriptor: number): string | undefined => {
  try {
    const stats = fstatSync(descriptor);
    return stats.isFIFO() || stats.isSocket() ? `${stats.dev}:${stats.ino}` : undefined;
  } catch {
    return undefined;
  }
};

/** Becomes the Windows program: no process of ours stands between it and whoever called, and none is left behind. */
const runUnderWine = async ({ status, program, args }: RunArguments): Promise<void> => {
  const outcome = await prepareWine();
  if (outcome.kind === 'unavailable') {
    fail(`Wine cannot be used here: ${outcome.reason}`, 1);
    return;
  }
  const [input, output, errors] = [pipeOf(0), pipeOf(1), pipeOf(2)];
  const { file, args: all } = wineCommand(outcome, {
    program: resolveProgram(program, process.cwd()),
    args,
    cwd: process.cwd(),
    hasPipes: input !== undefined || output !== undefined || errors !== undefined,
    hasOneOutput: output !== undefined && output === errors,
    ...(status === undefined ? {} : { status: toWindowsPath(resolve(status)) }),
  });
  const path = findOnPath(file) ?? file;
  // Experimental, and just what is needed: the warning would be part of the program's output.
  process.removeAllListeners('warning');
  // What is left to the end of a process is not done when it becomes another one.
  flushCompileCache();
  process.execve?.(path, [file, ...all], wineEnvironment(process.env) as Record<string, string>);
};

const call = readRunArguments(process.argv.slice(2));
try {
  if (call === undefined) {
    fail(
      'npm run -s wine -- [--status FILE] PROGRAM ARGS...\nPROGRAM: svcdeck, a Windows program such as sc, or a path',
      2,
    );
  } else if (process.platform === 'win32') await runOnWindows(call);
  else await runUnderWine(call);
} catch (error) {
  fail(error instanceof Error ? error.message : String(error), 1);
}
