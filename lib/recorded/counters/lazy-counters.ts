import type {
  BrowseOptions,
  CounterInfo,
  CounterObject,
  CounterPath,
  CounterSession,
  CounterSessionOptions,
  Counters,
} from '../../../native/counter-types.ts';
import type { RecordedProcess } from '../document.ts';
import { type EventClock, MachineTime } from '../events/machine-time.ts';
import type { RecordedCounters } from './document.ts';

/** The machine that the counters belong to. */
export interface CounterHost {
  readonly computer: string;
  readonly recordedAt: string;
  readonly clock: EventClock;
  /** The processes that there are now. */
  processes(): readonly RecordedProcess[];
  /** The ids of those that there were when the machine was recorded. */
  readonly recordedIds: Iterable<number>;
  /** Why it has no counters, in a sentence. Absent: it may have some. */
  readonly absence?: string;
  /** Asked once, when somebody first wants to know something of the counters. */
  load(): Promise<RecordedCounters>;
}

/**
 * The performance counters of a recorded machine, opened when they are first asked for something: a command that does not
 * speak of them pays nothing for them. Their time goes on from when the machine was opened.
 */
export class LazyCounters implements Counters {
  readonly #host: CounterHost;
  readonly #time: MachineTime;
  #opening: Promise<Counters> | undefined;
  readonly absence?: string;

  constructor(host: CounterHost) {
    this.#host = host;
    if (host.absence !== undefined) this.absence = host.absence;
    this.#time = new MachineTime(host.clock, host.recordedAt);
  }

  async objects(options?: BrowseOptions & { readonly withInstances?: boolean }): Promise<readonly CounterObject[]> {
    return (await this.#open()).objects(options);
  }

  async counters(object: string, options?: BrowseOptions): Promise<readonly CounterInfo[]> {
    return (await this.#open()).counters(object, options);
  }

  async instances(object: string, options?: BrowseOptions): Promise<readonly string[] | undefined> {
    return (await this.#open()).instances(object, options);
  }

  async expand(path: string): Promise<readonly string[]> {
    return (await this.#open()).expand(path);
  }

  async parse(path: string): Promise<CounterPath> {
    return (await this.#open()).parse(path);
  }

  async build(parts: CounterPath): Promise<string> {
    return (await this.#open()).build(parts);
  }

  async open(paths: readonly string[], options?: CounterSessionOptions): Promise<CounterSession> {
    return (await this.#open()).open(paths, options);
  }

  async messageText(code: number): Promise<string | undefined> {
    return (await this.#open()).messageText(code);
  }

  #open(): Promise<Counters> {
    this.#opening ??= this.#load();
    return this.#opening;
  }

  async #load(): Promise<Counters> {
    const [{ RecordedCounterSet }, { CounterWorld }, { CounterTime }, document] = await Promise.all([
      import('./recorded-counters.ts'),
      import('./counter-world.ts'),
      import('./moment.ts'),
      this.#host.load(),
    ]);
    const time = new CounterTime(this.#time, this.#host.recordedAt, document);
    return new RecordedCounterSet(new CounterWorld(document, time, this.#host));
  }
}
