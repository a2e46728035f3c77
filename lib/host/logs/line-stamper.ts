import { timeStamp } from './time-stamp.ts';

/** UTF-16, the lower byte first, marks itself so. */
export const isMarkedUtf16 = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xfe;

/** The indexes behind which lines begin: all but one behind the very end, whose line has not begun. */
function* lineStarts(bytes: Buffer, unitBytes: 1 | 2): Generator<number> {
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) {
    if (unitBytes === 2 && (at % 2 !== 0 || bytes[at + 1] !== 0)) continue;
    if (at + unitBytes < bytes.length) yield at + unitBytes;
  }
}

/**
 * Puts the time before each line of a stream, as the bytes come: nothing is held back for a line's end, so that a line may
 * be as long as it likes. All lines of one piece get the time at which the piece came. A stream that marks itself as
 * UTF-16 gets UTF-16.
 */
export class LineStamper {
  readonly #now: () => number;
  #isAtLineStart = true;
  #unitBytes: 1 | 2 | undefined;
  #held: Buffer = Buffer.alloc(0);

  constructor(now: () => number) {
    this.#now = now;
  }

  /** What goes to the file for a piece of the stream. May be empty. */
  push(piece: Uint8Array): Buffer {
    const bytes = this.#held.length === 0 ? asBuffer(piece) : Buffer.concat([this.#held, piece]);
    this.#held = Buffer.alloc(0);
    if (bytes.length === 0) return bytes;
    if (this.#unitBytes === undefined) {
      if (bytes.length === 1 && bytes[0] === 0xff) return this.#hold(bytes);
      this.#unitBytes = isMarkedUtf16(bytes) ? 2 : 1;
      if (this.#unitBytes === 2) return Buffer.concat([bytes.subarray(0, 2), this.#stamp(bytes.subarray(2))]);
    }
    return this.#stamp(bytes);
  }

  /** What is left when the stream has ended: half a character at most. */
  end(): Buffer {
    const rest = this.#held;
    this.#held = Buffer.alloc(0);
    return rest;
  }

  #hold(bytes: Buffer): Buffer {
    this.#held = bytes;
    return Buffer.alloc(0);
  }

  #stamp(all: Buffer): Buffer {
    const unitBytes = this.#unitBytes ?? 1;
    const whole = all.length - (all.length % unitBytes);
    this.#held = all.subarray(whole);
    const bytes = all.subarray(0, whole);
    if (bytes.length === 0) return bytes;
    const starts = [...(this.#isAtLineStart ? [0] : []), ...lineStarts(bytes, unitBytes)];
    this.#isAtLineStart = bytes.at(-unitBytes) === 0x0a && (unitBytes === 1 || bytes.at(-1) === 0);
    return withPrefix(bytes, starts, Buffer.from(`${timeStamp(this.#now())} `, unitBytes === 2 ? 'utf16le' : 'latin1'));
  }
}

const asBuffer = (piece: Uint8Array): Buffer => Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);

const withPrefix = (bytes: Buffer, starts: readonly number[], prefix: Buffer): Buffer => {
  const stamped = Buffer.allocUnsafe(bytes.length + starts.length * prefix.length);
  let written = bytes.copy(stamped, 0, 0, starts[0] ?? bytes.length);
  for (const [index, start] of starts.entries()) {
    written += prefix.copy(stamped, written);
    written += bytes.copy(stamped, written, start, starts[index + 1] ?? bytes.length);
  }
  return stamped;
};
