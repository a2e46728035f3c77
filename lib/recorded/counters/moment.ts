import type { FileTime } from '../../../native/event-types.ts';
import type { CounterClock } from '../../counters/counter-clock.ts';
import { fileTimeOf } from '../../events/time.ts';
import type { MachineTime } from '../events/machine-time.ts';
import type { RecordedCounters } from './document.ts';

const A_DAY = 86_400;
const USUAL_FREQUENCY = 10_000_000;
/** Of the time of day, and of the objects' own clocks: theirs is the same. */
const TICKS_A_SECOND = 10_000_000;
const MS_A_MINUTE = 60_000;

/** A moment on a recorded machine, in everything that counters count time in. */
export interface Moment {
  readonly time: FileTime;
  /** The same on the wall: as a FILETIME counts, but local. */
  readonly localTime: FileTime;
  /** Since the computer was started. */
  readonly seconds: number;
  /** Since it was recorded. */
  readonly recordedSeconds: number;
}

const zoneMinutes = (recordedAt: string): number => {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(recordedAt) ?? [];
  const offset = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return sign === '-' ? -offset : offset;
};

/** The clocks of a recorded machine, as its counters show them. */
export class CounterTime {
  /** How often a second the clock of the performance counters ticks. */
  readonly frequency: number;
  readonly #time: MachineTime;
  readonly #recordedAt: FileTime;
  readonly #upSeconds: number;
  readonly #zone: FileTime;

  /** `recordedAt`: ISO 8601 with a zone. */
  constructor(time: MachineTime, recordedAt: string, counters: RecordedCounters) {
    this.frequency = counters.frequency ?? USUAL_FREQUENCY;
    this.#time = time;
    this.#recordedAt = fileTimeOf(Date.parse(recordedAt));
    this.#upSeconds = counters.upSeconds ?? A_DAY;
    this.#zone = BigInt(zoneMinutes(recordedAt) * MS_A_MINUTE) * 10_000n;
  }

  now(): Moment {
    const time = this.#time.now();
    const recordedSeconds = Number(time - this.#recordedAt) / TICKS_A_SECOND;
    return {
      time,
      localTime: time + this.#zone,
      seconds: this.#upSeconds + recordedSeconds,
      recordedSeconds,
    };
  }

  /** What a clock shows that long after the computer's start. */
  read(clock: CounterClock, seconds: number): bigint {
    if (clock === 'ticks') return BigInt(Math.round(seconds * this.frequency));
    const sinceRecorded = Math.round((seconds - this.#upSeconds) * TICKS_A_SECOND);
    return this.#recordedAt + BigInt(sinceRecorded);
  }

  /** How often a second a clock ticks. */
  frequencyOf(clock: CounterClock): number {
    return clock === 'ticks' ? this.frequency : TICKS_A_SECOND;
  }
}
