import type { EventHandle } from '../dll/wevtapi.ts';
import type { EventRecord, EventWords } from '../event-types.ts';
import type { VariantCache } from '../marshal/variant-cache.ts';
import { bookmarkOf } from './bookmark.ts';
import type { EventFoundation } from './foundation.ts';
import { Messages } from './messages.ts';
import { valueNames } from './names.ts';
import type { OpenEvent } from './open-event.ts';
import { renderXml } from './render-text.ts';
import type { EventSession } from './session.ts';

/** What the records of one query can do besides holding values. */
export class RecordTools {
  readonly foundation: EventFoundation;
  readonly cache: VariantCache;
  readonly #session: EventSession;
  readonly #messages: Messages;
  readonly #bookmark: (event: EventHandle) => string;

  /** `bookmark`: makes the bookmark of an event of the batch that is open. Absent: one that knows of that event alone. */
  constructor(session: EventSession, locale: number, bookmark?: (event: EventHandle) => string) {
    this.#session = session;
    this.foundation = session.foundation;
    this.cache = session.cache;
    this.#messages = new Messages(session, locale);
    this.#bookmark = bookmark ?? ((event) => bookmarkOf(session, event));
  }

  names(record: EventRecord, count: number, event: OpenEvent): Promise<readonly string[]> {
    return valueNames(this.#session, record, count, () => this.xml(event));
  }

  message(record: EventRecord, event: OpenEvent): Promise<string | undefined> {
    return this.#messages.message(record, event);
  }

  words(record: EventRecord, event: OpenEvent): Promise<EventWords> {
    return this.#messages.words(record, event);
  }

  async xml(event: OpenEvent): Promise<string> {
    return renderXml(this.#session, event);
  }

  bookmark(event: OpenEvent): string {
    return this.#bookmark(event());
  }
}
