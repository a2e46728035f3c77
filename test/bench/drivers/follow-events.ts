/**
 * Follows a log: run by the Windows Node with the path of the double of wevtapi.dll and for how many seconds 1,000 events a
 * second are to come. Writes a line of JSON: how long single events took to arrive, what waiting for none cost, and what of
 * many was lost or came twice.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { openEvents } from '../../../native/events.ts';
import { loadDouble } from '../../abi/events/double.ts';

const SINGLE_EVENTS = 100;
const IDLE_MS = 5000;
const RATE = 1000;

const [path = '', seconds = '60'] = process.argv.slice(2);
const { double, foundation } = loadDouble(path);
double.begin(null);
double.record(0);
using events = openEvents(foundation);

const event =
  "<Event><System><Provider Name='Orders'/><EventID>1</EventID></System><EventData><Data>x</Data></EventData></Event>";

/** Milliseconds from the writing of an event to its record, each after a rest. */
const latencies = async (): Promise<readonly number[]> => {
  const stop = new AbortController();
  const took: number[] = [];
  let written = 0;
  const writeOne = async (): Promise<void> => {
    await sleep(10 + (took.length % 7) * 5);
    written = performance.now();
    double.append('Single', event);
  };
  // What is there already says that following has begun.
  double.append('Single', event);
  let isBegun = false;
  for await (const batch of events.follow({ path: 'Single' }, { kind: 'oldest' }, stop.signal)) {
    if (isBegun) for (const _ of batch) took.push(performance.now() - written);
    isBegun = true;
    if (took.length < SINGLE_EVENTS) void writeOne();
    else stop.abort();
  }
  return took.toSorted((a, b) => a - b);
};

/** Milliseconds of processor time that a second of waiting takes. */
const idleCost = async (): Promise<number> => {
  const stop = new AbortController();
  double.append('Idle', event);
  const following = (async () => {
    for await (const _ of events.follow({ path: 'Idle' }, { kind: 'future' }, stop.signal));
  })();
  await sleep(500);
  const before = process.cpuUsage();
  await sleep(IDLE_MS);
  const { user, system } = process.cpuUsage(before);
  stop.abort();
  await following;
  return ((user + system) / 1000 / IDLE_MS) * 1000;
};

/** What comes of many events, of which the first is number 1. */
const crowd = async (ms: number) => {
  const stop = new AbortController();
  double.append('Crowd', event);
  let last = 0;
  let lost = 0;
  let twice = 0;
  const following = (async () => {
    for await (const batch of events.follow({ path: 'Crowd' }, { kind: 'oldest' }, stop.signal))
      for (const { recordId, values } of batch) {
        if (recordId <= last) twice++;
        else lost += recordId - last - 1;
        last = recordId;
        if (values.length === 0) lost++;
      }
  })();
  await sleep(200);
  const before = process.cpuUsage();
  last = 0;
  double.generate('Crowd', 0, RATE);
  const begun = performance.now();
  await sleep(ms);
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(before);
  stop.abort();
  await following;
  return { came: last, due: Math.floor(RATE * seconds), lost, twice, cpuMsPerSecond: (user + system) / 1000 / seconds };
};

const took = await latencies();
const idleCpuMsPerSecond = await idleCost();
const { came, due, lost, twice, cpuMsPerSecond } = await crowd(1000 * Number(seconds));
const medianMs = took[took.length >> 1] ?? Number.NaN;
const worstMs = took.at(-1) ?? Number.NaN;
process.stdout.write(
  `${JSON.stringify({ medianMs, worstMs, idleCpuMsPerSecond, came, due, lost, twice, cpuMsPerSecond })}\n`,
);
