import type {
  EventLogConfig,
  EventLogInfo,
  EventProviderInfo,
  EventQuery,
  EventRecord,
  EventSource,
  Events,
  FollowFrom,
  NewEvent,
} from './event-types.ts';

type Batches = AsyncIterable<readonly EventRecord[]>;

const over = { done: true, value: undefined } as const;

/**
 * What is only known once the event log is loaded. No generator: that would let nobody end its loop while it waits for the
 * next batch, which may be for ever.
 */
const whenLoaded = (load: () => Promise<Batches>): Batches => ({
  [Symbol.asyncIterator]: () => {
    let inner: Promise<AsyncIterator<readonly EventRecord[]>> | undefined;
    let isOver = false;
    const begin = async (): Promise<AsyncIterator<readonly EventRecord[]>> => (await load())[Symbol.asyncIterator]();
    return {
      next: async () => {
        if (isOver) return over;
        inner ??= begin();
        return (await inner).next();
      },
      return: async () => {
        isOver = true;
        await (await inner)?.return?.();
        return over;
      },
    };
  },
});

/** The event log of a computer, loaded when it is first asked for something: most commands never speak of events. */
export class LazyEvents implements Events, Disposable {
  readonly #load: () => Promise<Events & Disposable>;
  #loading: Promise<Events & Disposable> | undefined;
  #loaded: (Events & Disposable) | undefined;

  constructor(load: () => Promise<Events & Disposable>) {
    this.#load = load;
  }

  read(query: EventQuery): Batches {
    return whenLoaded(async () => (await this.#open()).read(query));
  }

  follow(query: EventQuery, from: FollowFrom, signal: AbortSignal): Batches {
    return whenLoaded(async () => (await this.#open()).follow(query, from, signal));
  }

  async logs(): Promise<readonly string[]> {
    return (await this.#open()).logs();
  }

  async logInfo(path: string, isFile?: boolean): Promise<EventLogInfo> {
    return (await this.#open()).logInfo(path, isFile);
  }

  async logConfig(log: string): Promise<EventLogConfig> {
    return (await this.#open()).logConfig(log);
  }

  async providers(): Promise<readonly string[]> {
    return (await this.#open()).providers();
  }

  async provider(name: string): Promise<EventProviderInfo> {
    return (await this.#open()).provider(name);
  }

  async exportTo(query: EventQuery, file: string): Promise<void> {
    await (await this.#open()).exportTo(query, file);
  }

  async clear(log: string, backup?: string): Promise<void> {
    await (await this.#open()).clear(log, backup);
  }

  async account(sid: string): Promise<string | undefined> {
    return (await this.#open()).account(sid);
  }

  async write(source: string, event: NewEvent): Promise<void> {
    await (await this.#open()).write(source, event);
  }

  async sources(log: string): Promise<readonly EventSource[]> {
    return (await this.#open()).sources(log);
  }

  async addSource(source: EventSource): Promise<void> {
    await (await this.#open()).addSource(source);
  }

  async removeSource(log: string, name: string): Promise<void> {
    await (await this.#open()).removeSource(log, name);
  }

  readClassic(query: Parameters<Events['readClassic']>[0]): Batches {
    return whenLoaded(async () => (await this.#open()).readClassic(query));
  }

  /** Closes what is held open; nothing is loaded for that. */
  [Symbol.dispose](): void {
    this.#loaded?.[Symbol.dispose]();
  }

  #open(): Promise<Events & Disposable> {
    this.#loading ??= this.#begin();
    return this.#loading;
  }

  async #begin(): Promise<Events & Disposable> {
    this.#loaded = await this.#load();
    return this.#loaded;
  }
}
