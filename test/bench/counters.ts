import { join } from 'node:path';
import { nodeCommand } from '../abi/windows-node.ts';
import { counterDouble, withoutCounterDouble } from '../e2e/counters-double.ts';
import { compileDouble, root, toWindowsPath, windows } from '../e2e/windows.ts';
import { measure, median, printTable, runTool, svcdeckLine, tool, verdict } from './measure.ts';

/**
 * What reading performance counters costs, on the double of pdh.dll, beside a C program that makes the same calls.
 * `npm run bench:counters [-- ROUNDS [SECONDS]]`
 */
const [rounds = '100', seconds = '60'] = process.argv.slice(2);
const INSTANCES = '5000';

interface Times {
  readonly wildcard: readonly number[];
  readonly added: readonly number[];
  readonly single: readonly number[];
}

if (withoutCounterDouble !== undefined) throw new Error(`nothing to measure on: ${withoutCounterDouble}`);
const library = toWindowsPath(await compileDouble('pdh.c', 'dll', { name: 'pdh-double.dll' }));

const runC = async (): Promise<Times> =>
  JSON.parse(await runTool(await tool('read-counters.c'), library, INSTANCES, rounds));

/** Runs a script of this folder in the Windows Node. */
const runOwn = async <T>(script: string, ...args: readonly string[]): Promise<T> => {
  const [program = '', ...first] = await nodeCommand();
  const all = [...first, toWindowsPath(join(root, 'test', 'bench', script)), library, ...args];
  const { stdout, stderr, exitCode } = await windows(program, all, { timeoutMs: 600_000 });
  if (exitCode !== 0) throw new Error(`${script} ended with ${exitCode}: ${stderr}`);
  return JSON.parse(stdout);
};

/** In turn; the best of them counts, since whatever else the machine does only ever adds to it. */
const PASSES = 3;

const [cPasses, ownPasses]: [Times[], Times[]] = [[], []];
for (let pass = 0; pass < PASSES; pass++) {
  cPasses.push(await runC());
  ownPasses.push(await runOwn<Times>('read-counters.ts', INSTANCES, rounds));
}

const best = (values: readonly number[]): number => Math.min(...values);

console.log(`medians of ${rounds} rounds over ${INSTANCES} instances, the best of ${PASSES}`);
let exitCode = 0;
for (const [what, key, bound] of [
  ['a round of one wildcard', 'wildcard', 10],
  ['as many counters added', 'added', 25],
  ['a round of those', 'single', undefined],
] as const) {
  const ms = best(ownPasses.map((times) => median(times[key])));
  const cMs = best(cPasses.map((times) => median(times[key])));
  const first = best(ownPasses.map((times) => times[key][0] ?? Number.NaN));
  console.log(`${what}: ${ms.toFixed(2)} ms, the first of a program ${first.toFixed(2)} ms; in C ${cMs.toFixed(2)} ms`);
  if (bound !== undefined) exitCode |= verdict(what, first, bound, ' ms');
  exitCode |= verdict(`${what}, beside C`, ms / cMs, 3, '');
}

interface Watched {
  readonly exitCode: number;
  readonly rounds: number;
  readonly cpuPart: number;
  readonly driftMs: number;
  readonly worstMs: number;
}

const watched = await runOwn<Watched>('drivers/watch-counters.ts', seconds);
if (watched.exitCode !== 0) throw new Error(`perf watch gave ${watched.exitCode}`);
const drift = `the last of ${watched.rounds} samples beside its time`;
exitCode |= verdict('perf watch of 50 counters at 1 s, processor time', 100 * watched.cpuPart, 1, ' %');
exitCode |= verdict(drift, watched.driftMs, 10, ' ms');
console.log(`the one that left its time most: ${watched.worstMs.toFixed(1)} ms`);

const STARTS = 15;
const lines = {
  'svcdeck query RpcSs': svcdeckLine('query RpcSs'),
  'svcdeck perf objects': svcdeckLine('perf objects'),
};
const env = { ...(await counterDouble()), PDH_DOUBLE_GENERATE: '200:2:0' };
const measured = await measure(lines, STARTS, {}, env);
console.log(`medians of ${STARTS} runs in turn, 200 objects`);
printTable(measured, 'svcdeck query RpcSs');
const over = measured['svcdeck perf objects'].medianMs - measured['svcdeck query RpcSs'].medianMs;
exitCode |= verdict('perf objects of 200 objects over start-up', over, 60, ' ms');
process.exitCode = exitCode;
