import { spawn } from 'node:child_process';

/** What a program printed, and how it ended. */
export interface Ended {
  /** undefined: it was not there, or was ended because it took too long. */
  readonly exitCode: number | undefined;
  /** Both streams, as they came. */
  readonly output: string;
  /** `ENOENT`, or `timeout`. */
  readonly failure: string | undefined;
}

export interface RunProgramOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** It is ended after so long. Absent: it may take as long as it likes. */
  readonly timeoutMs?: number;
}

/** Runs a program without a shell, and tells how that went. */
export const runProgram = (
  program: string,
  args: readonly string[],
  { cwd, env = process.env, timeoutMs }: RunProgramOptions = {},
): Promise<Ended> =>
  new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    const said: Buffer[] = [];
    let isLate = false;
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            isLate = true;
            child.kill('SIGKILL');
          }, timeoutMs);
    const end = (exitCode: number | null, failure?: string): void => {
      clearTimeout(timer);
      resolve({ exitCode: exitCode ?? undefined, output: Buffer.concat(said).toString('utf8'), failure });
    };
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk));
    child.on('error', (error: NodeJS.ErrnoException) => end(null, error.code ?? error.message));
    child.on('close', (code) => end(code, isLate ? 'timeout' : undefined));
  });
