/** What rounds take of time. */
export interface RoundClock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface RoundOptions {
  readonly clock: RoundClock;
  readonly signal: AbortSignal;
  readonly intervalMs: number;
  /** Absent: they go on until the signal is aborted. */
  readonly count?: number;
}

/** One round, when it is due. */
export interface Round {
  /** From 1 on; those that were missed are not counted. */
  readonly number: number;
  /** How many before it did not take place, because the computer slept, the clock was set forward or a round took too long. */
  readonly missed: number;
}

/** No timer is set to more at once: the clock may be set, and a timer can't be set to more than three weeks. */
const LONGEST_SLEEP_MS = 60_000;
/** A clock that went back by less did so by itself. */
const SLACK_MS = 500;
/** By so much of an interval a round may be late and still take place. */
const TOLERANCE = 0.5;

/**
 * When rounds are due: on a grid from the first call on, so that what a round takes delays none of the next. One that nobody
 * could take within half an interval is left out and told with the next: after a pause there is no burst. A clock that is set
 * back moves the grid. The first is due one interval after the beginning. Rejects with the signal's reason.
 */
export async function* rounds({
  clock,
  signal,
  intervalMs,
  count,
}: RoundOptions): AsyncGenerator<Round, void, undefined> {
  let start = clock.now();
  let due = 0;
  for (let number = 1; count === undefined || number <= count; number++) {
    const before = due;
    due += 1;
    for (;;) {
      start = await waitUntil(start, start + due * intervalMs, clock, signal);
      const reachable = Math.ceil((clock.now() - start) / intervalMs - TOLERANCE);
      if (reachable <= due) break;
      due = reachable;
    }
    yield { number, missed: due - before - 1 };
  }
}

/** Gives the grid's beginning, moved where the clock was set back meanwhile. */
const waitUntil = async (start: number, at: number, clock: RoundClock, signal: AbortSignal): Promise<number> => {
  signal.throwIfAborted();
  let moved = 0;
  for (let now = clock.now(); now < at - moved; ) {
    const sleepMs = Math.min(at - moved - now, LONGEST_SLEEP_MS);
    await clock.sleep(sleepMs, signal);
    const after = clock.now();
    if (after < now + sleepMs - SLACK_MS) moved += now + sleepMs - after;
    now = after;
  }
  return start - moved;
};
