import type { ProcessUsage } from '../../native/types.ts';

/** Shorter, and Windows' own clock, which ticks every 15.6 ms, decides more than the process. */
const SHORTEST_MS = 200;

/** Percentages are told to a tenth. */
const TENTHS = 10;

interface Reading {
  readonly at: number;
  readonly cpuMs: number;
  readonly startedAt: number | undefined;
}

/** How much of a processor processes take, from one look at them to the next. */
export class CpuMeter {
  #before: ReadonlyMap<number, Reading> = new Map();
  #percents: ReadonlyMap<number, number> = new Map();

  /**
   * Percent of one processor since the look before, by process id, to a tenth; 100 is one processor all the time. A process is
   * absent at the first look, where Windows does not tell its time, and where its id has gone to another. `at`: milliseconds.
   */
  look(usages: readonly ProcessUsage[], at: number): ReadonlyMap<number, number> {
    const now = new Map<number, Reading>();
    const percents = new Map<number, number>();
    for (const { processId, cpuMs, startedAt } of usages) {
      if (cpuMs === undefined) continue;
      const before = this.#before.get(processId);
      const isSame = before !== undefined && before.startedAt === startedAt && cpuMs >= before.cpuMs;
      const tookMs = isSame ? at - before.at : 0;
      const known = this.#percents.get(processId);
      if (isSame && tookMs >= 0 && tookMs < SHORTEST_MS) {
        now.set(processId, before);
        if (known !== undefined) percents.set(processId, known);
        continue;
      }
      now.set(processId, { at, cpuMs, startedAt });
      if (isSame && tookMs > 0)
        percents.set(processId, Math.round(((cpuMs - before.cpuMs) / tookMs) * 100 * TENTHS) / TENTHS);
    }
    this.#before = now;
    this.#percents = percents;
    return percents;
  }
}
