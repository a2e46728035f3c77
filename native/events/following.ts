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
  ERROR_OPERATION_ABORTED,
  ERROR_TIMEOUT,
  RPC_S_CALL_FAILED,
  RPC_S_CALL_FAILED_DNE,
  RPC_S_INVALID_BOUND,
  RPC_S_SERVER_TOO_BUSY,
  RPC_S_SERVER_UNAVAILABLE,
  RPC_S_UNKNOWN_IF,
} from '../codes.ts';
import type { EventHandle } from '../dll/wevtapi.ts';
import type { EventQuery, FollowFrom, FollowWatch } from '../event-types.ts';
import { Win32Error } from '../win32-error.ts';
import { markEnds } from './log-ends.ts';
import { BATCH } from './result-set.ts';
import { subscribeAgain } from './resume.ts';
import type { EventSession } from './session.ts';
import type { Stop } from './stoppable.ts';
import { type Start, Subscription } from './subscription.ts';
import { Trail } from './trail.ts';

/** How long a signal is waited for before a look without one: nothing says that a lost connection signals. */
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

/** What following goes on with from outside. */
interface Surroundings {
  readonly stop: Stop;
  readonly watch: FollowWatch | undefined;
}

/** A subscription that is made anew, behind the last event that was given, whenever it has come to an end. */
export class Following implements Disposable {
  readonly #session: EventSession;
  readonly #query: EventQuery;
  readonly #from: FollowFrom;
  readonly #stop: Stop;
  readonly #watch: FollowWatch | undefined;
  readonly trail: Trail;
  /** Where it begins anew as long as the trail knows of no event. */
  #unmarked: Start;
  #subscription: Subscription | undefined;
  #batchSize = BATCH;
  #pauseMs = 0;
  #isAway = false;
  #timeoutMs = 0;
  /** There was nothing to read right after the signal was reset. */
  #isQuiet = false;

  constructor(session: EventSession, query: EventQuery, from: FollowFrom, { stop, watch }: Surroundings) {
    this.#session = session;
    this.#query = query;
    this.#from = from;
    this.#stop = stop;
    this.#watch = watch;
    this.trail = new Trail(session, from.kind === 'after' ? from.bookmark : undefined);
    this.#unmarked = { kind: from.kind === 'oldest' ? 'oldest' : 'future' };
  }

  async begin(): Promise<void> {
    const from = this.#from;
    // A log that is empty now has nothing but new events later.
    if (from.kind === 'future' && (await markEnds(this.#session, this.#query, this.trail)))
      this.#unmarked = { kind: 'oldest' };
    const { handle: bookmark } = this.trail.bookmark;
    const start: Start = from.kind === 'after' ? { kind: 'after', bookmark, isStrict: from.isStrict } : from;
    this.#subscription = await Subscription.open(this.#session, this.#query, start);
  }

  /** The next events, however long that takes. None: no more are wanted. */
  async next(): Promise<readonly EventHandle[]> {
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

  [Symbol.dispose](): void {
    this.#subscription?.[Symbol.dispose]();
    this.trail[Symbol.dispose]();
  }

  #given(handles: readonly EventHandle[]): readonly EventHandle[] {
    this.#answered();
    this.#isQuiet = false;
    return handles;
  }

  /** The service is there. */
  #answered(): void {
    this.#pauseMs = 0;
    this.#timeoutMs = 0;
    this.#tellAway(false);
  }

  #tellAway(isAway: boolean): void {
    if (isAway === this.#isAway) return;
    this.#isAway = isAway;
    this.#watch?.away(isAway);
  }

  /** What follows when EvtNext gave nothing. */
  async #after(code: number, subscription: Subscription): Promise<void> {
    if (nothing.has(code)) await this.#wait(subscription);
    else if (code === ERROR_TIMEOUT) this.#timeoutMs = PATIENCE_MS;
    else if (code === RPC_S_INVALID_BOUND && this.#batchSize > 1) {
      // Very large events together are more than a call can carry.
      this.#batchSize >>= 1;
      this.#end();
    } else if (passing.has(code)) {
      this.#end();
      await this.#pause();
    } else if (code !== ERROR_CANCELLED || !this.#stop.isAsked) throw new Win32Error('EvtNext', code);
  }

  /** An event that came between the last answer and the reset of the signal is announced by nothing: one more look finds it. */
  async #wait(subscription: Subscription): Promise<void> {
    this.#answered();
    this.#isQuiet = !this.#isQuiet;
    if (this.#isQuiet) subscription.reset();
    else await this.#stop.during(subscription.wait(LOOK_MS), () => subscription.stopWaiting());
  }

  #end(): void {
    this.#subscription?.[Symbol.dispose]();
    this.#subscription = undefined;
    this.#isQuiet = false;
  }

  /** None the first time, and longer each time until something has come. */
  async #pause(): Promise<void> {
    const pauseMs = this.#pauseMs;
    this.#pauseMs = Math.min(Math.max(2 * pauseMs, FIRST_PAUSE_MS), MAX_PAUSE_MS);
    // A log that was only cleared is there again at once.
    if (pauseMs === 0) return;
    this.#tellAway(true);
    const over = new AbortController();
    const pause = sleep(pauseMs, undefined, { signal: over.signal }).catch(() => {});
    await this.#stop.during(pause, () => over.abort());
  }

  async #resume(): Promise<void> {
    try {
      this.#subscription = await subscribeAgain(this.#session, this.#query, this.trail, this.#unmarked);
    } catch (error) {
      if (!(error instanceof Win32Error) || !passing.has(error.code)) throw error;
      await this.#pause();
    }
  }
}
