import type { Owned, Place } from '../call.ts';
import { ERROR_TIMEOUT } from '../codes.ts';
import type { EventHandle, ResultHandle } from '../dll/wevtapi.ts';
import type { EventSession } from './session.ts';

/** What Windows' own programs ask for at once: more gains nothing. Learn: EvtNext. */
export const BATCH = 100;

/** A call that took longer than this would hold up everything else: the next one runs aside. */
const SLOW_MS = 20;

/** What a call on this thread may take at most; one that has found nothing by then is made again aside. */
const PATIENCE_MS = 50;

/** What one call of EvtNext gave. */
export interface Next {
  readonly handles: readonly EventHandle[];
  /** 0, or why there are none. */
  readonly code: number;
}

/**
 * The events of a query or a subscription. A query whose filter seldom fits may look through a whole log before it gives an
 * event, so calls run aside until one was quick; quick ones run here, where they cost a tenth.
 */
export class ResultSet implements Disposable {
  readonly #session: EventSession;
  readonly #owned: Owned<ResultHandle>;
  readonly #handles = Buffer.alloc(8 * BATCH);
  readonly #words = new Uint32Array(this.#handles.buffer, this.#handles.byteOffset, 2 * BATCH);
  readonly #returned = Buffer.alloc(8);
  readonly #address: number;
  readonly #returnedAddress: number;
  #isQuick = false;
  #isUnderWay = false;

  constructor(session: EventSession, owned: Owned<ResultHandle>) {
    this.#session = session;
    this.#owned = owned;
    this.#address = Number(session.foundation.address(this.#handles));
    this.#returnedAddress = Number(session.foundation.address(this.#returned));
  }

  get handle(): ResultHandle {
    return this.#owned.handle;
  }

  /** At most so many events. `timeoutMs`: how long to wait for them. */
  async next(count: number, timeoutMs: number): Promise<Next> {
    const mayBeHere = this.#isQuick && this.#session.place === 'here';
    const next = mayBeHere ? await this.#ask('here', count, Math.min(timeoutMs, PATIENCE_MS)) : undefined;
    if (next !== undefined && (next.code !== ERROR_TIMEOUT || timeoutMs <= PATIENCE_MS)) return next;
    return this.#ask('aside', count, timeoutMs);
  }

  /** Makes a call that is under way fail with 1223. */
  cancel(): void {
    if (this.#isUnderWay) this.#session.foundation.wevtapi.EvtCancel(this.handle);
  }

  [Symbol.dispose](): void {
    this.#owned[Symbol.dispose]();
  }

  async #ask(place: Place, count: number, timeoutMs: number): Promise<Next> {
    const { wevtapi, invoke, now } = this.#session.foundation;
    this.#returned.writeUInt32LE(0);
    this.#isUnderWay = true;
    const begun = now();
    try {
      const { value, code } = await invoke(
        place,
        wevtapi.EvtNext,
        this.handle,
        count,
        this.#address,
        timeoutMs,
        0,
        this.#returnedAddress,
      );
      return { handles: value === 0 ? [] : this.#given(), code };
    } finally {
      this.#isUnderWay = false;
      this.#isQuick = now() - begun < SLOW_MS;
    }
  }

  /** Handles fit a number: they are addresses of user space. */
  #given(): EventHandle[] {
    const count = Math.min(this.#returned.readUInt32LE(), BATCH);
    const words = this.#words;
    const handles: EventHandle[] = [];
    for (let at = 0; at < 2 * count; at += 2)
      handles.push(((words[at] ?? 0) + (words[at + 1] ?? 0) * 2 ** 32) as EventHandle);
    return handles;
  }
}
