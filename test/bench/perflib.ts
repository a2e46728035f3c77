import { join } from 'node:path';
import { nodeCommand } from '../abi/windows-node.ts';
import { root, toWindowsPath, windows, withoutWindows } from '../e2e/windows.ts';

/**
 * What a count costs: where it is published, and in a script's process, whose counts go over in messages.
 * `node --import ./scripts/tsx-hook.mjs test/bench/perflib.ts [COUNTS]`
 */
const [counts = '1000000'] = process.argv.slice(2);
const MOST_NS = 1000;

if (withoutWindows !== undefined) throw new Error(`nothing to measure on: ${withoutWindows}`);
const [program = '', ...args] = await nodeCommand();
const driver = toWindowsPath(join(root, 'test/bench/drivers/count.ts'));
const { stdout, stderr, exitCode } = await windows(program, [...args, driver, counts], { timeoutMs: 120_000 });
if (exitCode !== 0) throw new Error(`count.ts ended with ${exitCode}: ${stdout}${stderr}`);
const { direct, batched } = JSON.parse(stdout) as { readonly direct: number; readonly batched: number };
for (const [what, ns] of [
  ['a count where it is published', direct],
  ['an increment in a script, with its share of the messages', batched],
] as const)
  console.log(`${what.padEnd(54)} ${ns.toFixed(0).padStart(6)} ns  ${ns < MOST_NS ? 'ok' : `over ${MOST_NS} ns`}`);
if (Math.max(direct, batched) >= MOST_NS) process.exitCode = 1;
