import type { FileTime } from '../../../native/event-types.ts';
import type { RecordedEvent } from './document.ts';
import { type LogState, timeOf } from './log-store.ts';
import type { OpenedLog } from './open-query.ts';

/** One event of several logs. */
export interface MergedEvent {
  readonly source: OpenedLog;
  readonly event: RecordedEvent;
}

/** Where reading of a log begins, as an index of its events. */
export interface Start {
  readonly source: OpenedLog;
  readonly at: number;
}

interface Cursor {
  readonly source: OpenedLog;
  generation: number;
  /** The next one, as an index. */
  at: number;
  /** Of the event at `at`; worked out once. */
  time: FileTime | undefined;
}

/** The logs' events in the order of their times, those of one log in its own order, as they are by then. */
export class Merge {
  readonly #cursors: readonly Cursor[];
  readonly #step: 1 | -1;

  constructor(starts: readonly Start[], isNewestFirst: boolean) {
    this.#step = isNewestFirst ? -1 : 1;
    this.#cursors = starts.map(({ source, at }) => ({
      source,
      at,
      generation: source.log.generation,
      time: undefined,
    }));
  }

  /** A log was cleared since reading began. */
  get isStale(): boolean {
    return this.#cursors.some(({ source, generation }) => source.log.generation !== generation);
  }

  /** Goes on at the beginning of the logs that were cleared. */
  refresh(): void {
    for (const cursor of this.#cursors) {
      if (cursor.generation === cursor.source.log.generation) continue;
      cursor.generation = cursor.source.log.generation;
      cursor.at = 0;
      cursor.time = undefined;
    }
  }

  /** undefined: there is no more by now. */
  next(): MergedEvent | undefined {
    let best: Cursor | undefined;
    for (const cursor of this.#cursors) {
      const event = cursor.source.log.events[cursor.at];
      if (event === undefined) continue;
      cursor.time ??= timeOf(event);
      if (best === undefined || this.#isBefore(cursor.time, best.time ?? 0n)) best = cursor;
    }
    const event = best?.source.log.events[best.at];
    if (best === undefined || event === undefined) return undefined;
    best.at += this.#step;
    best.time = undefined;
    return { source: best.source, event };
  }

  #isBefore(a: FileTime, b: FileTime): boolean {
    return this.#step === 1 ? a < b : a > b;
  }
}

/** The first or the last event of logs. */
export const startsAt = (sources: readonly OpenedLog[], end: 'oldest' | 'newest'): readonly Start[] =>
  sources.map((source) => ({ source, at: end === 'oldest' ? 0 : source.log.events.length - 1 }));

/** The index of the first event with a larger number. */
export const indexAfter = ({ events }: LogState, recordId: number): number => {
  const index = events.findIndex(({ record }) => record > recordId);
  return index === -1 ? events.length : index;
};
