import type { Owned } from '../call.ts';
import type { BookmarkHandle, EventHandle } from '../dll/wevtapi.ts';
import { withoutNul } from '../marshal/wide.ts';
import { renderBookmark } from './render-text.ts';
import type { EventSession } from './session.ts';

/** Where a reader has got to, in one log or several. */
export class Bookmark implements Disposable {
  readonly #session: EventSession;
  readonly #owned: Owned<BookmarkHandle>;

  /** `xml`: of an earlier one. Absent: it knows of no event yet. */
  constructor(session: EventSession, xml?: string) {
    if (xml !== undefined) withoutNul('EvtCreateBookmark', 'the bookmark', xml);
    this.#session = session;
    const { EvtCreateBookmark } = session.foundation.wevtapi;
    this.#owned = session.own(session.must('EvtCreateBookmark', EvtCreateBookmark(xml ?? null)));
  }

  get handle(): BookmarkHandle {
    return this.#owned.handle;
  }

  /** The event is the last of its log now. */
  update(event: EventHandle): void {
    const { EvtUpdateBookmark } = this.#session.foundation.wevtapi;
    this.#session.must('EvtUpdateBookmark', EvtUpdateBookmark(this.handle, event));
  }

  xml(): string {
    return renderBookmark(this.#session, this.handle);
  }

  [Symbol.dispose](): void {
    this.#owned[Symbol.dispose]();
  }
}

/** The bookmark that knows of one event alone. */
export const bookmarkOf = (session: EventSession, event: EventHandle): string => {
  using bookmark = new Bookmark(session);
  bookmark.update(event);
  return bookmark.xml();
};
