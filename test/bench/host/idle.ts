import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isWine } from '../../e2e/windows.ts';
import type { Hosting } from './hosting.ts';
import { noted } from './notes.ts';
import { processUse } from './probe.ts';
import { withService } from './with-service.ts';

const DEADLINE_MS = 30_000;
/** What it does after a start is no part of being idle. */
const SETTLE_MS = 3000;

const TICKS_A_SECOND = 100;

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Processes come and go.
    return '';
  }
};

/** Of the process whose command line names the service. Wine tells everybody who asks of the processor time of the one that asks. */
const cpuMsUnderWine = (service: string): number => {
  const id = readdirSync('/proc').find((each) => {
    const words = /^\d+$/.test(each) ? textOf(`/proc/${each}/cmdline`) : '';
    return words.includes('svcdeck.exe') && words.includes('host') && words.includes(service);
  });
  if (id === undefined) throw new Error(`no process of Wine's hosts ${service}`);
  const [userTicks = '', kernelTicks = ''] = textOf(`/proc/${id}/stat`)
    .replace(/^.*\) /s, '')
    .split(' ')
    .slice(11, 13);
  return ((Number(userTicks) + Number(kernelTicks)) / TICKS_A_SECOND) * 1000;
};

const cpuMsOf = async (service: string): Promise<number> =>
  isWine ? cpuMsUnderWine(service) : (await processUse(service)).cpuMs;

/** The part of one processor that a host takes over so many seconds while its program does nothing. */
export const measureIdle = (hosting: Hosting, seconds: number): Promise<number> =>
  withService(hosting, ['stop', 0], {}, async ({ name, notes }) => {
    await noted(notes, 'start', 1, DEADLINE_MS);
    await sleep(SETTLE_MS);
    const before = await cpuMsOf(name);
    const from = performance.now();
    await sleep(seconds * 1000);
    return ((await cpuMsOf(name)) - before) / (performance.now() - from);
  });
