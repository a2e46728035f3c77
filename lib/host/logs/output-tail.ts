import type { PieceDecoder } from './output-text.ts';

const KEPT_BYTES = 16 * 1024;

/** The end of a stream: enough for its last lines, and never more than that, however much goes by. */
export class OutputTail {
  #pieces: Buffer[] = [];
  #kept = 0;
  #isCut = false;

  push(bytes: Uint8Array): void {
    // A copy: what is passed by must not keep a whole piece in memory.
    const piece = Buffer.from(bytes.subarray(-KEPT_BYTES));
    if (piece.length < bytes.length) this.#isCut = true;
    this.#pieces.push(piece);
    this.#kept += piece.length;
    while (this.#kept - (this.#pieces[0]?.length ?? this.#kept) >= KEPT_BYTES) {
      this.#kept -= this.#pieces.shift()?.length ?? 0;
      this.#isCut = true;
    }
    // Very many very small pieces would cost more than what is in them.
    if (this.#pieces.length > 256) this.#pieces = [Buffer.concat(this.#pieces)];
  }

  /** The last lines, oldest first, at most so many; empty ones are left out. `decoder` is a fresh one. */
  lines(most: number, decoder: PieceDecoder): readonly string[] {
    const text = decoder.decode(Buffer.concat(this.#pieces), true);
    const lines = text.split(/\r\n|\r|\n/);
    // The first one may have lost its beginning.
    return (this.#isCut && lines.length > 1 ? lines.slice(1) : lines).filter((line) => line.trim() !== '').slice(-most);
  }
}
