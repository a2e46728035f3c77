import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** The script behind a command of an installed package, as its package.json names it. */
const binOf = (name: string, bin: string): string => {
  const file = join(root, 'node_modules', name, 'package.json');
  const { bin: bins } = JSON.parse(readFileSync(file, 'utf8')) as { bin: Record<string, string> };
  return join(dirname(file), bins[bin] ?? bin);
};

interface Step {
  readonly name: string;
  readonly args: readonly string[];
}

const generate = join(root, 'scripts', 'generate.ts');
const steps: readonly Step[] = [
  { name: 'format and lint', args: [binOf('@biomejs/biome', 'biome'), 'ci', '.'] },
  { name: 'types', args: [binOf('typescript', 'tsc')] },
  ...(existsSync(generate) ? [{ name: 'generated files', args: [generate, '--check'] }] : []),
  ...(process.argv.includes('--no-tests')
    ? []
    : [{ name: 'unit tests', args: [join(root, 'scripts', 'test.mjs'), '--unit'] }]),
];

/** Runs one step and gives whether all is well; it shows what it says itself. */
const succeeds = async ({ name, args }: Step): Promise<boolean> => {
  const start = performance.now();
  process.stderr.write(`---- ${name}\n`);
  const [exitCode] = await once(spawn(process.execPath, args, { cwd: root, stdio: 'inherit' }), 'exit');
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stderr.write(`---- ${name}: ${exitCode === 0 ? 'ok' : 'FAILED'} (${seconds} s)\n`);
  return exitCode === 0;
};

for (const step of steps) if (!(await succeeds(step))) process.exitCode = 1;
