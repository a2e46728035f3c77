import { ERROR_CANCELLED, ERROR_NO_MORE_ITEMS, INFINITE, RPC_S_INVALID_BOUND } from '../codes.ts';
import type { EventHandle } from '../dll/wevtapi.ts';
import type { EventQuery, EventRecord } from '../event-types.ts';
import { Win32Error } from '../win32-error.ts';
import { Batch } from './batch.ts';
import { Bookmark, bookmarkOf } from './bookmark.ts';
import { bookmarkAt } from './bookmark-at.ts';
import { openQuery } from './query.ts';
import { RecordTools } from './record-tools.ts';
import { RenderArena } from './render-arena.ts';
import { BATCH, ResultSet } from './result-set.ts';
import type { EventSession } from './session.ts';
import { type Stop, stoppable } from './stoppable.ts';
import { Trail } from './trail.ts';
import { Yielding } from './yielding.ts';

// Learn: EVT_SEEK_FLAGS.
const RELATIVE_TO_BOOKMARK = 4;
const STRICT = 0x10000;

/** A query's result set that goes on where it was after a failure which leaves its place unknown. */
class Reading implements Disposable {
  readonly #session: EventSession;
  readonly #query: EventQuery;
  #result: ResultSet;
  #bookmark: Bookmark | undefined;
  #batchSize = BATCH;
  #isLost = false;

  constructor(session: EventSession, query: EventQuery, result: ResultSet) {
    this.#session = session;
    this.#query = query;
    this.#result = result;
  }

  static async open(session: EventSession, query: EventQuery): Promise<Reading> {
    return new Reading(session, query, new ResultSet(session, await openQuery(session, query)));
  }

  /** The next events; none: these were all, or no more are wanted. */
  async next(stop: Stop): Promise<readonly EventHandle[]> {
    for (;;) {
      const result = this.#result;
      const { handles, code } = await stop.during(result.next(this.#batchSize, INFINITE), () => result.cancel());
      const last = handles.at(-1);
      if (last !== undefined) {
        if (!this.#isLost) this.#remember(last);
        return handles;
      }
      if (code === ERROR_NO_MORE_ITEMS || (code === ERROR_CANCELLED && stop.isAsked)) return [];
      // Very large events together are more than a call can carry.
      if (code !== RPC_S_INVALID_BOUND || this.#batchSize === 1 || this.#isLost) throw new Win32Error('EvtNext', code);
      this.#batchSize >>= 1;
      await this.#reopen();
    }
  }

  [Symbol.dispose](): void {
    this.#bookmark?.[Symbol.dispose]();
    this.#result[Symbol.dispose]();
  }

  /** Where to go on. An event that no bookmark can be made of, as one of a trace file, leaves nothing to go on from. */
  #remember(last: EventHandle): void {
    try {
      this.#bookmark ??= new Bookmark(this.#session);
      this.#bookmark.update(last);
    } catch (error) {
      if (!(error instanceof Win32Error)) throw error;
      this.#isLost = true;
    }
  }

  /** Begins anew behind the last event that was given. */
  async #reopen(): Promise<void> {
    this.#result[Symbol.dispose]();
    this.#result = new ResultSet(this.#session, await openQuery(this.#session, this.#query));
    if (this.#bookmark === undefined) return;
    const { EvtSeek } = this.#session.foundation.wevtapi;
    const flags = RELATIVE_TO_BOOKMARK | STRICT;
    this.#session.must('EvtSeek', EvtSeek(this.#result.handle, 1, this.#bookmark.handle, 0, flags));
  }
}

async function* generate(
  session: EventSession,
  query: EventQuery,
  stop: Stop,
): AsyncGenerator<readonly EventRecord[], void> {
  // In one log a bookmark needs to know of one event alone.
  const isMerged = query.path === undefined;
  using trail = isMerged && query.newestFirst !== true ? new Trail(session) : undefined;
  const tools = new RecordTools(session, query.locale ?? 0, async (event, record) => {
    if (trail !== undefined) return trail.upTo(event());
    return isMerged ? bookmarkAt(session, query, event, record) : bookmarkOf(session, event());
  });
  const arena = new RenderArena(session.foundation);
  const yielding = new Yielding(session.foundation.now);
  using reading = await Reading.open(session, query);
  for (;;) {
    const handles = await reading.next(stop);
    if (handles.length === 0) return;
    using batch = new Batch(session, tools, arena, handles);
    trail?.begin(batch);
    yield batch.records;
    batch.check();
    trail?.finish();
    await yielding.turn();
  }
}

/** `Events.read`. */
export const read = (session: EventSession, query: EventQuery): AsyncIterable<readonly EventRecord[]> =>
  stoppable((stop) => generate(session, query, stop));
