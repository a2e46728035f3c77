import type { CounterReading, RawReading, SessionCounter } from '../../../native/counter-types.ts';
import { isValidStatus, pdhCodes } from '../../../native/pdh-codes.ts';
import { timeBaseOf } from '../../counters/counter-clock.ts';
import { type Computation, computeValue, type FormattedValue } from '../../counters/formulas.ts';
import { WILDCARD } from '../../counters/path.ts';
import { chooseInstances } from './choose.ts';
import type { CounterWorld } from './counter-world.ts';
import type { RecordedCounter } from './document.ts';
import type { PresentInstance } from './instances.ts';
import type { BookedObject } from './object-book.ts';
import type { RawSample } from './raw-reader.ts';
import type { Round } from './round.ts';

/** What of a counter is wanted. */
export interface FeedOptions {
  readonly raw: boolean;
  readonly formatted: boolean;
  readonly isCapped: boolean;
}

const NOTHING: readonly string[] = [];
const ITSELF: readonly string[] = [''];

const hasSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, index) => name === b[index]);

/** One counter of a session, round after round. */
export class CounterFeed {
  readonly #world: CounterWorld;
  readonly #booked: BookedObject;
  readonly #counter: RecordedCounter;
  readonly #instance: string | undefined;
  readonly #options: FeedOptions;
  readonly #computation: Computation;
  #names: readonly string[] = NOTHING;
  #before: ReadonlyMap<string, RawSample> = new Map();

  /** `instance`: as it stands in the path; undefined: there is none. */
  constructor(
    world: CounterWorld,
    booked: BookedObject,
    counter: RecordedCounter,
    instance: string | undefined,
    options: FeedOptions,
  ) {
    this.#world = world;
    this.#booked = booked;
    this.#counter = counter;
    this.#instance = instance;
    this.#options = options;
    const frequency = world.time.frequencyOf(timeBaseOf(counter.type));
    this.#computation = { type: counter.type, frequency, isCapped: options.isCapped };
  }

  read(counter: SessionCounter, round: Round): CounterReading {
    const chosen = this.#chosen(round);
    if (typeof chosen === 'number') {
      this.#before = new Map();
      return this.#empty(counter, chosen);
    }
    const keys = chosen.map((instance) => instance?.unique ?? '');
    const samples = chosen.map((instance) => this.#world.reader.read(this.#booked, this.#counter, instance, round));
    const values = samples.map((sample, index) => this.#format(sample, this.#before.get(keys[index] ?? '')));
    this.#before = new Map(samples.map((sample, index) => [keys[index] ?? '', sample]));
    const instances = counter.hasWildcard ? this.#settle(keys) : ITSELF;
    const formatted = {
      instances,
      values: Float64Array.from(values, ({ value }) => value),
      statuses: values.map(({ status }) => status),
    };
    return {
      counter,
      status: pdhCodes.PDH_CSTATUS_VALID_DATA,
      ...(this.#options.formatted ? formatted : NO_VALUES),
      ...(this.#options.raw ? { raw: rawReading(instances, samples, round) } : {}),
    };
  }

  /** The instances that the path fits now, or why there is none. */
  #chosen(round: Round): readonly (PresentInstance | undefined)[] | number {
    const instances = round.instances(this.#booked);
    if (instances === undefined) return this.#instance === undefined ? [undefined] : pdhCodes.PDH_CSTATUS_NO_INSTANCE;
    const wanted = this.#instance ?? '';
    const chosen = chooseInstances(instances, wanted);
    if (chosen.length > 0) return chosen;
    return wanted.includes(WILDCARD) ? pdhCodes.PDH_NO_DATA : pdhCodes.PDH_CSTATUS_NO_INSTANCE;
  }

  #format(sample: RawSample, before: RawSample | undefined): FormattedValue {
    if (!isValidStatus(sample.status)) return { status: sample.status, value: Number.NaN };
    return computeValue(
      this.#computation,
      sample,
      before !== undefined && isValidStatus(before.status) ? before : undefined,
    );
  }

  /** The same array for as long as the names are. */
  #settle(names: readonly string[]): readonly string[] {
    if (!hasSame(this.#names, names)) this.#names = names;
    return this.#names;
  }

  #empty(counter: SessionCounter, status: number): CounterReading {
    return { counter, status, ...NO_VALUES, ...(this.#options.raw ? { raw: { ...NO_RAW, status } } : {}) };
  }
}

const NO_VALUES = { instances: NOTHING, values: [], statuses: [] };
const NO_RAW: RawReading = {
  status: 0,
  instances: NOTHING,
  statuses: [],
  first: [],
  second: [],
  multiCounts: [],
  localTimes: [],
};

const rawReading = (instances: readonly string[], samples: readonly RawSample[], round: Round): RawReading => ({
  status: pdhCodes.PDH_CSTATUS_VALID_DATA,
  instances,
  statuses: samples.map(({ status }) => status),
  first: samples.map(({ first }) => first),
  second: samples.map(({ second }) => second),
  multiCounts: samples.map(({ multiCount }) => multiCount),
  localTimes: samples.map(() => round.moment.localTime),
});
