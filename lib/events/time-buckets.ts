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

  /** By hours, groups of hours, days or months of local time, so that they fit on a page. Those without events too. */
  forPeople(): readonly TimeCount[] {
    const [first, last] = [this.#first, this.#last];
    if (first === undefined || last === undefined) return [];
    const labelOf = labeller(Number((last - first) / TICKS_A_MS));
    const counts = new Map<string, number>();
    const step = BigInt(HOUR_MS) * TICKS_A_MS;
    // Years of hours would be more than anybody reads.
    if (labelOf !== monthOf) for (let time = first; time < last; time += step) counts.set(labelOf(time), 0);
    for (const [ms, events] of this.#starts()) {
      const label = labelOf(BigInt(ms) * TICKS_A_MS);
      counts.set(label, (counts.get(label) ?? 0) + events);
    }
    return [...counts].map(([time, events]) => ({ time, events }));
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

type Labeller = (time: FileTime) => string;

const monthOf: Labeller = (time) => localTime(time).slice(0, 7);
const dayOf: Labeller = (time) => localTime(time).slice(0, 10);

const hourOf =
  (hours: number): Labeller =>
  (time) => {
    const text = localTime(time);
    const hour = Math.floor(Number(text.slice(11, 13)) / hours) * hours;
    return `${text.slice(0, 11)}${String(hour).padStart(2, '0')}:00`;
  };

/** How much time a label stands for, up to how many hours there are to show. */
const labellers: readonly (readonly [hours: number, labeller: Labeller])[] = [
  [26, hourOf(1)],
  [3 * 26, hourOf(3)],
  [6 * 26, hourOf(6)],
  [62 * 24, dayOf],
];

const labeller = (spanMs: number): Labeller => labellers.find(([hours]) => spanMs <= hours * HOUR_MS)?.[1] ?? monthOf;
