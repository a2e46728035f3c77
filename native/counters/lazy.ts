import type {
  BrowseOptions,
  CounterInfo,
  CounterObject,
  CounterPath,
  CounterSession,
  CounterSessionOptions,
  Counters,
} from '../counter-types.ts';

/** The performance counters of a computer, loaded when they are first asked for something: most commands never do. */
export class LazyCounters implements Counters, Disposable {
  readonly #load: () => Promise<Counters & Disposable>;
  #loading: Promise<Counters & Disposable> | undefined;
  #loaded: (Counters & Disposable) | undefined;
  #isOver = false;

  constructor(load: () => Promise<Counters & Disposable>) {
    this.#load = load;
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

  /** Closes what is held open; nothing is loaded for that. */
  [Symbol.dispose](): void {
    this.#isOver = true;
    this.#loaded?.[Symbol.dispose]();
  }

  #open(): Promise<Counters & Disposable> {
    this.#loading ??= this.#begin();
    return this.#loading;
  }

  async #begin(): Promise<Counters & Disposable> {
    this.#loaded = await this.#load();
    if (this.#isOver) this.#loaded[Symbol.dispose]();
    return this.#loaded;
  }
}
