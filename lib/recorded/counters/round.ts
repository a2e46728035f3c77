import type { RecordedProcess } from '../document.ts';
import { type PresentInstance, presentInstances } from './instances.ts';
import type { Moment } from './moment.ts';
import type { BookedObject } from './object-book.ts';
import type { ProcessTimes, TimedProcess } from './process-times.ts';

/** One look at all counters: everything in it is of the same moment. */
export class Round {
  readonly moment: Moment;
  /** How many there were before in the same session. */
  readonly number: number;
  readonly #processes: readonly TimedProcess[];
  readonly #instances = new Map<BookedObject, readonly PresentInstance[] | undefined>();

  constructor(moment: Moment, number: number, processes: readonly RecordedProcess[], times: ProcessTimes) {
    this.moment = moment;
    this.number = number;
    this.#processes = times.time(processes, moment.seconds);
  }

  /** The instances of an object that are there. undefined: it can have none. */
  instances(booked: BookedObject): readonly PresentInstance[] | undefined {
    if (this.#instances.has(booked)) return this.#instances.get(booked);
    const look = { seconds: this.moment.seconds, round: this.number, processes: this.#processes };
    const found = presentInstances(booked.object, look);
    this.#instances.set(booked, found);
    return found;
  }
}
