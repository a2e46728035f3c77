import { setTimeout as sleep } from 'node:timers/promises';

/** Waits in real time; rejects when the signal is aborted. */
export const realSleep = (ms: number, signal?: AbortSignal): Promise<void> =>
  sleep(ms, undefined, signal === undefined ? {} : { signal });
