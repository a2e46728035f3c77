import { withoutWindows } from '../e2e/windows.ts';
import { measureRestarts } from './host/crash.ts';
import type { Hosting } from './host/hosting.ts';
import { measureIdle } from './host/idle.ts';
import { nssmHosting } from './host/nssm.ts';
import { measureOutput, measureStraight, type Output } from './host/output.ts';
import { measureShared } from './host/shared.ts';
import { measureStop } from './host/stop.ts';
import { svcdeckHosting } from './host/svcdeck.ts';
import { median, verdict } from './measure.ts';

/**
 * What hosting a program costs beside NSSM, in turn, on one machine. `npm run bench:host [-- ROUNDS [MEGABYTES [SECONDS]]]`
 */
const [rounds = 3, megabytes = 512, seconds = 60] = process.argv.slice(2).map(Number);

const LEAST_RATE = 200;
const STRAIGHT_PART = 0.8;
/** Long enough that NSSM waits for nothing else. */
const RESTART_DELAY_MS = 3000;
const RESTARTS = 3;
/** What of a median of so few restarts is chance. */
const RESTART_NOISE_MS = 20;
const MOST_OVER_STOP_MS = 300;
const SHARED = 10;
const MOST_FOR_ONE_MORE_MB = 5;
const MOST_IDLE_PERCENT = 0.1;

/** The best counts: whatever else the machine does only ever takes away from a rate. */
const best = (outputs: readonly Output[]): number => Math.max(...outputs.map((each) => each.megabytesPerSecond));

const lost = (outputs: readonly Output[]): number => outputs.reduce((sum, { lostBytes }) => sum + lostBytes, 0);

const atLeast = (what: string, value: number, bound: number, unit: string): number => {
  const holds = value >= bound;
  console.log(
    `${holds ? 'holds ' : 'BROKEN'}  ${what}: ${value.toFixed(1)}${unit} (at least ${bound.toFixed(1)}${unit})`,
  );
  return holds ? 0 : 1;
};

const row = (what: string, own: string, other: string, ratio: number | undefined): void =>
  console.log(
    `${what.padEnd(44)}${own.padStart(14)}${other.padStart(14)}${(ratio === undefined ? '' : `×${ratio.toFixed(2)}`).padStart(9)}`,
  );

const inTurn = async <T>(
  times: number,
  measure: (hosting: Hosting) => Promise<T>,
  nssm: Hosting,
): Promise<{ readonly own: readonly T[]; readonly other: readonly T[] }> => {
  const [own, other]: [T[], T[]] = [[], []];
  for (let round = 0; round < times; round++) {
    own.push(await measure(svcdeckHosting));
    other.push(await measure(nssm));
  }
  return { own, other };
};

if (withoutWindows !== undefined) throw new Error(`nothing to measure on: ${withoutWindows}`);
const nssm = await nssmHosting();

const straight: number[] = [];
for (let round = 0; round < rounds; round++) straight.push(await measureStraight(megabytes));
const outputs = await inTurn(rounds, (hosting) => measureOutput(hosting, megabytes), nssm);
const restarts = await inTurn(1, (hosting) => measureRestarts(hosting, RESTARTS * rounds, RESTART_DELAY_MS), nssm);
const stops = await inTurn(rounds, measureStop, nssm);
const sharedBytes = await measureShared(SHARED);
const idle = await measureIdle(svcdeckHosting, seconds);

const ownRate = best(outputs.own);
const otherRate = best(outputs.other);
const straightRate = Math.max(...straight);
const [ownRestart, otherRestart] = [restarts.own, restarts.other].map((all) => median(all.flat()) - RESTART_DELAY_MS);
const [ownStop, otherStop] = [stops.own, stops.other].map((all) =>
  median(all.map((ms) => ms ?? Number.POSITIVE_INFINITY)),
);
if (ownRestart === undefined || otherRestart === undefined || ownStop === undefined || otherStop === undefined)
  throw new Error('nothing was measured');

row('', svcdeckHosting.title, nssm.title, undefined);
row(
  `${megabytes} MB to a rotated file, best of ${rounds}`,
  `${ownRate.toFixed(0)} MB/s`,
  `${otherRate.toFixed(0)} MB/s`,
  ownRate / otherRate,
);
row('of it in no file', `${lost(outputs.own)} bytes`, `${lost(outputs.other)} bytes`, undefined);
row(
  `restart over a delay of ${RESTART_DELAY_MS} ms, median`,
  `${ownRestart.toFixed(0)} ms`,
  `${otherRestart.toFixed(0)} ms`,
  ownRestart / otherRestart,
);
row(
  "stop over the program's own time, median",
  `${ownStop.toFixed(0)} ms`,
  `${otherStop.toFixed(0)} ms`,
  ownStop / otherStop,
);
console.log(`the same program straight to a file: ${straightRate.toFixed(0)} MB/s`);

process.exitCode =
  atLeast('output, beside NSSM', ownRate, otherRate, ' MB/s') |
  atLeast('output', ownRate, Math.min(LEAST_RATE, STRAIGHT_PART * straightRate), ' MB/s') |
  verdict('output that is in no file', lost(outputs.own), 0, ' bytes') |
  verdict('restart, beside NSSM', ownRestart, Math.round(otherRestart) + RESTART_NOISE_MS, ' ms') |
  verdict("stop over the program's own time", ownStop, MOST_OVER_STOP_MS, ' ms') |
  verdict(`memory for each of ${SHARED - 1} services more`, sharedBytes / 1024 ** 2, MOST_FOR_ONE_MORE_MB, ' MB') |
  verdict(`processor time of an idle host over ${seconds} s`, 100 * idle, MOST_IDLE_PERCENT, ' %');
