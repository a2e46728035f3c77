import type { CounterPublisher, PublishedInstance } from '../../native/perflib-types.ts';
import { MAX_INSTANCES } from '../host/script/declared-object.ts';
import { instanceName } from './instance-name.ts';
import type { CounterProvider, CounterSet } from './provider.ts';
import { templateOf } from './template.ts';

/** A counter by the names in a definition. `instance`: of an object that has many. */
export interface CounterName {
  readonly object: string;
  readonly counter: string;
  readonly instance?: string;
}

/** A published counter. Each of these is one write in memory; numbers are whole, and wrap as those of Windows do. */
export interface CounterHandle {
  /** Adds to it; of an average `times` more are counted. */
  add(by: number, times?: number): void;
  /** `whole`: what a share is a part of. */
  set(value: number, whole?: number): void;
}

/**
 * A counter; looked up once, and counted with from then on. undefined: there is none of that name, or no more instances of its object
 * may be. Throws a Win32Error.
 */
export type FindCounter = (name: CounterName) => CounterHandle | undefined;

const FIRST_INSTANCE_ID = 1;

const asInteger = (value: number): bigint => BigInt(Math.trunc(value));

const handleOf = (values: BigUint64Array, at: number, base: number | undefined): CounterHandle => ({
  add: (by, times = 1) => {
    values[at] = (values[at] ?? 0n) + asInteger(by);
    if (base !== undefined) values[base] = (values[base] ?? 0n) + asInteger(times);
  },
  set: (value, whole) => {
    values[at] = asInteger(value);
    if (base !== undefined && whole !== undefined) values[base] = asInteger(whole);
  },
});

/** One object and its instances by name. */
class OwnObject {
  readonly #set: CounterSet;
  readonly #publisher: CounterPublisher;
  readonly #instances = new Map<string, PublishedInstance>();

  constructor(set: CounterSet, publisher: CounterPublisher) {
    this.#set = set;
    this.#publisher = publisher;
    publisher.describe(templateOf(set));
  }

  /** undefined: it has no such counter, or as many instances as it may have. */
  find({ counter, instance }: CounterName): CounterHandle | undefined {
    const { counters, instances, name } = this.#set;
    const at = counters.findIndex(({ texts }) => texts?.name.text.toLowerCase() === counter.toLowerCase());
    const found = counters[at];
    if (found === undefined) return undefined;
    const published = this.#instance(instances === 'one' ? name.text : instanceName(instance ?? ''));
    if (published === undefined) return undefined;
    return handleOf(published.values, at, found.baseId === undefined ? undefined : at + 1);
  }

  #instance(name: string): PublishedInstance | undefined {
    const key = name.toLowerCase();
    const known = this.#instances.get(key);
    if (known !== undefined || name === '' || this.#instances.size >= MAX_INSTANCES) return known;
    const made = this.#publisher.add(this.#set.guid, name, FIRST_INSTANCE_ID + this.#instances.size);
    this.#instances.set(key, made);
    return made;
  }
}

/** The counters that a service defines, while it runs. The publisher is the caller's to close. */
export class OwnCounters {
  readonly #objects: ReadonlyMap<string, OwnObject>;

  /** Throws a Win32Error where Windows refuses. */
  constructor({ sets }: CounterProvider, publisher: CounterPublisher) {
    this.#objects = new Map(sets.map((set) => [set.name.text.toLowerCase(), new OwnObject(set, publisher)]));
  }

  /** See `FindCounter`. */
  readonly find: FindCounter = (name) => this.#objects.get(name.object.toLowerCase())?.find(name);
}
