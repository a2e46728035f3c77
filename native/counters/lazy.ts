import type {
  BrowseOptions,
  CounterInfo,
  CounterObject,
  CounterPath,
  CounterSession,
  CounterSessionOptions,
  Counters,
} from '../counter-types.ts';
import { LoadedOnce } from '../loaded-once.ts';

/** The performance counters of a computer, loaded when they are first asked for something: most commands never do. */
export class LazyCounters implements Counters, Disposable {
  readonly #loaded: LoadedOnce<Counters & Disposable>;

  constructor(load: () => Promise<Counters & Disposable>) {
    this.#loaded = new LoadedOnce(load);
  }

  async objects(options?: BrowseOptions & { readonly withInstances?: boolean }): Promise<readonly CounterObject[]> {
    return (await this.#loaded.get()).objects(options);
  }

  async counters(object: string, options?: BrowseOptions): Promise<readonly CounterInfo[]> {
    return (await this.#loaded.get()).counters(object, options);
  }

  async instances(object: string, options?: BrowseOptions): Promise<readonly string[] | undefined> {
    return (await this.#loaded.get()).instances(object, options);
  }

  async expand(path: string): Promise<readonly string[]> {
    return (await this.#loaded.get()).expand(path);
  }

  async parse(path: string): Promise<CounterPath> {
    return (await this.#loaded.get()).parse(path);
  }

  async build(parts: CounterPath): Promise<string> {
    return (await this.#loaded.get()).build(parts);
  }

  async open(paths: readonly string[], options?: CounterSessionOptions): Promise<CounterSession> {
    return (await this.#loaded.get()).open(paths, options);
  }

  async messageText(code: number): Promise<string | undefined> {
    return (await this.#loaded.get()).messageText(code);
  }

  /** Closes what is held open; nothing is loaded for that. */
  [Symbol.dispose](): void {
    this.#loaded[Symbol.dispose]();
  }
}
