import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeCommand } from '../abi/windows-node.ts';
import { eventDouble, withoutEventDouble } from '../e2e/events-double.ts';
import { compileDouble, root, toWindowsPath, windows } from '../e2e/windows.ts';
import { median, svcdeckLine, tool, verdict } from './measure.ts';

/** What reading, writing out and following events costs, over the double of wevtapi.dll. `npm run bench:events [-- ROUNDS]` */
const rounds = Number(process.argv[2] ?? 9);

const READ = 200_000;
const WRITTEN = 1_000_000;
const FEW = 10_000;
const FOLLOWED_SECONDS = 60;
const TIMEOUT_MS = 600_000;

const atLeast = (what: string, value: number, bound: number, unit: string): number => {
  const holds = value >= bound;
  console.log(`${holds ? 'holds ' : 'BROKEN'}  ${what}: ${value.toFixed(0)}${unit} (at least ${bound}${unit})`);
  return holds ? 0 : 1;
};

const run = async (
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> => {
  const { stdout, stderr, exitCode } = await windows(program, args, { env, timeoutMs: TIMEOUT_MS });
  if (exitCode !== 0) throw new Error(`${program} ended with ${exitCode}: ${stdout}${stderr}`);
  return stdout;
};

/** Runs a driver of this folder in the Windows Node. */
const runDriver = async <T>(driver: string, ...args: readonly string[]): Promise<T> => {
  const [program = '', ...first] = await nodeCommand();
  return JSON.parse(
    await run(program, [...first, toWindowsPath(join(root, 'test', 'bench', 'drivers', driver)), ...args]),
  );
};

interface Read {
  readonly events: number;
  readonly ms: number;
}

/** Milliseconds for all events of a made-up log, in turn with a C program that makes the same calls. */
const measureReading = async (double: string): Promise<{ readonly ours: number; readonly theirs: number }> => {
  const program = await tool('read-events.c');
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const own = await runDriver<Read>('read-events.ts', double, String(READ));
    const env = { WEVTAPI_DOUBLE_GENERATE: `Made:${READ}` };
    const other: Read = JSON.parse(await run(program, [double, 'Made', '100'], env));
    if (own.events !== READ || other.events !== READ) throw new Error(`${own.events} and ${other.events} events`);
    ours.push(own.ms);
    theirs.push(other.ms);
  }
  return { ours: median(ours), theirs: median(theirs) };
};

const linesIn = async (file: string): Promise<number> => {
  let lines = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>)
    for (const byte of chunk) if (byte === 0x0a) lines++;
  return lines;
};

/** The whole of `svcdeck events --json` into a file, start-up and all. */
const measureWriting = async (
  count: number,
  times: number,
): Promise<{ readonly ms: number; readonly peakBytes: number }> => {
  const folder = await mkdtemp(join(tmpdir(), 'svcdeck-bench-'));
  const file = join(folder, 'events.json');
  try {
    const output = await run(
      await tool('time-runs.c'),
      [String(times), svcdeckLine('events Made --json --oldest-first')],
      { ...(await eventDouble()), WEVTAPI_DOUBLE_GENERATE: `Made:${count}`, TIME_RUNS_OUTPUT: toWindowsPath(file) },
    );
    const runs = output
      .trim()
      .split(/\r?\n/)
      .map((line) => JSON.parse(line) as { ms: number; exitCode: number; peakBytes: number });
    const lines = await linesIn(file);
    if (lines !== count || runs.some(({ exitCode }) => exitCode !== 0)) throw new Error(`${lines} lines: ${output}`);
    return { ms: median(runs.map(({ ms }) => ms)), peakBytes: Math.max(...runs.map(({ peakBytes }) => peakBytes)) };
  } finally {
    await rm(folder, { recursive: true });
  }
};

interface Followed {
  readonly medianMs: number;
  readonly worstMs: number;
  readonly idleCpuMsPerSecond: number;
  readonly came: number;
  readonly due: number;
  readonly lost: number;
  readonly twice: number;
  readonly cpuMsPerSecond: number;
}

if (withoutEventDouble !== undefined) throw new Error(`nothing to measure on: ${withoutEventDouble}`);
const double = toWindowsPath(await compileDouble('wevtapi.c', 'dll', { name: 'wevtapi-double.dll' }));

const { ours, theirs } = await measureReading(double);
console.log(
  `${READ} records, system fields and data: ${ours.toFixed(0)} ms, the C program ${theirs.toFixed(0)} ms (medians of ${rounds})`,
);
let isBroken =
  atLeast('records read', (READ / ours) * 1000, 300_000, '/s') |
  verdict('as often as the C program’s time', ours / theirs, 5, '');

const few = await measureWriting(FEW, 3);
const many = await measureWriting(WRITTEN, 3);
const megabytes = (bytes: number): number => bytes / 1024 / 1024;
console.log(
  `events --json, ${WRITTEN} records into a file: ${many.ms.toFixed(0)} ms, ${FEW} records: ${few.ms.toFixed(0)} ms`,
);
isBroken |= atLeast('records written as JSON', (WRITTEN / many.ms) * 1000, 150_000, '/s');
isBroken |= verdict(`memory of ${WRITTEN} over ${FEW} records`, megabytes(many.peakBytes - few.peakBytes), 30, ' MB');

const followed = await runDriver<Followed>('follow-events.ts', double, String(FOLLOWED_SECONDS));
console.log(`following: an event is there after ${followed.medianMs.toFixed(1)} ms (median)`);
console.log(
  `1,000 events a second for ${FOLLOWED_SECONDS} s: ${followed.came} of ${followed.due} came, ${followed.cpuMsPerSecond.toFixed(0)} ms of processor time a second`,
);
isBroken |= verdict('an event that is followed, at worst', followed.worstMs, 100, ' ms');
isBroken |= verdict('processor time a second of waiting', followed.idleCpuMsPerSecond, 1, ' ms');
isBroken |= verdict('events lost', followed.lost, 0, '') | verdict('events twice', followed.twice, 0, '');
isBroken |= atLeast('events that came in time', followed.came, followed.due - 100, '');
process.exitCode = isBroken;
