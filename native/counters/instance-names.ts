import { CounterError } from '../counter-error.ts';
import { pdhCodes } from '../pdh-codes.ts';
import type { Room } from './room.ts';
import { uniqueNames } from './unique-names.ts';

/**
 * The names of an array's instances. They seldom change from one round to the next, so their bytes are compared with those
 * of the round before, and what was made of them is given again.
 */
export class InstanceNames {
  readonly #call: string;
  #names: readonly string[] = [];
  #bytes = Buffer.alloc(0);
  #offsets: Float64Array = new Float64Array();

  /** `call`: what fills the array, for errors. */
  constructor(call: string) {
    this.#call = call;
  }

  /** Of so many items of `stride` bytes, each of which begins with the pointer to its name, in the `used` bytes of a room. */
  read(room: Room, count: number, stride: number, used: number): readonly string[] {
    const begin = count * stride;
    const end = Math.min(used, room.bytes.length);
    const isSame = count === this.#offsets.length && this.#hasSameOffsets(room, stride);
    if (isSame && this.#bytes.equals(room.bytes.subarray(begin, end))) return this.#names;
    this.#offsets = this.#readOffsets(room, count, stride, begin, end);
    this.#bytes = Buffer.from(room.bytes.subarray(begin, end));
    this.#names = uniqueNames(Array.from(this.#offsets, (offset) => this.#text(room, offset, end)));
    return this.#names;
  }

  #hasSameOffsets({ words, address }: Room, stride: number): boolean {
    const offsets = this.#offsets;
    const step = stride >> 2;
    for (let i = 0, at = 0; i < offsets.length; i++, at += step)
      if ((words[at] ?? 0) + (words[at + 1] ?? 0) * 2 ** 32 - address !== offsets[i]) return false;
    return true;
  }

  #readOffsets({ words, address }: Room, count: number, stride: number, begin: number, end: number): Float64Array {
    const offsets = new Float64Array(count);
    for (let i = 0, at = 0; i < count; i++, at += stride >> 2) {
      const offset = (words[at] ?? 0) + (words[at + 1] ?? 0) * 2 ** 32 - address;
      // A pointer out of the array is an error, never a read.
      if (offset < begin || offset + 2 > end) throw new CounterError(this.#call, pdhCodes.PDH_INVALID_DATA);
      offsets[i] = offset;
    }
    return offsets;
  }

  #text({ units, bytes }: Room, offset: number, end: number): string {
    const nul = units.indexOf(0, offset >> 1);
    return bytes.toString('utf16le', offset, nul === -1 || 2 * nul > end ? end : 2 * nul);
  }
}
