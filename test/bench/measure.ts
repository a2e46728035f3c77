import { join } from 'node:path';
import { fetchInput } from '../../scripts/build/fetch-input.ts';
import { inputs } from '../../scripts/build/inputs.ts';
import { cacheFolder } from '../../scripts/wine/places.ts';
import { compileDouble, executable, root, toWindowsPath, windows, withoutWindows } from '../e2e/windows.ts';

/** The command lines of one benchmark, by name. */
export type Lines = Readonly<Record<string, string>>;

export interface Measured {
  readonly medianMs: number;
  readonly quartilesMs: readonly [number, number];
  /** The most memory that any of the runs held. */
  readonly peakBytes: number;
}

const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.round((sorted.length - 1) * part)] ?? Number.NaN;

/** Of an even number the greater one of the two in the middle. */
export const median = (values: readonly number[]): number =>
  quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );

/** svcdeck with these arguments, as a command line of Windows. */
export const svcdeckLine = (args: string): string => `"${toWindowsPath(executable)}" ${args}`;

/** The bare Windows node.exe that svcdeck.exe is made of, doing nothing. */
export const bareNodeLine = async (): Promise<string> => {
  const { node } = inputs.x64;
  if (node === undefined) throw new Error('no Windows Node is pinned');
  const path = await fetchInput(node, {
    cache: cacheFolder(),
    root,
    progress: (line) => process.stderr.write(`${line}\n`),
  });
  return `"${toWindowsPath(path)}" -e 0`;
};

/** A C program of this folder, built for Windows. */
export const tool = (file: string): Promise<string> =>
  compileDouble(join(root, 'test', 'bench', file), 'exe', { flags: ['-lpsapi'] });

/** Variables that a program gets besides those of all. */
export type Variables = Readonly<Record<string, string>>;

/** Runs a program of this folder and wants it to succeed. */
export const runTool = (path: string, ...args: readonly string[]): Promise<string> => runToolIn({}, path, ...args);

const runToolIn = async (env: Variables, path: string, ...args: readonly string[]): Promise<string> => {
  const { stdout, stderr, exitCode } = await windows(path, args, { env, timeoutMs: 600_000 });
  if (exitCode !== 0) throw new Error(`${path} ended with ${exitCode}: ${stderr}`);
  return stdout;
};

/**
 * Each command line `rounds` times, in turn. Rejects when one of them fails: a refusal would be quick. `exitCodes`: of those
 * that end with another than 0.
 */
export const measure = async <L extends Lines>(
  lines: L,
  rounds: number,
  exitCodes: Partial<Record<keyof L, number>> = {},
  env: Variables = {},
): Promise<Record<keyof L, Measured>> => {
  if (withoutWindows !== undefined) throw new Error(`nothing to measure on: ${withoutWindows}`);
  const output = await runToolIn(env, await tool('time-runs.c'), String(rounds), ...Object.values(lines));
  const runs = output
    .trim()
    .split(/\r?\n/)
    .map((line) => JSON.parse(line) as { line: number; ms: number; exitCode: number; peakBytes: number });
  const entries = Object.keys(lines).map((name, line) => {
    const own = runs.filter((run) => run.line === line);
    if (own.length !== rounds || own.some(({ exitCode }) => exitCode !== (exitCodes[name] ?? 0)))
      throw new Error(`${name} failed: ${output}`);
    const sorted = own.map(({ ms }) => ms).sort((a, b) => a - b);
    const measured: Measured = {
      medianMs: quantile(sorted, 0.5),
      quartilesMs: [quantile(sorted, 0.25), quantile(sorted, 0.75)],
      peakBytes: Math.max(...own.map(({ peakBytes }) => peakBytes)),
    };
    return [name, measured];
  });
  return Object.fromEntries(entries) as Record<keyof L, Measured>;
};

/** A table of what was measured, each with its ratio to `base`. */
export const printTable = (measured: Readonly<Record<string, Measured>>, base: string): void => {
  const baseMs = measured[base]?.medianMs ?? Number.NaN;
  for (const [name, { medianMs, quartilesMs, peakBytes }] of Object.entries(measured)) {
    const ratio = (medianMs / baseMs).toFixed(3);
    const quartiles = quartilesMs.map((ms) => ms.toFixed(0)).join('-');
    const megabytes = (peakBytes / 1024 / 1024).toFixed(0);
    console.log(
      `${name.padEnd(28)} ${medianMs.toFixed(1).padStart(8)} ms  ×${ratio}  quartiles ${quartiles} ms  peak ${megabytes} MB`,
    );
  }
};

/** Says whether a bound holds, and gives 1 when it does not: the exit code's share of it. */
export const verdict = (what: string, value: number, bound: number, unit: string): number => {
  const holds = value <= bound;
  console.log(
    `${holds ? 'holds ' : 'BROKEN'}  ${what}: ${value.toFixed(unit === '' ? 3 : 1)}${unit} (at most ${bound}${unit})`,
  );
  return holds ? 0 : 1;
};
