import type { RecordedProcess } from '../document.ts';
import { nameKey } from '../names.ts';
import type { RecordedCounter, RecordedCounters } from './document.ts';
import type { CounterTime } from './moment.ts';
import { type BookedObject, ObjectBook } from './object-book.ts';
import { ProcessTimes } from './process-times.ts';
import { RawReader } from './raw-reader.ts';
import { Round } from './round.ts';

/** What the rest of a recorded machine is to its performance counters. */
export interface CounterNeighbours {
  readonly computer: string;
  /** The processes that there are now. */
  processes(): readonly RecordedProcess[];
  /** The ids of those that there were when the machine was recorded. */
  readonly recordedIds: Iterable<number>;
}

/** The performance counters of a recorded machine: what there is, and what all parts of it share. */
export class CounterWorld {
  readonly book: ObjectBook;
  readonly time: CounterTime;
  readonly reader: RawReader;
  readonly computer: string;
  readonly #neighbours: CounterNeighbours;
  readonly #times: ProcessTimes;

  constructor(document: RecordedCounters, time: CounterTime, neighbours: CounterNeighbours) {
    this.book = new ObjectBook(document);
    this.time = time;
    this.reader = new RawReader(this.book, time);
    this.computer = neighbours.computer;
    this.#neighbours = neighbours;
    this.#times = new ProcessTimes(neighbours.recordedIds);
  }

  /** `number`: how many rounds there were before. */
  round(number: number): Round {
    return new Round(this.time.now(), number, this.#neighbours.processes(), this.#times);
  }

  /** Whether a path's computer is this one. undefined: the path names none. */
  isHere(computer: string | undefined): boolean {
    return computer === undefined || nameKey(computer) === nameKey(this.computer);
  }

  /** The path in full and in local names. `instance`: as it stands between the parentheses. */
  fullPath({ object }: BookedObject, { name }: RecordedCounter, instance: string | undefined): string {
    const item = instance === undefined ? '' : `(${instance})`;
    return `\\\\${this.computer}\\${object.name}${item}\\${name}`;
  }
}
