import { EventEmitter } from 'node:events';
import type { FrameSize } from './frame-writer.ts';

/**
 * What Ink takes for its terminal. In its mode of whole frames it writes once for each and nothing else: since this is no
 * TTY it leaves the cursor and the modes of the real one alone, which are ours (`terminal-session.ts`). What it writes is
 * empty boxes; their lines are on the canvas.
 */
export class FrameStream extends EventEmitter {
  readonly isTTY = false;
  readonly writable = true;
  readonly #size: () => FrameSize;
  readonly #onFrame: () => void;
  #isComing = false;

  /** `onFrame`: everything has its place and its lines. */
  constructor(size: () => FrameSize, onFrame: () => void) {
    super();
    this.#size = size;
    this.#onFrame = onFrame;
  }

  get columns(): number {
    return this.#size().columns;
  }

  get rows(): number {
    return this.#size().rows;
  }

  /** Ink waits for the end of its writes by writing nothing. */
  write(text: string, done?: unknown): boolean {
    if (text !== '' && !this.#isComing) {
      this.#isComing = true;
      // React runs the effects that fill the boxes when Ink has written them.
      queueMicrotask(() => {
        this.#isComing = false;
        this.#onFrame();
      });
    }
    if (typeof done === 'function') done();
    return true;
  }

  end(): this {
    return this;
  }
}
