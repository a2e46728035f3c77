import type { CounterReading, CounterSession } from '../../native/counter-types.ts';
import type { Machine } from '../../native/types.ts';
import { hostedServices } from '../host/install/hosted-services.ts';
import { instanceName } from '../perflib/instance-name.ts';

/** What the host of a service publishes of it. NaN: not known, or not yet. */
export interface HostedLoad {
  /** Since the service was started. */
  readonly restarts: number;
  readonly loggedBytesPerSecond: number;
  readonly loggedLinesPerSecond: number;
}

/** The names that svcdeck's own object gives its counters: lib/perflib/service-object.ts, which few commands need. */
const counterNames: Readonly<Record<keyof HostedLoad, string>> = {
  restarts: 'Restarts',
  loggedBytesPerSecond: 'Bytes Logged/sec',
  loggedLinesPerSecond: 'Lines Logged/sec',
};

const quantities = Object.keys(counterNames) as readonly (keyof HostedLoad)[];

const keyOf = (service: string): string => instanceName(service).toLowerCase();

/** Each value by its instance; of two that are called alike the first one counts. */
const valuesByKey = ({ instances, values }: CounterReading): ReadonlyMap<string, number> => {
  const byKey = new Map<string, number>();
  instances.forEach((name, at) => {
    const key = name.toLowerCase();
    if (!byKey.has(key)) byKey.set(key, values[at] ?? Number.NaN);
  });
  return byKey;
};

const sum = (loads: readonly HostedLoad[], quantity: keyof HostedLoad): number =>
  loads.reduce((total, load) => total + load[quantity], 0);

/** What hosts publish of their services, round after round. Disposing of it lets go of the counters. */
export class HostedLoads implements Disposable {
  readonly #session: CounterSession | undefined;
  readonly #hosted: ReadonlySet<string>;
  #loads: ReadonlyMap<string, HostedLoad> = new Map();

  private constructor(session: CounterSession | undefined, hosted: ReadonlySet<string>) {
    this.#session = session;
    this.#hosted = hosted;
  }

  /** `names`: of the services that are looked at; absent: all. Where none of them is hosted no counter is asked for. */
  static async open(machine: Machine, names?: readonly string[]): Promise<HostedLoads> {
    const wanted = names === undefined ? undefined : new Set(names.map((name) => name.toLowerCase()));
    const hosted = new Set((await hostedServices(machine, wanted)).map(({ name }) => name.toLowerCase()));
    if (hosted.size === 0) return new HostedLoads(undefined, hosted);
    const paths = quantities.map((quantity) => `\\svcdeck services(*)\\${counterNames[quantity]}`);
    return new HostedLoads(await machine.counters.open(paths, { names: 'english' }), hosted);
  }

  /** Takes a sample. Rates have values from the second one on; where no host publishes nothing is known. */
  async read(): Promise<void> {
    if (this.#session === undefined) return;
    const { readings } = await this.#session.collect();
    const values = readings.map(valuesByKey);
    this.#loads = new Map(
      [...this.#hosted].map((name) => {
        const key = keyOf(name);
        const load = {} as { -readonly [Key in keyof HostedLoad]: number };
        quantities.forEach((quantity, which) => {
          load[quantity] = values[which]?.get(key) ?? Number.NaN;
        });
        return [name, load];
      }),
    );
  }

  /** Of the services of one process together. undefined: none of them is hosted. */
  of(services: readonly string[]): HostedLoad | undefined {
    const loads = services.flatMap((name) => this.#loads.get(name.toLowerCase()) ?? []);
    if (loads.length === 0) return undefined;
    return {
      restarts: sum(loads, 'restarts'),
      loggedBytesPerSecond: sum(loads, 'loggedBytesPerSecond'),
      loggedLinesPerSecond: sum(loads, 'loggedLinesPerSecond'),
    };
  }

  [Symbol.dispose](): void {
    this.#session?.[Symbol.dispose]();
  }
}
