import type { LogClock } from '../logs/log-writer.ts';

/** A timer of Node's that is asked for more ends at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** Waits, however long; false: the signal was aborted first. */
export const slept = async (clock: Pick<LogClock, 'sleep'>, ms: number, signal: AbortSignal): Promise<boolean> => {
  try {
    for (let left = ms; left > 0; left -= LONGEST_MS) {
      if (signal.aborted) return false;
      await clock.sleep(Math.min(left, LONGEST_MS), signal);
    }
    return !signal.aborted;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
};

/** What a promise gives; undefined: not within that time. It goes on by itself. */
export const within = async <T>(
  clock: Pick<LogClock, 'sleep'>,
  ms: number,
  work: Promise<T>,
): Promise<T | undefined> => {
  const timer = new AbortController();
  try {
    return await Promise.race([work, slept(clock, ms, timer.signal).then(() => undefined)]);
  } finally {
    timer.abort();
  }
};

/** Resolves when the signal is aborted; nobody waits for that any more once `over` is. */
export const aborted = (signal: AbortSignal, over: AbortSignal): Promise<void> =>
  signal.aborted
    ? Promise.resolve()
    : new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true, signal: over }));
