import type { RecordedProcess } from '../document.ts';

/** A process with when it began, in seconds after the computer's start. */
export interface TimedProcess extends RecordedProcess {
  readonly startedSeconds: number;
}

/** Services are started in the first minutes; the higher a process's id the later. */
const SECONDS_AN_ID = 0.04;
const FIRST_SECONDS = 9;

/**
 * When the processes of a recorded machine began. Its document does not say: those that stand in it began when the computer
 * did, in the order of their ids, and all others when they were first seen.
 */
export class ProcessTimes {
  readonly #recorded: ReadonlySet<number>;
  readonly #began = new Map<number, number>();

  /** `recorded`: the ids of the document's processes. */
  constructor(recorded: Iterable<number>) {
    this.#recorded = new Set(recorded);
  }

  time(processes: readonly RecordedProcess[], seconds: number): readonly TimedProcess[] {
    return processes.map((process) => ({ ...process, startedSeconds: this.#beginOf(process.processId, seconds) }));
  }

  #beginOf(processId: number, seconds: number): number {
    if (this.#recorded.has(processId)) return FIRST_SECONDS + processId * SECONDS_AN_ID;
    const known = this.#began.get(processId);
    if (known !== undefined) return known;
    this.#began.set(processId, seconds);
    return seconds;
  }
}
