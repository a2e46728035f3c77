import { Owned } from '../call.ts';
import type { SignalHandle } from '../dll/event-kernel.ts';
import { type BookmarkHandle, NONE } from '../dll/wevtapi.ts';
import type { EventQuery } from '../event-types.ts';
import { queryTexts, refusal } from './query.ts';
import { ResultSet } from './result-set.ts';
import type { EventSession } from './session.ts';

// Learn: EVT_SUBSCRIBE_FLAGS.
const TO_FUTURE_EVENTS = 1;
const START_AT_OLDEST_RECORD = 2;
const START_AFTER_BOOKMARK = 3;
const TOLERATE_QUERY_ERRORS = 0x1000;
const STRICT = 0x10000;

/** Where a subscription begins. */
export type Start =
  | { readonly kind: 'future' }
  | { readonly kind: 'oldest' }
  /** `isStrict`: refused with 1168 when the event is gone. */
  | { readonly kind: 'after'; readonly bookmark: BookmarkHandle; readonly isStrict: boolean };

const flagsOf = (start: Start): number => {
  if (start.kind === 'future') return TO_FUTURE_EVENTS;
  if (start.kind === 'oldest') return START_AT_OLDEST_RECORD;
  return START_AFTER_BOOKMARK | (start.isStrict ? STRICT : 0);
};

/** A subscription that says by a signal that there is something to read. */
export class Subscription implements Disposable {
  readonly result: ResultSet;
  readonly #session: EventSession;
  readonly #signal: Owned<SignalHandle>;

  private constructor(session: EventSession, result: ResultSet, signal: Owned<SignalHandle>) {
    this.#session = session;
    this.result = result;
    this.#signal = signal;
  }

  static async open(session: EventSession, query: EventQuery, start: Start): Promise<Subscription> {
    const { kernel, invoke, wevtapi } = session.foundation;
    const call = 'EvtSubscribe';
    const [path, text] = queryTexts(call, query);
    // Manual reset, and signalled from the start: events that are there already are announced by nothing else.
    const created = session.must('CreateEventW', kernel.CreateEventW(null, 1, 1, null));
    const signal = new Owned<SignalHandle>(created, kernel.CloseHandle);
    try {
      const { value, code } = await invoke(
        session.place,
        wevtapi.EvtSubscribe,
        session.handle(),
        signal.handle,
        path,
        text,
        start.kind === 'after' ? start.bookmark : NONE,
        null,
        null,
        flagsOf(start) | (query.toleratesErrors === true ? TOLERATE_QUERY_ERRORS : 0),
      );
      if (value === NONE) throw refusal(session, call, code, query);
      return new Subscription(session, new ResultSet(session, session.own(value)), signal);
    } catch (error) {
      signal[Symbol.dispose]();
      throw error;
    }
  }

  /** Resolves when there may be something to read: at the signal, after so much time, or when `stopWaiting` is called. */
  wait(timeoutMs: number): Promise<void> {
    return this.#session.foundation.waiter.wait(this.#signal.handle, timeoutMs);
  }

  stopWaiting(): void {
    this.#session.foundation.waiter.cancel(this.#signal.handle);
  }

  /** Everything has been read. Only then: an event that came before would never be announced again. */
  reset(): void {
    this.#session.foundation.kernel.ResetEvent(this.#signal.handle);
  }

  [Symbol.dispose](): void {
    this.result[Symbol.dispose]();
    this.#signal[Symbol.dispose]();
  }
}
