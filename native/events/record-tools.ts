import type { EventRecord, EventWords } from '../event-types.ts';
import type { VariantCache } from '../marshal/variant-cache.ts';
import type { EventFoundation } from './foundation.ts';
import { Messages } from './messages.ts';
import { valueNames } from './names.ts';
import type { OpenEvent } from './open-event.ts';
import { renderXml } from './render-text.ts';
import type { EventSession } from './session.ts';

/** Makes the bookmark of a record of the batch that is open. */
export type MakeBookmark = (event: OpenEvent, record: EventRecord) => Promise<string>;

/** What the records of one query can do besides holding values. */
export class RecordTools {
  readonly foundation: EventFoundation;
  readonly cache: VariantCache;
  readonly #session: EventSession;
  readonly #messages: Messages;
  readonly #bookmark: MakeBookmark;

  constructor(session: EventSession, locale: number, bookmark: MakeBookmark) {
    this.#session = session;
    this.foundation = session.foundation;
    this.cache = session.cache;
    this.#messages = new Messages(session, locale);
    this.#bookmark = bookmark;
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

  bookmark(record: EventRecord, event: OpenEvent): Promise<string> {
    return this.#bookmark(event, record);
  }
}
