import { FakeClock } from './svcdeck.ts';

interface Sleeper {
  readonly at: number;
  wake(): void;
}

/**
 * A clock for things that run side by side: it goes on to the time of the next sleeper when nobody has anything left to do,
 * so that two who wait five seconds at once have waited five seconds together.
 */
export class TurnClock extends FakeClock {
  #sleepers: Sleeper[] = [];
  #isDue = false;

  override async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const sleeper: Sleeper = {
        at: this.now() + ms,
        wake: () => {
          signal?.removeEventListener('abort', abort);
          resolve();
        },
      };
      const abort = (): void => {
        this.#sleepers = this.#sleepers.filter((each) => each !== sleeper);
        reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.#sleepers.push(sleeper);
      this.#turn();
    });
  }

  /** After all that can go on has gone on. */
  #turn(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    setImmediate(() => {
      this.#isDue = false;
      const [first] = this.#sleepers.sort((a, b) => a.at - b.at);
      if (first === undefined) return;
      this.#sleepers.shift();
      this.advance(Math.max(0, first.at - this.now()));
      first.wake();
      if (this.#sleepers.length > 0) this.#turn();
    });
  }
}
