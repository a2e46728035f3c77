import type { CounterReading, CounterSample, CounterSession } from '../../native/counter-types.ts';
import type { FileTime } from '../../native/event-types.ts';
import type { Explaining } from './fault.ts';

/** What a process uses. NaN: not known, or not yet. */
export interface ProcessLoad {
  readonly processId: number;
  /** 100: one processor, all the time. */
  readonly cpuPercent: number;
  readonly workingSetBytes: number;
  readonly privateBytes: number;
  readonly handles: number;
  readonly threads: number;
  readonly readBytesPerSecond: number;
  readonly writeBytesPerSecond: number;
  readonly uptimeSeconds: number;
}

/** Of what nothing is known. */
export const unknownLoad: Omit<ProcessLoad, 'processId'> = {
  cpuPercent: Number.NaN,
  workingSetBytes: Number.NaN,
  privateBytes: Number.NaN,
  handles: Number.NaN,
  threads: Number.NaN,
  readBytesPerSecond: Number.NaN,
  writeBytesPerSecond: Number.NaN,
  uptimeSeconds: Number.NaN,
};

type Quantity = Exclude<keyof ProcessLoad, 'processId'>;

const ID = 'ID Process';

/** English names, as in Windows' own object for processes. */
const counterNames: Readonly<Record<Quantity, string>> = {
  cpuPercent: '% Processor Time',
  workingSetBytes: 'Working Set',
  privateBytes: 'Private Bytes',
  handles: 'Handle Count',
  threads: 'Thread Count',
  readBytesPerSecond: 'IO Read Bytes/sec',
  writeBytesPerSecond: 'IO Write Bytes/sec',
  uptimeSeconds: 'Elapsed Time',
};

const quantities = Object.keys(counterNames) as readonly Quantity[];

/** They say what was since the sample before. */
const rates: ReadonlySet<Quantity> = new Set(['cpuPercent', 'readBytesPerSecond', 'writeBytesPerSecond']);

const pathOf = (name: string): string => `\\Process(*)\\${name}`;

const indexByInstance = ({ instances }: CounterReading): ReadonlyMap<string, number> =>
  new Map(instances.map((name, index) => [name, index]));

/** What all processes use, round after round. Disposing of it lets go of the counters. */
export class ProcessLoads implements Disposable {
  readonly #session: CounterSession;
  /** The process behind each instance in the sample before: names are passed on when one ends. */
  #before: ReadonlyMap<string, number> = new Map();

  private constructor(session: CounterSession) {
    this.#session = session;
  }

  static async open({ counters }: Pick<Explaining, 'counters'>): Promise<ProcessLoads> {
    const paths = [ID, ...quantities.map((quantity) => counterNames[quantity])].map(pathOf);
    return new ProcessLoads(await counters.open(paths, { names: 'english' }));
  }

  /** What there is by process id. Rates have values from the second call on. `faults`: counters that can't be read, and why. */
  async read(): Promise<{
    readonly time: FileTime;
    readonly loads: ReadonlyMap<number, ProcessLoad>;
    readonly faults: readonly { readonly path: string; readonly status: number }[];
  }> {
    const sample = await this.#session.collect();
    const faults = sample.readings
      .filter(({ status }) => status !== 0)
      .map(({ counter, status }) => ({ path: counter.path, status }));
    return { time: sample.time, loads: this.#loads(sample), faults };
  }

  [Symbol.dispose](): void {
    this.#session[Symbol.dispose]();
  }

  #loads({ readings: [ids, ...others] }: CounterSample): ReadonlyMap<number, ProcessLoad> {
    const loads = new Map<number, ProcessLoad>();
    if (ids === undefined) return loads;
    const now = new Map<string, number>();
    const indexes = others.map((reading) =>
      reading.instances === ids.instances ? undefined : indexByInstance(reading),
    );
    ids.instances.forEach((instance, index) => {
      const processId = ids.values[index] ?? Number.NaN;
      // The idle process and the sum of all have none.
      if (!(processId > 0)) return;
      now.set(instance, processId);
      const isSame = this.#before.get(instance) === processId;
      const load = { processId } as { -readonly [Key in keyof ProcessLoad]: number };
      quantities.forEach((quantity, which) => {
        const at = indexes[which] === undefined ? index : indexes[which].get(instance);
        const value = at === undefined ? undefined : others[which]?.values[at];
        load[quantity] = value === undefined || (rates.has(quantity) && !isSame) ? Number.NaN : value;
      });
      loads.set(processId, load);
    });
    this.#before = now;
    return loads;
  }
}
