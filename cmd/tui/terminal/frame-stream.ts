import { EventEmitter } from 'node:events';
import type { FrameSize } from './frame-writer.ts';

/**
 * What Ink takes for its terminal. In its mode of whole frames it writes each as one text and nothing else: since this is no
 * TTY it leaves the cursor and the modes of the real one alone, which are ours (`terminal-session.ts`).
 */
export class FrameStream extends EventEmitter {
  readonly isTTY = false;
  readonly writable = true;
  readonly #size: () => FrameSize;
  readonly #onFrame: (frame: string) => void;

  constructor(size: () => FrameSize, onFrame: (frame: string) => void) {
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
    if (text !== '') this.#onFrame(text);
    if (typeof done === 'function') done();
    return true;
  }

  end(): this {
    return this;
  }
}
