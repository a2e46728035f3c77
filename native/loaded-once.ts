/** Something that is loaded when it is first wanted, and closed in the end if it ever was. */
export class LoadedOnce<T extends Disposable> implements Disposable {
  readonly #load: () => Promise<T>;
  #loading: Promise<T> | undefined;
  #loaded: T | undefined;
  #isOver = false;

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  get(): Promise<T> {
    this.#loading ??= this.#begin();
    return this.#loading;
  }

  /** Nothing is loaded for that; what is still being loaded is closed once it is there. */
  [Symbol.dispose](): void {
    this.#isOver = true;
    this.#loaded?.[Symbol.dispose]();
  }

  async #begin(): Promise<T> {
    this.#loaded = await this.#load();
    if (this.#isOver) this.#loaded[Symbol.dispose]();
    return this.#loaded;
  }
}
