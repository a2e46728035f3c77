import { decodeMultiSz } from './multi-sz.ts';

/**
 * What a call wrote into a buffer of ours. Windows puts structs at its start and what they point to behind them, so a
 * pointer becomes an offset once the buffer's address is taken off. One that leads outside is an error, never a read.
 *
 * Views of whole words are far quicker than `readUInt32LE` in a program that runs for milliseconds, before anything is
 * compiled: so the bytes must start on a multiple of 4, as those of `Buffer.alloc` do.
 */
export class Reply {
  readonly bytes: Buffer;
  readonly #address: number;
  readonly #words: Uint32Array;
  readonly #units: Uint16Array;

  /** `address`: where the bytes were while the call ran. Addresses fit a number: user space ends below 2^47. */
  constructor(bytes: Buffer, address: bigint) {
    this.bytes = bytes;
    this.#address = Number(address);
    this.#words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
    this.#units = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1);
  }

  /** The DWORD at an offset that is a multiple of 4. */
  dword(offset: number): number {
    const value = this.#words[offset >> 2];
    if (value === undefined) throw new RangeError(`offset ${offset} is past the ${this.bytes.length} bytes of a reply`);
    return value;
  }

  /** Where the pointer at `offset` leads to, with room for `size` bytes there; undefined for NULL. */
  target(offset: number, size: number): number | undefined {
    const pointer = this.dword(offset) + this.dword(offset + 4) * 2 ** 32;
    if (pointer === 0) return undefined;
    const to = pointer - this.#address;
    if (to < 0 || to + size > this.bytes.length)
      throw new RangeError(`the pointer at offset ${offset} leads outside the ${this.bytes.length} bytes of its reply`);
    return to;
  }

  /** The text that the pointer at `offset` leads to; undefined for NULL. */
  text(offset: number): string | undefined {
    const from = this.target(offset, 2);
    return from === undefined ? undefined : this.bytes.toString('utf16le', from, this.#endOfText(from));
  }

  /** The items of the multi-string that the pointer at `offset` leads to; none for NULL. */
  multiText(offset: number): string[] {
    const from = this.target(offset, 0);
    return from === undefined ? [] : decodeMultiSz(this.bytes, from);
  }

  /** Offset of the NUL that ends the text, or of the last whole character's end where there is none. */
  #endOfText(from: number): number {
    if (from % 2 === 0) {
      const end = this.#units.indexOf(0, from >> 1);
      return end === -1 ? 2 * this.#units.length : 2 * end;
    }
    let end = from;
    while (end + 1 < this.bytes.length && this.bytes.readUInt16LE(end) !== 0) end += 2;
    return end;
  }
}
