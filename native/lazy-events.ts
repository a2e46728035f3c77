import type {
  EventLogConfig,
  EventLogInfo,
  EventProviderInfo,
  EventQuery,
  EventRecord,
  EventSource,
  Events,
  NewEvent,
} from './event-types.ts';
import { LoadedOnce } from './loaded-once.ts';

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
  readonly #loaded: LoadedOnce<Events & Disposable>;

  constructor(load: () => Promise<Events & Disposable>) {
    this.#loaded = new LoadedOnce(load);
  }

  read(query: EventQuery): Batches {
    return whenLoaded(async () => (await this.#loaded.get()).read(query));
  }

  follow(...call: Parameters<Events['follow']>): Batches {
    return whenLoaded(async () => (await this.#loaded.get()).follow(...call));
  }

  async logs(): Promise<readonly string[]> {
    return (await this.#loaded.get()).logs();
  }

  async logInfo(path: string, isFile?: boolean): Promise<EventLogInfo> {
    return (await this.#loaded.get()).logInfo(path, isFile);
  }

  async logConfig(log: string): Promise<EventLogConfig> {
    return (await this.#loaded.get()).logConfig(log);
  }

  async providers(): Promise<readonly string[]> {
    return (await this.#loaded.get()).providers();
  }

  async provider(name: string): Promise<EventProviderInfo> {
    return (await this.#loaded.get()).provider(name);
  }

  async exportTo(query: EventQuery, file: string): Promise<void> {
    await (await this.#loaded.get()).exportTo(query, file);
  }

  async clear(log: string, backup?: string): Promise<void> {
    await (await this.#loaded.get()).clear(log, backup);
  }

  async account(sid: string): Promise<string | undefined> {
    return (await this.#loaded.get()).account(sid);
  }

  async write(source: string, event: NewEvent): Promise<void> {
    await (await this.#loaded.get()).write(source, event);
  }

  async sources(log: string): Promise<readonly EventSource[]> {
    return (await this.#loaded.get()).sources(log);
  }

  async addSource(source: EventSource): Promise<void> {
    await (await this.#loaded.get()).addSource(source);
  }

  async removeSource(log: string, name: string): Promise<void> {
    await (await this.#loaded.get()).removeSource(log, name);
  }

  readClassic(query: Parameters<Events['readClassic']>[0]): Batches {
    return whenLoaded(async () => (await this.#loaded.get()).readClassic(query));
  }

  /** Closes what is held open; nothing is loaded for that. */
  [Symbol.dispose](): void {
    this.#loaded[Symbol.dispose]();
  }
}
