import type { FileTime } from '../../../native/event-types.ts';
import { fileTimeOf, millisecondsOf } from '../../events/time.ts';

/** A clock of milliseconds shows a time only when its last tick is over. */
const ROUND_UP = 9_999n;

/** What waiting needs: the program's clock, or a test's. */
export interface EventClock {
  now(): number;
  /** Absent: in real time. */
  sleep?(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The time on a recorded machine: it goes on from when it was recorded, as fast as the clock. */
export class MachineTime {
  readonly #clock: EventClock;
  readonly #openedAt: number;
  readonly #recordedAt: number;

  /** `recordedAt`: ISO 8601 with a zone. */
  constructor(clock: EventClock, recordedAt: string) {
    this.#clock = clock;
    this.#openedAt = clock.now();
    this.#recordedAt = Date.parse(recordedAt);
  }

  now(): FileTime {
    return this.at(this.#clock.now());
  }

  /** The machine's time when the clock shows that. */
  at(clockMs: number): FileTime {
    return fileTimeOf(this.#recordedAt + clockMs - this.#openedAt);
  }

  /** The whole millisecond at which that time is over on the machine. */
  clockAt(time: FileTime): number {
    return millisecondsOf(time + ROUND_UP) - this.#recordedAt + this.#openedAt;
  }

  /** Resolves when the clock shows that, or the signal is aborted. */
  async until(clockMs: number, signal: AbortSignal): Promise<void> {
    const ms = Math.max(0, Math.ceil(clockMs - this.#clock.now()));
    const sleep = this.#clock.sleep?.bind(this.#clock) ?? (await import('./real-sleep.ts')).realSleep;
    await sleep(ms, signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
}
