import { join } from 'node:path';
import { compileDouble, root, windows } from '../../e2e/windows.ts';

/** What a process uses. */
export interface ProcessUse {
  readonly processId: number;
  readonly workingSetBytes: number;
  /** What it shares with no other process. */
  readonly privateBytes: number;
  readonly handles: number;
  /** When it was begun, since 1970. */
  readonly begunUs: number;
}

/** A service's process, and the one that it has started. */
export interface ServiceUse {
  readonly host: ProcessUse;
  readonly child: ProcessUse;
}

export interface Run {
  readonly begunUs: number;
  readonly ms: number;
  readonly exitCode: number;
}

const TIMEOUT_MS = 600_000;

const probe = async (...words: readonly string[]): Promise<unknown> => {
  const program = await compileDouble(join(root, 'test', 'bench', 'drivers', 'script-probe.c'), 'exe', {
    flags: ['-lpsapi'],
  });
  const { stdout, stderr, exitCode } = await windows(program, words, { timeoutMs: TIMEOUT_MS });
  if (exitCode !== 0) throw new Error(`${words.join(' ')}: ${stderr}`);
  return JSON.parse(stdout);
};

/** Starts a service, and gives when that was asked for, in microseconds since 1970. */
export const startService = async (name: string): Promise<number> =>
  ((await probe('start', name)) as { readonly askedUs: number }).askedUs;

/** Looks at a service's processes. Rejects when it runs nothing. */
export const serviceUse = async (name: string): Promise<ServiceUse> => {
  const { host, children } = (await probe('use', name)) as {
    readonly host: ProcessUse;
    readonly children: readonly ProcessUse[];
  };
  const [child] = children;
  if (child === undefined) throw new Error(`${name} runs nothing`);
  return { host, child };
};

/** Runs a command line of Windows to its end. */
export const runLine = async (line: string): Promise<Run> => (await probe('run', line)) as Run;

/** So many clients of a pipe that echoes, one after another; gives how long that took, in milliseconds. */
export const echoClients = async (pipe: string, count: number): Promise<number> =>
  ((await probe('echo', pipe, String(count))) as { readonly ms: number }).ms;
