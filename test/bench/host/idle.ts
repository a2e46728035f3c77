import { setTimeout as sleep } from 'node:timers/promises';
import type { Hosting } from './hosting.ts';
import { noted } from './notes.ts';
import { processUse } from './probe.ts';
import { withService } from './with-service.ts';

const DEADLINE_MS = 30_000;
/** What it does after a start is no part of being idle. */
const SETTLE_MS = 3000;

/** What a host costs whose program does nothing. */
export interface IdleUse {
  /** Part of one processor. */
  readonly cpuPart: number;
  readonly workingSetBytes: number;
}

/** Over so many seconds. */
export const measureIdle = (hosting: Hosting, seconds: number): Promise<IdleUse> =>
  withService(hosting, ['stop', 0], {}, async ({ name, notes }) => {
    await noted(notes, 'start', 1, DEADLINE_MS);
    await sleep(SETTLE_MS);
    const before = await processUse(name);
    const from = performance.now();
    await sleep(seconds * 1000);
    const after = await processUse(name);
    return {
      cpuPart: (after.cpuMs - before.cpuMs) / (performance.now() - from),
      workingSetBytes: after.workingSetBytes,
    };
  });
