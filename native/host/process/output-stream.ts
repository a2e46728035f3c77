import { Socket } from 'node:net';
import { Readable } from 'node:stream';

/** What is read at once at most, where there is so much. */
const BLOCK_BYTES = 1 << 19;
/** With less room than that left, a new block begins. */
const LEAST_ROOM = 1 << 16;

/** Held for whoever reads before the pipe is left to fill up. */
const HELD_BYTES = 1 << 20;

/** Room for what is read, cut from large blocks: what comes in drops takes no more than it needs. */
class Blocks {
  #block = Buffer.allocUnsafeSlow(BLOCK_BYTES);
  #used = 0;

  room(): Buffer {
    if (this.#block.length - this.#used < LEAST_ROOM) {
      this.#block = Buffer.allocUnsafeSlow(BLOCK_BYTES);
      this.#used = 0;
    }
    return this.#block.subarray(this.#used);
  }

  take(bytes: number): Buffer {
    const taken = this.#block.subarray(this.#used, this.#used + bytes);
    this.#used += bytes;
    return taken;
  }
}

/** What a program writes, in large pieces: a socket's own stream reads 64 KB at a time. */
class OutputStream extends Readable {
  readonly #socket: Socket;

  constructor(descriptor: number) {
    super({ highWaterMark: HELD_BYTES });
    const blocks = new Blocks();
    const options = {
      fd: descriptor,
      readable: true,
      writable: false,
      onread: {
        buffer: () => blocks.room(),
        // false: nothing more for now.
        callback: (bytes: number): boolean => this.push(blocks.take(bytes)),
      },
    };
    this.#socket = new Socket(options);
    let isOver = false;
    this.#socket.on('end', () => {
      isOver = true;
      this.push(null);
    });
    this.#socket.on('error', (error) => this.destroy(error));
    this.#socket.on('close', () => {
      // What has been read is still to be had.
      if (!isOver) this.destroy();
    });
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }
}

/** The stream of a pipe that a program writes to. */
export const outputStream = (descriptor: number): Readable => new OutputStream(descriptor);
