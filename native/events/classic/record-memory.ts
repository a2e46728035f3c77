import { ERROR_INVALID_DATA } from '../../codes.ts';
import { Win32Error } from '../../win32-error.ts';

// EVENTLOGRECORD. Learn: EVENTLOGRECORD structure.
const LENGTH = 0;
const FIXED_BYTES = 56;

/**
 * The records that one call wrote into a buffer, one behind another. Offsets within a record that lead outside of it give
 * nothing, never a read: a backup file holds whatever somebody put there.
 */
export class RecordMemory {
  readonly bytes: Buffer;
  #starts: readonly number[];
  readonly #words: Uint32Array;
  readonly #units: Uint16Array;

  /** `bytes`: they must start at a multiple of 4. `size`: how many of them were written. */
  constructor(bytes: Buffer, size: number) {
    this.bytes = bytes.subarray(0, size);
    this.#words = new Uint32Array(bytes.buffer, bytes.byteOffset, size >> 2);
    this.#units = new Uint16Array(bytes.buffer, bytes.byteOffset, size >> 1);
    this.#starts = this.#findStarts();
  }

  /** Where each record begins. */
  get starts(): readonly number[] {
    return this.#starts;
  }

  /** The first record is none of those that are wanted. */
  passFirst(): void {
    this.#starts = this.#starts.slice(1);
  }

  /** The DWORD at an offset that is a multiple of 4. */
  dword(offset: number): number {
    return this.#words[offset >> 2] ?? 0;
  }

  /** The WORD at an offset that is a multiple of 2. */
  word(offset: number): number {
    return this.#units[offset >> 1] ?? 0;
  }

  length(start: number): number {
    return this.dword(start + LENGTH);
  }

  /** The text at an offset of a record, up to its NUL or the record's end. */
  text(start: number, offset: number): string {
    return this.bytes.toString('utf16le', start + offset, this.#endOfText(start, offset));
  }

  /** Texts one behind another, as far as the record has them. */
  texts(start: number, offset: number, count: number): readonly string[] {
    const texts: string[] = [];
    const length = this.length(start);
    for (let at = offset; texts.length < count && at + 1 < length; ) {
      const end = this.#endOfText(start, at);
      texts.push(this.bytes.toString('utf16le', start + at, end));
      at = end - start + 2;
    }
    return texts;
  }

  /** So many bytes at an offset of a record. undefined: it does not have them. */
  part(start: number, offset: number, size: number): Buffer | undefined {
    if (offset < FIXED_BYTES || offset + size > this.length(start)) return undefined;
    return this.bytes.subarray(start + offset, start + offset + size);
  }

  #endOfText(start: number, offset: number): number {
    const last = start + this.length(start);
    // Texts stand behind the fixed part and source and computer, all of whole units.
    if (offset % 2 !== 0) return this.#endOfOddText(start + offset, last);
    const end = 2 * this.#units.indexOf(0, (start + offset) >> 1);
    return end < 0 || end > last ? last : end;
  }

  #endOfOddText(from: number, last: number): number {
    let end = from;
    while (end + 1 < last && this.bytes.readUInt16LE(end) !== 0) end += 2;
    return Math.min(end, last);
  }

  #findStarts(): readonly number[] {
    const { length: size } = this.bytes;
    const starts: number[] = [];
    for (let start = 0; start < size; start += this.length(start)) {
      const length = this.length(start);
      const isRecord = start + FIXED_BYTES <= size && length >= FIXED_BYTES && start + length <= size;
      if (!isRecord) throw new Win32Error('ReadEventLogW', ERROR_INVALID_DATA);
      starts.push(start);
    }
    return starts;
  }
}
