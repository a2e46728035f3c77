/**
 * Memory that Windows fills with EVT_VARIANTs and, behind them, with what they point to. A pointer becomes an offset once
 * the memory's address is taken off; one that leads outside is an error, never a read.
 *
 * Views of whole words are several times quicker than `readUInt32LE` and its like, and a million records are decoded through
 * them: so variants must stand at multiples of 8, as Windows puts them.
 */
export class VariantMemory {
  readonly bytes: Buffer;
  /** Where the bytes are. Addresses fit a number: user space ends below 2^47. */
  readonly address: number;
  readonly units: Uint16Array;
  readonly words: Uint32Array;
  readonly longs: BigUint64Array;
  /** The lower half of the address, so that an offset takes whole numbers of 32 bits alone. */
  readonly #low: number;
  readonly #high: number;

  /** `bytes`: they must start at a multiple of 8, as those of `Buffer.alloc` and `allocUnsafeSlow` do. */
  constructor(bytes: Buffer, address: bigint) {
    this.bytes = bytes;
    this.address = Number(address);
    this.#low = Number(address & 0xffff_ffffn) | 0;
    this.#high = Number(address >> 32n);
    this.units = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1);
    this.words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
    this.longs = new BigUint64Array(bytes.buffer, bytes.byteOffset, bytes.length >> 3);
  }

  /** The DWORD at an offset. */
  dword(offset: number): number {
    if (offset % 4 !== 0) return this.bytes.readUInt32LE(offset);
    const value = this.words[offset >> 2];
    if (value === undefined) throw new RangeError(`offset ${offset} is past ${this.bytes.length} bytes of event data`);
    return value;
  }

  /** Where the pointer at `offset` leads to, with room for `size` bytes there; undefined for NULL. */
  target(offset: number, size: number): number | undefined {
    const low = this.dword(offset);
    const high = this.dword(offset + 4);
    if (low === 0 && high === 0) return undefined;
    const to = (low - this.#low) >>> 0;
    // Memory may lie across a multiple of 4 GB.
    const isHere = high === this.#high || (high === this.#high + 1 && low >>> 0 < this.#low >>> 0);
    if (!isHere || to + size > this.bytes.length)
      throw new RangeError(`the pointer at offset ${offset} leads outside ${this.bytes.length} bytes of event data`);
    return to;
  }

  /** The UTF-16 text at an offset, up to its NUL. */
  text(from: number): string {
    return this.bytes.toString('utf16le', from, this.#endOfText(from));
  }

  #endOfText(from: number): number {
    // What stands before a text may have an odd number of bytes.
    if (from % 2 !== 0) return this.#endOfOddText(from);
    const end = this.units.indexOf(0, from >> 1);
    return end === -1 ? 2 * this.units.length : 2 * end;
  }

  #endOfOddText(from: number): number {
    let end = from;
    while (end + 1 < this.bytes.length && this.bytes.readUInt16LE(end) !== 0) end += 2;
    return end;
  }
}
