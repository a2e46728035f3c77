import type { SessionCounter } from '../../native/counter-types.ts';
import type { FileTime } from '../../native/event-types.ts';
import type { CounterRound } from './round-reader.ts';
import type { CounterValue } from './values.ts';

/** One instance of a counter over the last rounds. */
export interface Track {
  readonly counter: SessionCounter;
  /** '': the counter has none of its own. */
  readonly instance: string;
  readonly path: string;
  /** How its counter is shown, for all instances. */
  readonly title: string;
  /** One for each of the history's times; NaN: there was none. */
  readonly values: readonly number[];
  /** Over all rounds since the beginning; NaN: none had a value. */
  readonly least: number;
  readonly most: number;
  readonly mean: number;
}

class GrowingTrack implements Track {
  readonly counter: SessionCounter;
  readonly instance: string;
  readonly path: string;
  readonly title: string;
  readonly values: number[];
  least = Number.NaN;
  most = Number.NaN;
  #count = 0;
  #sum = 0;
  #silent = 0;

  constructor({ counter, instance, path, title }: CounterValue, before: number) {
    this.counter = counter;
    this.instance = instance;
    this.path = path;
    this.title = title;
    this.values = Array.from({ length: before }, () => Number.NaN);
  }

  get mean(): number {
    return this.#count === 0 ? Number.NaN : this.#sum / this.#count;
  }

  /** For how many rounds it has had no value. */
  get silent(): number {
    return this.#silent;
  }

  add(value: number, limit: number): void {
    this.values.push(value);
    if (this.values.length > limit) this.values.shift();
    if (!Number.isFinite(value)) {
      this.#silent += 1;
      return;
    }
    this.#silent = 0;
    this.#count += 1;
    this.#sum += value;
    // The first one is compared with NaN.
    if (!(this.least <= value)) this.least = value;
    if (!(this.most >= value)) this.most = value;
  }
}

/** What a history holds at one time. */
export interface Recording {
  readonly times: readonly FileTime[];
  readonly tracks: readonly Track[];
}

/** The values of the last rounds. An instance that is gone is kept for as long as one of its values is. */
export class History {
  readonly #limit: number;
  readonly #times: FileTime[] = [];
  readonly #tracks = new Map<string, GrowingTrack>();

  /** `limit`: how many rounds are kept. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The times of the rounds, the oldest first. */
  get times(): readonly FileTime[] {
    return this.#times;
  }

  /** In the order in which they came. */
  tracks(): readonly Track[] {
    return [...this.#tracks.values()];
  }

  add({ time, values }: CounterRound): void {
    const before = this.#times.length;
    const seen = new Set<GrowingTrack>();
    for (const value of values) {
      // A wildcard that fits nothing now is no line of its own.
      if (value.counter.hasWildcard && value.instance === '') continue;
      const track = this.#trackOf(value, before);
      if (seen.has(track)) continue;
      seen.add(track);
      track.add(value.value, this.#limit);
    }
    for (const [key, track] of this.#tracks) {
      if (!seen.has(track)) track.add(Number.NaN, this.#limit);
      if (track.instance !== '' && track.silent >= this.#limit) this.#tracks.delete(key);
    }
    this.#times.push(time);
    if (this.#times.length > this.#limit) this.#times.shift();
  }

  /** A round in which nothing was read: what lies before it and behind it is not joined. */
  pause(time: FileTime): void {
    if (this.#times.length > 0) this.add({ number: 0, missed: 0, time, values: [] });
  }

  /** Without what was read of these. */
  remove(counters: readonly SessionCounter[]): void {
    const gone = new Set(counters);
    for (const [key, { counter }] of this.#tracks) if (gone.has(counter)) this.#tracks.delete(key);
  }

  /** As it is now: what is added later changes nothing of it. */
  snapshot(): Recording {
    const tracks = this.tracks().map(
      ({ counter, instance, path, title, values, least, most, mean }): Track => ({
        counter,
        instance,
        path,
        title,
        values: values.slice(),
        least,
        most,
        mean,
      }),
    );
    return { times: this.#times.slice(), tracks };
  }

  /** As if nothing had been. */
  forget(): void {
    this.#times.length = 0;
    this.#tracks.clear();
  }

  #trackOf(value: CounterValue, before: number): GrowingTrack {
    const key = value.path.toLowerCase();
    const track = this.#tracks.get(key) ?? new GrowingTrack(value, before);
    this.#tracks.set(key, track);
    return track;
  }
}

/** The newest value. */
export const newestOf = ({ values }: Track): number => values.at(-1) ?? Number.NaN;

const rank = (value: number): number => (Number.isFinite(value) ? value : Number.NEGATIVE_INFINITY);

/** Those with the highest newest values, so many at most, the highest first. */
export const highest = (tracks: readonly Track[], most: number): readonly Track[] =>
  tracks.toSorted((a, b) => rank(newestOf(b)) - rank(newestOf(a)) || 0).slice(0, most);
