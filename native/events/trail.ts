import type { EventHandle } from '../dll/wevtapi.ts';
import type { EventRecord } from '../event-types.ts';
import type { Batch } from './batch.ts';
import { Bookmark } from './bookmark.ts';
import { type Mark, marksIn, withoutMarks } from './bookmark-marks.ts';
import type { EventSession } from './session.ts';

/**
 * How far a reader or follower has got in each of its logs. A record's bookmark knows of all events up to it, and of none
 * behind it.
 */
export class Trail implements Disposable {
  readonly #session: EventSession;
  #bookmark: Bookmark;
  #isMarked: boolean;
  #handles: readonly EventHandle[] = [];
  #records: readonly EventRecord[] = [];
  /** How many of the handles are in the bookmark. */
  #marked = 0;
  /** What the bookmark was before the batch; undefined: nobody has asked for one of this batch. */
  #before: string | undefined;

  /** `xml`: where it begins. Absent: nowhere yet. */
  constructor(session: EventSession, xml?: string) {
    this.#session = session;
    this.#bookmark = new Bookmark(session, xml);
    this.#isMarked = xml !== undefined;
  }

  get bookmark(): Bookmark {
    return this.#bookmark;
  }

  /** It knows of an event. */
  get isMarked(): boolean {
    return this.#isMarked;
  }

  /** How far it has got in each log. */
  marks(): readonly Mark[] {
    return this.#isMarked ? marksIn(this.#bookmark.xml()) : [];
  }

  /** Everything up to this event is over, whether it was given or not. */
  pass(event: EventHandle): void {
    this.#bookmark.update(event);
    this.#isMarked = true;
  }

  /** As if nothing had been given of these logs. */
  forget(logs: readonly string[]): void {
    const left = withoutMarks(this.#bookmark.xml(), logs);
    const bookmark = new Bookmark(this.#session, left);
    this.#bookmark[Symbol.dispose]();
    this.#bookmark = bookmark;
    this.#isMarked = left !== undefined;
  }

  /** Begins with a batch, which stays open until `finish`. */
  begin({ handles, records }: Batch): void {
    this.#handles = handles;
    this.#records = records;
    this.#marked = 0;
    this.#before = undefined;
  }

  /** The bookmark of an event of the batch. */
  upTo(event: EventHandle): string {
    const wanted = this.#handles.indexOf(event) + 1;
    this.#before ??= this.#isMarked ? this.#bookmark.xml() : '';
    if (wanted < this.#marked) return this.#anew(wanted, this.#before);
    this.#mark(wanted);
    return this.#bookmark.xml();
  }

  /** The whole batch has been dealt with. */
  finish(): void {
    this.#mark(this.#handles.length);
    this.#handles = [];
    this.#records = [];
    this.#marked = 0;
  }

  [Symbol.dispose](): void {
    this.#bookmark[Symbol.dispose]();
  }

  #mark(count: number): void {
    for (const handle of this.#lastOfEachLog(this.#marked, count)) this.pass(handle);
    this.#marked = Math.max(this.#marked, count);
  }

  #lastOfEachLog(from: number, to: number): readonly EventHandle[] {
    const last = new Map<string, EventHandle>();
    for (const [index, handle] of this.#handles.slice(from, to).entries()) {
      const log = this.#records[from + index]?.log ?? '';
      // The one that is passed last is the current one.
      last.delete(log);
      last.set(log, handle);
    }
    return [...last.values()];
  }

  /** For an event before one whose bookmark was asked for already: bookmarks only go forward. */
  #anew(count: number, before: string): string {
    using bookmark = new Bookmark(this.#session, before === '' ? undefined : before);
    for (const handle of this.#lastOfEachLog(0, count)) bookmark.update(handle);
    return bookmark.xml();
  }
}
