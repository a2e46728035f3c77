import { setTimeout as sleep } from 'node:timers/promises';
import {
  EPT_S_NOT_REGISTERED,
  ERROR_BAD_NETPATH,
  ERROR_CANCELLED,
  ERROR_EVT_QUERY_RESULT_STALE,
  ERROR_INVALID_HANDLE,
  ERROR_INVALID_OPERATION,
  ERROR_NETNAME_DELETED,
  ERROR_NO_MORE_ITEMS,
  ERROR_NOT_FOUND,
  ERROR_OPERATION_ABORTED,
  ERROR_TIMEOUT,
  RPC_S_CALL_FAILED,
  RPC_S_CALL_FAILED_DNE,
  RPC_S_INVALID_BOUND,
  RPC_S_SERVER_TOO_BUSY,
  RPC_S_SERVER_UNAVAILABLE,
  RPC_S_UNKNOWN_IF,
} from '../codes.ts';
import type { EventQuery, EventRecord, FollowFrom } from '../event-types.ts';
import { Win32Error } from '../win32-error.ts';
import { Batch } from './batch.ts';
import { logInfo } from './log-info.ts';
import { RecordTools } from './record-tools.ts';
import { RenderArena } from './render-arena.ts';
import { BATCH, type Next } from './result-set.ts';
import type { EventSession } from './session.ts';
import { type Stop, stoppable } from './stoppable.ts';
import { type Start, Subscription } from './subscription.ts';
import { Trail } from './trail.ts';

/**
 * An event that comes between the last answer of EvtNext and the reset of the signal is not announced. Microsoft's own sample
 * has that gap too; a look this often closes it, and is all that goes on while nothing happens.
 */
const LOOK_MS = 3000;

/** How long a call may take that another computer needs longer for. */
const PATIENCE_MS = 1000;

const FIRST_PAUSE_MS = 250;
const MAX_PAUSE_MS = 15_000;

/** Nothing to read now. 4317: EvtNext was asked though nothing was announced. */
const nothing: ReadonlySet<number> = new Set([ERROR_NO_MORE_ITEMS, ERROR_INVALID_OPERATION]);

/** The log was cleared, or the Event Log service or the way to it is gone: it comes back, and the subscription does not. */
const passing: ReadonlySet<number> = new Set([
  ERROR_EVT_QUERY_RESULT_STALE,
  ERROR_INVALID_HANDLE,
  ERROR_OPERATION_ABORTED,
  ERROR_BAD_NETPATH,
  ERROR_NETNAME_DELETED,
  RPC_S_UNKNOWN_IF,
  RPC_S_SERVER_UNAVAILABLE,
  RPC_S_SERVER_TOO_BUSY,
  RPC_S_CALL_FAILED,
  RPC_S_CALL_FAILED_DNE,
  EPT_S_NOT_REGISTERED,
]);

const codeOf = (error: unknown): number | undefined => (error instanceof Win32Error ? error.code : undefined);

/** A subscription that is made anew, behind the last event that was given, whenever it has come to an end. */
class Following implements Disposable {
  readonly #session: EventSession;
  readonly #query: EventQuery;
  readonly #from: FollowFrom;
  readonly #stop: Stop;
  readonly trail: Trail;
  #subscription: Subscription | undefined;
  #batchSize = BATCH;
  #pauseMs = FIRST_PAUSE_MS;
  #timeoutMs = 0;
  #lastRecord = 0;

  constructor(session: EventSession, query: EventQuery, from: FollowFrom, stop: Stop) {
    this.#session = session;
    this.#query = query;
    this.#from = from;
    this.#stop = stop;
    this.trail = new Trail(session, from.kind === 'after' ? from.bookmark : undefined);
  }

  async begin(): Promise<void> {
    const { bookmark } = this.trail;
    const start: Start =
      this.#from.kind === 'after'
        ? { kind: 'after', bookmark: bookmark.handle, isStrict: this.#from.isStrict }
        : this.#from;
    this.#subscription = await Subscription.open(this.#session, this.#query, start);
  }

  /** The next events, however long that takes. None: no more are wanted. */
  async next(): Promise<Next['handles']> {
    while (!this.#stop.isAsked) {
      const subscription = this.#subscription;
      if (subscription === undefined) {
        await this.#resume();
        continue;
      }
      const { result } = subscription;
      const asking = result.next(this.#batchSize, this.#timeoutMs);
      const { handles, code } = await this.#stop.during(asking, () => result.cancel());
      if (handles.length > 0) return this.#given(handles);
      await this.#after(code, subscription);
    }
    return [];
  }

  /** The number of the last record that was given. */
  passed(recordId: number): void {
    this.#lastRecord = recordId;
  }

  [Symbol.dispose](): void {
    this.#subscription?.[Symbol.dispose]();
    this.trail[Symbol.dispose]();
  }

  #given(handles: Next['handles']): Next['handles'] {
    this.#pauseMs = FIRST_PAUSE_MS;
    this.#timeoutMs = 0;
    return handles;
  }

  /** What follows when EvtNext gave nothing. */
  async #after(code: number, subscription: Subscription): Promise<void> {
    if (nothing.has(code)) {
      this.#timeoutMs = 0;
      subscription.reset();
      await this.#stop.during(subscription.wait(LOOK_MS), () => subscription.stopWaiting());
    } else if (code === ERROR_TIMEOUT) this.#timeoutMs = PATIENCE_MS;
    else if (code === RPC_S_INVALID_BOUND && this.#batchSize > 1) {
      // Very large events together are more than a call can carry.
      this.#batchSize >>= 1;
      this.#end();
    } else if (passing.has(code)) {
      this.#end();
      if (code !== ERROR_EVT_QUERY_RESULT_STALE) await this.#pause();
    } else if (code !== ERROR_CANCELLED || !this.#stop.isAsked) throw new Win32Error('EvtNext', code);
  }

  #end(): void {
    this.#subscription?.[Symbol.dispose]();
    this.#subscription = undefined;
  }

  /** Longer each time, until something has come. */
  async #pause(): Promise<void> {
    const over = new AbortController();
    const pause = sleep(this.#pauseMs, undefined, { signal: over.signal }).catch(() => {});
    this.#pauseMs = Math.min(2 * this.#pauseMs, MAX_PAUSE_MS);
    await this.#stop.during(pause, () => over.abort());
  }

  async #resume(): Promise<void> {
    try {
      this.#subscription = await this.#subscribeAgain();
    } catch (error) {
      const code = codeOf(error);
      if (code === undefined || !passing.has(code)) throw error;
      await this.#pause();
    }
  }

  /** Behind the last event. Where that is gone, with the nearest one; in a log that was cleared, with its first. */
  async #subscribeAgain(): Promise<Subscription> {
    if (!this.trail.isMarked) return Subscription.open(this.#session, this.#query, this.#unmarkedStart());
    const bookmark = this.trail.bookmark.handle;
    const after = (isStrict: boolean): Start => ({ kind: 'after', bookmark, isStrict });
    try {
      return await Subscription.open(this.#session, this.#query, after(true));
    } catch (error) {
      if (codeOf(error) !== ERROR_NOT_FOUND) throw error;
      const start: Start = (await this.#isCleared()) ? { kind: 'oldest' } : after(false);
      return Subscription.open(this.#session, this.#query, start);
    }
  }

  #unmarkedStart(): Start {
    return this.#from.kind === 'oldest' ? { kind: 'oldest' } : { kind: 'future' };
  }

  /** Record numbers begin anew in a log that was cleared, so its newest has a smaller one. */
  async #isCleared(): Promise<boolean> {
    const { path } = this.#query;
    if (path === undefined) return false;
    const { oldestRecord = 0, records = 0 } = await logInfo(this.#session, path);
    return oldestRecord + records <= this.#lastRecord;
  }
}

async function* generate(
  session: EventSession,
  query: EventQuery,
  from: FollowFrom,
  stop: Stop,
): AsyncGenerator<readonly EventRecord[], void> {
  const arena = new RenderArena(session.foundation);
  using following = new Following(session, query, from, stop);
  const { trail } = following;
  const tools = new RecordTools(session, query.locale ?? 0, (event) => trail.upTo(event));
  await following.begin();
  for (;;) {
    const handles = await following.next();
    if (handles.length === 0) return;
    using batch = new Batch(session, tools, arena, handles);
    trail.begin(handles);
    following.passed(batch.records.at(-1)?.recordId ?? 0);
    yield batch.records;
    trail.finish();
  }
}

/** `Events.follow`. */
export const follow = (
  session: EventSession,
  query: EventQuery,
  from: FollowFrom,
  signal: AbortSignal,
): AsyncIterable<readonly EventRecord[]> =>
  stoppable((stop) => untilAborted(signal, stop, () => generate(session, query, from, stop)));

/** Ends what `generate` gives when the signal is aborted. */
async function* untilAborted<T>(signal: AbortSignal, stop: Stop, generate: () => AsyncGenerator<T, void>) {
  if (signal.aborted) return;
  const ask = (): void => stop.ask();
  signal.addEventListener('abort', ask, { once: true });
  try {
    yield* generate();
  } finally {
    signal.removeEventListener('abort', ask);
  }
}
