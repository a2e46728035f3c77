import type { FileTime } from '../../native/event-types.ts';
import { isoTime, localTime } from './time.ts';

const TICKS_A_MS = 10_000n;
const HOUR_MS = 3_600_000;

/** Widths that a bucket can have. The first fits into every time zone's hours; each goes into the next. */
const widthsMs: readonly number[] = [
  HOUR_MS / 4,
  HOUR_MS,
  6 * HOUR_MS,
  24 * HOUR_MS,
  7 * 24 * HOUR_MS,
  28 * 24 * HOUR_MS,
];
/** Beyond so many buckets they become wider, so that memory stays flat whatever times a log tells. A year has 8,760 hours. */
const MOST = 40_000;

/** So many events from a time on. */
export interface TimeCount {
  /** In JSON: the hour, in UTC. For people: the hour, day or month, in local time. */
  readonly time: string;
  readonly events: number;
}

/** How many events there are in each stretch of time. */
export class TimeBuckets {
  readonly #most: number;
  #width = 0;
  #counts = new Map<number, number>();
  #first: FileTime | undefined;
  #last: FileTime | undefined;

  constructor(most = MOST) {
    this.#most = most;
  }

  add(time: FileTime): void {
    if (this.#first === undefined || time < this.#first) this.#first = time;
    if (this.#last === undefined || time > this.#last) this.#last = time;
    this.#count(Number(time / TICKS_A_MS), 1);
    if (this.#counts.size > this.#most) this.#widen();
  }

  get first(): FileTime | undefined {
    return this.#first;
  }

  get last(): FileTime | undefined {
    return this.#last;
  }

  /** By hours of UTC, oldest first; by more where the times lie decades apart. */
  hours(): readonly TimeCount[] {
    const byHour = new Map<number, number>();
    for (const [ms, events] of this.#starts()) {
      const hour = Math.floor(ms / HOUR_MS) * HOUR_MS;
      byHour.set(hour, (byHour.get(hour) ?? 0) + events);
    }
    return [...byHour].map(([ms, events]) => ({ time: isoTime(BigInt(ms) * TICKS_A_MS), events }));
  }

  /** By hours of local time within two days, by days within two months, else by months. Stretches without events too. */
  forPeople(): readonly TimeCount[] {
    const [first, last] = [this.#first, this.#last];
    if (first === undefined || last === undefined) return [];
    const digits = labelDigits(Number((last - first) / TICKS_A_MS));
    const labels = new Map<string, number>();
    const step = BigInt(HOUR_MS) * TICKS_A_MS;
    // Years of hours would be more than anybody reads.
    if (digits !== MONTH) for (let time = first; time < last; time += step) labels.set(labelOf(time, digits), 0);
    for (const [ms, events] of this.#starts()) {
      const label = labelOf(BigInt(ms) * TICKS_A_MS, digits);
      labels.set(label, (labels.get(label) ?? 0) + events);
    }
    return [...labels].map(([time, events]) => ({ time: digits === HOUR ? `${time}:00` : time, events }));
  }

  #count(ms: number, events: number): void {
    const bucket = Math.floor(ms / (widthsMs[this.#width] ?? 1));
    this.#counts.set(bucket, (this.#counts.get(bucket) ?? 0) + events);
  }

  /** Milliseconds since 1601 at which buckets with events begin, in order. */
  #starts(): readonly (readonly [ms: number, events: number])[] {
    const width = widthsMs[this.#width] ?? 1;
    return [...this.#counts].toSorted(([a], [b]) => a - b).map(([bucket, events]) => [bucket * width, events] as const);
  }

  #widen(): void {
    if (this.#width === widthsMs.length - 1) return;
    const before = this.#starts();
    this.#width += 1;
    this.#counts = new Map();
    for (const [ms, events] of before) this.#count(ms, events);
  }
}

/** Characters of `2026-11-21 08:00:00` that name the hour, the day and the month. */
const HOUR = 13;
const DAY = 10;
const MONTH = 7;

const labelDigits = (spanMs: number): number => {
  if (spanMs <= 48 * HOUR_MS) return HOUR;
  return spanMs <= 62 * 24 * HOUR_MS ? DAY : MONTH;
};

const labelOf = (time: FileTime, digits: number): string => localTime(time).slice(0, digits);
