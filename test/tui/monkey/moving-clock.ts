import type { Clock } from '../../../cmd/context.ts';

/** Time that passes when it is told to. */
export class MovingClock implements Clock {
  #now = Date.UTC(2026, 10, 21, 8);
  readonly #waiting = new Set<{ readonly at: number; wake(): void }>();

  /** So many wait for a time to come. */
  get waiting(): number {
    return this.#waiting.size;
  }

  now(): number {
    return this.#now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(signal.reason as Error);
        return;
      }
      const abort = (): void => {
        this.#waiting.delete(entry);
        reject(signal?.reason as Error);
      };
      const entry = {
        at: this.#now + ms,
        wake: () => {
          signal?.removeEventListener('abort', abort);
          resolve();
        },
      };
      this.#waiting.add(entry);
      signal?.addEventListener('abort', abort, { once: true });
    });
  }

  advance(ms: number): void {
    this.#now += ms;
    for (const entry of [...this.#waiting])
      if (entry.at <= this.#now) {
        this.#waiting.delete(entry);
        entry.wake();
      }
  }
}
