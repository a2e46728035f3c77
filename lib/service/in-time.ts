import type { WaitOptions } from './wait.ts';

/** Longest time that a timer can be set to; more than three weeks. */
const LONGEST_MS = 0x7fffffff;

export type InTime<T> = { readonly kind: 'came'; readonly value: T } | { readonly kind: 'late' };

/** Never gives anything; rejects with the signal's reason. */
const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });

/**
 * What a call gives, or `late` where it has given nothing after so many milliseconds (Infinity: it is waited for): Windows
 * waits for a service's answer for up to half a minute, and no call can be taken back. Then nobody hears what becomes of it.
 * Rejects with what the call rejects with, and with the signal's reason.
 */
export const inTime = async <T>(
  call: Promise<T>,
  ms: number,
  { clock, signal }: Pick<WaitOptions, 'clock' | 'signal'>,
): Promise<InTime<T>> => {
  const over = new AbortController();
  const either = AbortSignal.any([over.signal, ...(signal === undefined ? [] : [signal])]);
  const late = async (): Promise<InTime<T>> => {
    await clock.sleep(Math.max(0, Math.min(ms, LONGEST_MS)), either);
    return { kind: 'late' };
  };
  const came = call.then((value): InTime<T> => ({ kind: 'came', value }));
  try {
    return await Promise.race([came, Number.isFinite(ms) ? late() : aborted(either)]);
  } finally {
    came.catch(() => {});
    over.abort(new Error('the call came in time'));
  }
};
