import { NONE } from '../dll/wevtapi.ts';
import { Publisher } from './publisher.ts';
import type { EventSession } from './session.ts';

/** Opening one loads the provider's files; a server's logs are full of the same few dozen. */
const MOST_PUBLISHERS = 100;

/** A provider that could not be asked may be installed meanwhile, or its computer come back. */
const NEGATIVE_MS = 60_000;

/** The metadata of providers in one language, the last ones used kept open; also which could not be opened. */
export class PublisherCache implements Disposable {
  readonly #session: EventSession;
  readonly #locale: number;
  /** The last used comes last. */
  readonly #known = new Map<string, Publisher>();
  readonly #opening = new Map<string, Promise<Publisher>>();
  #isClosed = false;

  constructor(session: EventSession, locale: number) {
    this.#session = session;
    this.#locale = locale;
  }

  /** The same in the user's own language; undefined: that is this one. */
  get inAnyLanguage(): PublisherCache | undefined {
    return this.#locale === 0 ? undefined : this.#session.publishers(0);
  }

  /** Does something with a provider's metadata, opened or not, which stays open meanwhile. */
  async use<T>(name: string, use: (publisher: Publisher) => Promise<T>): Promise<T> {
    let publisher = await this.#get(name);
    // Others may have taken its place since.
    while (publisher.isPutAside && !this.#isClosed) publisher = await this.#get(name);
    return publisher.during(use);
  }

  /** Lets go of one whose handle went bad, as when its provider was installed anew. */
  drop(name: string, publisher: Publisher): void {
    publisher.putAside();
    if (this.#known.get(name) === publisher) this.#known.delete(name);
  }

  [Symbol.dispose](): void {
    this.#isClosed = true;
    for (const publisher of this.#known.values()) publisher.putAside();
    this.#known.clear();
  }

  async #get(name: string): Promise<Publisher> {
    const known = this.#known.get(name);
    if (known !== undefined && !this.#isStale(known)) {
      this.#known.delete(name);
      this.#known.set(name, known);
      return known;
    }
    const opening = this.#opening.get(name) ?? this.#open(name);
    this.#opening.set(name, opening);
    try {
      return await opening;
    } finally {
      this.#opening.delete(name);
    }
  }

  #isStale({ handle, since }: Publisher): boolean {
    return handle === NONE && this.#session.foundation.now() - since > NEGATIVE_MS;
  }

  async #open(name: string): Promise<Publisher> {
    const { wevtapi, invoke, now } = this.#session.foundation;
    const { EvtOpenPublisherMetadata } = wevtapi;
    const session = this.#session.handle();
    // The provider's files are read from the disk, or another computer is asked.
    const { value } = await invoke('aside', EvtOpenPublisherMetadata, session, name, null, this.#locale, 0);
    const publisher = new Publisher(value, now(), wevtapi.EvtClose);
    if (this.#isClosed) publisher.putAside();
    else this.#remember(name, publisher);
    return publisher;
  }

  #remember(name: string, publisher: Publisher): void {
    this.#known.set(name, publisher);
    for (const [oldest, old] of this.#known) {
      if (this.#known.size <= MOST_PUBLISHERS) return;
      this.#known.delete(oldest);
      old.putAside();
    }
  }
}
