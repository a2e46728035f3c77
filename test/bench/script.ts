import { withoutWindows } from '../e2e/windows.ts';
import { median, verdict } from './measure.ts';
import { type ClientsUse, measureClients } from './script/clients.ts';
import { type Memories, measureMemory } from './script/memory.ts';
import { measureStarts, type Start } from './script/start.ts';

/**
 * What a service that is a script costs beside one that runs a program, and whether it grows. The program is Node with the same
 * script, in turn, on one machine. `npm run bench:script [-- ROUNDS [CLIENTS]]`
 */
const [rounds = 9, clients = 10_000] = process.argv.slice(2).map(Number);

const MEMORY_ROUNDS = 3;
const MOST_MORE_MB = 3;
const MOST_TIMES = 1.3;
const BATCHES = 10;
/** Before the first look: the first clients have code compiled and pools filled. */
const WARM_UP_CLIENTS = 5000;
const MOST_HELD_MB = 0.5;
/** V8 gives pages back when it likes, collected or not. */
const MOST_GROWTH_MB = 4;
/** A leak would show as one for each client. Wine tells the size of the table, which grows in steps. */
const MOST_HANDLES = 64;

const MEGABYTE = 1024 ** 2;

const inMb = (bytes: number): string => `${(bytes / MEGABYTE).toFixed(1)} MB`;

const row = (what: string, ...cells: readonly string[]): void =>
  console.log(what.padEnd(44) + cells.map((cell) => cell.padStart(16)).join(''));

const memoryOf = (all: readonly Memories[], who: keyof Memories, what: 'workingSetBytes' | 'privateBytes'): number =>
  median(all.map((each) => each[who][what]));

const tellMemory = (all: readonly Memories[]): number => {
  row(`median of ${all.length}, idle`, 'working set', 'private');
  for (const [title, who] of [
    ['host of a script', 'scriptHost'],
    ['host of a program', 'programHost'],
    ['the script in its process', 'script'],
    ['the same in node.exe', 'node'],
  ] as const)
    row(title, inMb(memoryOf(all, who, 'workingSetBytes')), inMb(memoryOf(all, who, 'privateBytes')));
  const more = (what: 'workingSetBytes' | 'privateBytes'): number =>
    (memoryOf(all, 'scriptHost', what) - memoryOf(all, 'programHost', what)) / MEGABYTE;
  return (
    verdict('host of a script over that of a program, working set', more('workingSetBytes'), MOST_MORE_MB, ' MB') |
    verdict('host of a script over that of a program, private', more('privateBytes'), MOST_MORE_MB, ' MB')
  );
};

const medianOf = (starts: readonly Start[], of: (start: Start) => number): number => median(starts.map(of));

const whole = ({ hostMs, childMs }: Start): number => hostMs + childMs;

const inMs = (ms: number): string => `${ms.toFixed(0)} ms`;

const tellStarts = async (): Promise<number> => {
  const { script, program, emptyMs } = await measureStarts(rounds);
  row(`median of ${rounds}, from the start request`, 'to its process', 'to its code', 'both');
  for (const [title, starts] of [
    ['service that is a script', script],
    ['service that runs node.exe with it', program],
  ] as const)
    row(
      title,
      ...[({ hostMs }: Start) => hostMs, ({ childMs }: Start) => childMs, whole].map((of) =>
        inMs(medianOf(starts, of)),
      ),
    );
  const [ofScript, ofProgram, ofEmpty] = [medianOf(script, whole), medianOf(program, whole), median(emptyMs)];
  row('node.exe with an empty script, to its end', '', '', inMs(ofEmpty));
  // Two programs start one after the other, the host and the script: neither alone is the whole.
  console.log(`start request to run, of node.exe with an empty script alone: ×${(ofScript / ofEmpty).toFixed(2)}`);
  return (
    verdict('start request to run, beside node.exe as the program', ofScript / ofProgram, MOST_TIMES, '') |
    verdict(
      'its process to run, beside node.exe with an empty script',
      medianOf(script, ({ childMs }) => childMs) / ofEmpty,
      MOST_TIMES,
      '',
    )
  );
};

/** By the peaks of both halves: working sets go up and down as V8 collects. */
const growth = (uses: readonly ClientsUse[], of: (use: ClientsUse) => number): number => {
  const half = uses.length >> 1;
  const [first, second] = [uses.slice(0, half), uses.slice(half)].map((part) => Math.max(...part.map(of)));
  return first === undefined || second === undefined ? Number.NaN : second - first;
};

const tellClients = async (): Promise<number> => {
  const batches = Array.from({ length: BATCHES }, () => Math.ceil(clients / BATCHES));
  const { uses, ms } = await measureClients([WARM_UP_CLIENTS, ...batches]);
  row('clients, one after another', 'script', 'held by it', 'host');
  let soFar = 0;
  for (const { clients: count, script, heldBytes, host } of uses) {
    soFar += count;
    row(`after ${soFar}`, inMb(script.workingSetBytes), inMb(heldBytes), inMb(host.workingSetBytes));
  }
  console.log(`${(ms / soFar).toFixed(2)} ms a client`);
  const what = `over ${clients} clients`;
  return (
    verdict(`the script holds more ${what}`, growth(uses, (use) => use.heldBytes) / MEGABYTE, MOST_HELD_MB, ' MB') |
    verdict(
      `its working set grows ${what}`,
      growth(uses, (use) => use.script.workingSetBytes) / MEGABYTE,
      MOST_GROWTH_MB,
      ' MB',
    ) |
    verdict(
      `its host's grows ${what}`,
      growth(uses, (use) => use.host.workingSetBytes) / MEGABYTE,
      MOST_GROWTH_MB,
      ' MB',
    ) |
    verdict(
      `its handles ${what}`,
      growth(uses, (use) => use.script.handles),
      MOST_HANDLES,
      '',
    ) |
    verdict(
      `its host's handles ${what}`,
      growth(uses, (use) => use.host.handles),
      MOST_HANDLES,
      '',
    )
  );
};

if (withoutWindows !== undefined) throw new Error(`nothing to measure on: ${withoutWindows}`);

const memories: Memories[] = [];
for (let round = 0; round < MEMORY_ROUNDS; round++) memories.push(await measureMemory());
process.exitCode = tellMemory(memories) | (await tellStarts()) | (await tellClients());
