import { join } from 'node:path';
import { nodeCommand } from '../abi/windows-node.ts';
import { compileDouble, root, toWindowsPath, windows } from '../e2e/windows.ts';
import { runTool, tool, verdict } from './measure.ts';

/**
 * What reading performance counters costs, on the double of pdh.dll, beside a C program that makes the same calls.
 * `npm run bench:counters [-- ROUNDS [SECONDS]]`
 */
const [rounds = '100', seconds = '5'] = process.argv.slice(2);
const INSTANCES = '5000';

interface Times {
  readonly wildcard: readonly number[];
  readonly added: readonly number[];
  readonly single: readonly number[];
}

interface OwnTimes extends Times {
  /** Part of the time. */
  readonly load: number;
  readonly objectsMs: number;
}

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

const library = toWindowsPath(await compileDouble('pdh.c', 'dll', { name: 'pdh-double.dll' }));

const runC = async (): Promise<Times> =>
  JSON.parse(await runTool(await tool('read-counters.c'), library, INSTANCES, rounds));

const runOwn = async (): Promise<OwnTimes> => {
  const [program = '', ...args] = await nodeCommand();
  const script = toWindowsPath(join(root, 'test', 'bench', 'read-counters.ts'));
  const all = [...args, script, library, INSTANCES, rounds, seconds];
  const { stdout, stderr, exitCode } = await windows(program, all, { timeoutMs: 600_000 });
  if (exitCode !== 0) throw new Error(`read-counters.ts ended with ${exitCode}: ${stderr}`);
  return JSON.parse(stdout);
};

/** In turn; the best of them counts, since whatever else the machine does only ever adds to it. */
const PASSES = 3;

const [cPasses, ownPasses]: [Times[], OwnTimes[]] = [[], []];
for (let pass = 0; pass < PASSES; pass++) {
  cPasses.push(await runC());
  ownPasses.push(await runOwn());
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
exitCode |= verdict('50 counters once a second, of the time', 100 * best(ownPasses.map(({ load }) => load)), 1, ' %');
exitCode |= verdict(
  '200 objects, the first of a program',
  best(ownPasses.map(({ objectsMs }) => objectsMs)),
  60,
  ' ms',
);
process.exitCode = exitCode;
