import { type EvtHandle, NONE, type PublisherHandle } from '../dll/wevtapi.ts';

/**
 * One provider's metadata while it is open. NONE: it can't be had. It is closed when it has been put aside and nobody makes
 * a call with it any more.
 */
export class Publisher {
  readonly handle: PublisherHandle | typeof NONE;
  /** When it was opened, or found not to open. */
  readonly since: number;
  /** The names of values by event and version, once somebody has asked; undefined: none are known. */
  names: Promise<ReadonlyMap<string, readonly string[]>> | undefined;
  /** Words for levels, tasks, opcodes and keywords, by what was asked. */
  readonly words = new Map<string, readonly string[]>();
  readonly #close: (handle: EvtHandle) => unknown;
  #users = 0;
  #isPutAside = false;
  #isClosed = false;

  constructor(handle: PublisherHandle | typeof NONE, since: number, close: (handle: EvtHandle) => unknown) {
    this.handle = handle;
    this.since = since;
    this.#close = close;
  }

  get isPutAside(): boolean {
    return this.#isPutAside;
  }

  /** Keeps it open until `use` has settled. */
  async during<T>(use: (publisher: Publisher) => Promise<T>): Promise<T> {
    this.#users++;
    try {
      return await use(this);
    } finally {
      this.#users--;
      this.#closeUnused();
    }
  }

  putAside(): void {
    if (this.#isPutAside) return;
    this.#isPutAside = true;
    this.#closeUnused();
  }

  #closeUnused(): void {
    if (!this.#isPutAside || this.#users > 0 || this.#isClosed) return;
    this.#isClosed = true;
    if (this.handle !== NONE) this.#close(this.handle);
  }
}
