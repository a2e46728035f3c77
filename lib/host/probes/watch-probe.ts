import type { Liveness, Readiness } from '../definition/definition.ts';
import type { LogClock } from '../logs/log-writer.ts';
import { slept } from '../run/slept.ts';
import { bad, type ProbeAnswer } from './probe-answer.ts';

/** Asks once; `since` as in `Question`. Never rejects. */
export type Ask = (since: number, timeoutMs: number) => Promise<ProbeAnswer>;

/** Milliseconds until the next question: questions do not drift with the time that answers take. */
const untilNext = (begunAt: number, everyMs: number, now: number): number => Math.max(0, begunAt + everyMs - now);

/**
 * Asks until the answer is good: then it is ready. Otherwise, once its time is up, the last answer. undefined: the signal
 * was aborted, as when the program ends before.
 */
export const untilReady = async (
  { everyMs, timeoutMs, withinMs }: Omit<Readiness, 'probe'>,
  ask: Ask,
  clock: LogClock,
  signal: AbortSignal,
): Promise<ProbeAnswer | undefined> => {
  const startedAt = clock.now();
  const leftMs = (): number => startedAt + withinMs - clock.now();
  let last: ProbeAnswer = bad('it was not asked');
  while (leftMs() > 0 && !signal.aborted) {
    const askedAt = clock.now();
    last = await ask(startedAt, Math.max(1, Math.min(timeoutMs, leftMs())));
    if (signal.aborted) return undefined;
    if (last.isGood) return last;
    const waitMs = Math.min(untilNext(askedAt, everyMs, clock.now()), Math.max(0, leftMs()));
    if (!(await slept(clock, waitMs, signal))) return undefined;
  }
  return signal.aborted ? undefined : last;
};

/** What is told while the program is watched. */
export type LivenessNews =
  /** `failures`: so many in a row, the allowed number left out. */
  | { readonly kind: 'failing'; readonly why: string; readonly failures: number }
  | { readonly kind: 'fine-again'; readonly failures: number };

/**
 * Asks again and again, the first time after one interval. Resolves with the last reason once there were too many failures
 * in a row; undefined: the signal was aborted.
 */
export const watchAlive = async (
  { everyMs, timeoutMs, failures: allowed }: Omit<Liveness, 'probe'>,
  ask: Ask,
  clock: LogClock,
  signal: AbortSignal,
  tell: (news: LivenessNews) => void,
): Promise<string | undefined> => {
  let failures = 0;
  let before = clock.now();
  let waitMs = everyMs;
  while (await slept(clock, waitMs, signal)) {
    const askedAt = clock.now();
    const answer = await ask(before, timeoutMs);
    if (signal.aborted) return undefined;
    before = askedAt;
    waitMs = untilNext(askedAt, everyMs, clock.now());
    if (answer.isGood) {
      if (failures > 0) tell({ kind: 'fine-again', failures });
      failures = 0;
      continue;
    }
    failures += 1;
    if (failures >= allowed) return answer.why;
    tell({ kind: 'failing', why: answer.why, failures });
  }
  return undefined;
};
