import type { CounterReading, CounterSample, RawReading, SessionCounter } from '../../native/counter-types.ts';
import { parseInstanceName } from './instance-name.ts';
import { buildPath, parsePath } from './path.ts';

/** One instance of a counter at one time. */
export interface CounterValue {
  readonly counter: SessionCounter;
  /** '': it has none of its own, or there is none now. */
  readonly instance: string;
  /** The path of just this one; that of the counter where its wildcard fits nothing now. */
  readonly path: string;
  /** How its counter is shown, for all instances. */
  readonly title: string;
  /** NaN: there is none, and `status` says why. */
  readonly value: number;
  readonly status: number;
  /** Where it was asked for. */
  readonly raw?: RawCounterValue;
}

/** Learn: PDH_RAW_COUNTER. */
export interface RawCounterValue {
  readonly first: bigint;
  readonly second: bigint;
  readonly multiCount: number;
}

/** The path of one instance of a counter with a wildcard. */
const instancePath = (path: string, instance: string): string => {
  const parts = parsePath(path);
  if (parts === undefined) return path;
  const { computer, object, counter } = parts;
  const { name, ...rest } = parseInstanceName(instance);
  const item = { object, counter, instance: name, ...rest };
  return buildPath(computer === undefined ? item : { ...item, computer }) ?? path;
};

interface Named {
  readonly instances: readonly string[];
  readonly paths: readonly string[];
}

/** Takes samples apart. Paths are made once for as long as the instances stay as they are. */
export class ValueReader {
  readonly #named = new Map<SessionCounter, Named>();
  readonly #shown: ReadonlyMap<SessionCounter, string>;

  /** `shown`: how counters are shown whose own path is not to be. */
  constructor(shown: ReadonlyMap<SessionCounter, string> = new Map()) {
    this.#shown = shown;
  }

  /** Every value of a sample, in the order of its counters; a counter without any has one without a value. */
  read(sample: CounterSample): readonly CounterValue[] {
    return sample.readings.flatMap((reading) => this.#values(reading, sample.status));
  }

  #values(reading: CounterReading, sampleStatus: number): readonly CounterValue[] {
    const { counter, raw, status } = reading;
    const { instances, statuses } = reading.instances.length > 0 ? reading : (raw ?? reading);
    if (instances.length === 0) {
      const why = status || raw?.status || sampleStatus;
      const path = this.#pathOf(counter);
      return [{ counter, instance: '', path, title: path, value: Number.NaN, status: why }];
    }
    const paths = counter.hasWildcard ? this.#pathsOf(counter, instances) : [this.#pathOf(counter)];
    return instances.map((instance, index) => {
      const rawValue = raw === undefined ? undefined : rawAt(raw, index);
      return {
        counter,
        instance,
        title: this.#pathOf(counter),
        path: paths[index] ?? this.#pathOf(counter),
        value: reading.values[index] ?? Number.NaN,
        status: statuses[index] ?? 0,
        ...(rawValue === undefined ? {} : { raw: rawValue }),
      };
    });
  }

  #pathOf(counter: SessionCounter): string {
    return this.#shown.get(counter) ?? counter.path;
  }

  #pathsOf(counter: SessionCounter, instances: readonly string[]): readonly string[] {
    const known = this.#named.get(counter);
    if (known?.instances === instances) return known.paths;
    const paths = instances.map((instance) => instancePath(this.#pathOf(counter), instance));
    this.#named.set(counter, { instances, paths });
    return paths;
  }
}

const rawAt = ({ first, second, multiCounts }: RawReading, index: number): RawCounterValue | undefined => {
  const [one, two] = [first[index], second[index]];
  return one === undefined || two === undefined
    ? undefined
    : { first: one, second: two, multiCount: multiCounts[index] ?? 0 };
};
