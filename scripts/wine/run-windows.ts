import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { wineEnvironment } from './environment.ts';
import { root, toWindowsPath } from './places.ts';
import { prepareWine } from './prepare.ts';
import { executable, resolveProgram } from './program.ts';
import { wineCommand } from './wine-command.ts';

export interface RunOptions {
  /** Goes to standard input, which then ends. Absent: standard input is empty. */
  readonly input?: string | Uint8Array;
  /** Added to the environment. WINEDLLOVERRIDES comes on top of the prefix's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** Absent: the clone. */
  readonly cwd?: string;
  /** The program is ended and the call rejected after so long. Absent: 60 s. */
  readonly timeoutMs?: number;
}

export interface RunResult {
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  /** All 32 bits, unsigned. */
  readonly exitCode: number;
}

const DEFAULT_TIMEOUT_MS = 60_000;

/** How a program is started, and where its exit code is to be had. */
interface Start {
  readonly child: ChildProcess;
  /** Rejects when the program was not started, or did not end by itself. */
  exitCode(code: number | null, stderr: Buffer): Promise<number>;
}

const startOnWindows = (program: string, args: readonly string[], { env, cwd = root }: RunOptions): Start => ({
  child: spawn(program === 'svcdeck' ? executable : program, args, {
    cwd,
    env: { ...process.env, NODE_TEST_CONTEXT: undefined, NODE_OPTIONS: undefined, ...env },
    windowsHide: true,
  }),
  exitCode: async (code) => (code ?? 1) >>> 0,
});

const statusFolder = join(root, 'build', 'wine', 'status');

const startUnderWine = async (
  program: string,
  args: readonly string[],
  { env = {}, cwd = root }: RunOptions,
): Promise<Start> => {
  const wine = await prepareWine();
  if (wine.kind === 'unavailable') throw new Error(`Wine cannot be used here: ${wine.reason}`);
  await mkdir(statusFolder, { recursive: true });
  const folder = await mkdtemp(join(statusFolder, 'run-'));
  const status = join(folder, 'code');
  const { file, args: all } = wineCommand(wine, {
    program: resolveProgram(program, cwd),
    args,
    cwd,
    hasPipes: true,
    status: toWindowsPath(status),
  });
  return {
    child: spawn(file, all, { cwd, env: wineEnvironment(process.env, env) }),
    exitCode: async (unixCode, stderr) => {
      const code = await readFile(status, 'utf8').catch(() => undefined);
      await rm(folder, { recursive: true });
      if (code === undefined) throw new Error(`${program} did not run to its end (${unixCode}): ${stderr}`);
      return Number(code);
    },
  };
};

/** What a stream has given so far. */
const collect = (stream: NodeJS.ReadableStream | null): (() => Buffer) => {
  const chunks: Buffer[] = [];
  stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks);
};

/** Waits for the end of a process and of its output. When the time is over both are ended; gives whether they were. */
const isEndedLate = async (child: ChildProcess, timeoutMs: number): Promise<boolean> => {
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    child.kill('SIGKILL');
    // Something that it started may hold them open.
    child.stdout?.destroy();
    child.stderr?.destroy();
  }, timeoutMs);
  try {
    await once(child, 'close');
    return isLate;
  } finally {
    clearTimeout(timer);
  }
};

/**
 * Runs a Windows program to its end: on Windows itself, elsewhere under Wine. The program is named as `npm run wine`
 * names it. What it leaves running on purpose goes on; when the time is over it is ended, and the call rejects with what
 * it had said so far.
 */
export const runWindows = async (
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> => {
  const { input = '', timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const { child, exitCode } =
    process.platform === 'win32'
      ? startOnWindows(program, args, options)
      : await startUnderWine(program, args, options);
  const [out, err] = [collect(child.stdout), collect(child.stderr)];
  // A program need not read what it is given.
  child.stdin?.on('error', () => {}).end(input);
  if (await isEndedLate(child, timeoutMs)) {
    throw new Error(`${program} ${args.join(' ')}: not done after ${timeoutMs} ms\n${out()}${err()}`);
  }
  const [stdout, stderr] = [out(), err()];
  return { stdout, stderr, exitCode: await exitCode(child.exitCode, stderr) };
};
