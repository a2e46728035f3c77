/** No list of Windows is as long; one that asks for more again and again is not believed for ever. */
const MAX_BYTES = 1 << 28;

/** Memory that calls write into, by its address. It starts on a multiple of 8. */
export class Room {
  readonly #addressOf: (buffer: Buffer) => bigint;
  bytes: Buffer;
  words: Uint32Array;
  units: Uint16Array;
  doubles: Float64Array;
  address: number;

  constructor(addressOf: (buffer: Buffer) => bigint, bytes: number) {
    this.#addressOf = addressOf;
    this.bytes = Buffer.alloc(0);
    this.words = new Uint32Array();
    this.units = new Uint16Array();
    this.doubles = new Float64Array();
    this.address = 0;
    this.#take(bytes);
  }

  /** Whether there are that many bytes now; new memory is taken where there were fewer, and what was there is gone. */
  enlarge(bytes: number): boolean {
    if (bytes > MAX_BYTES) return false;
    if (bytes > this.bytes.length) this.#take(bytes);
    return true;
  }

  #take(bytes: number): void {
    // Node takes small buffers out of a larger one unless told otherwise, and then anywhere in it.
    this.bytes = Buffer.allocUnsafeSlow(Math.ceil(bytes / 8) * 8).fill(0);
    const { buffer, byteOffset, length } = this.bytes;
    this.words = new Uint32Array(buffer, byteOffset, length >> 2);
    this.units = new Uint16Array(buffer, byteOffset, length >> 1);
    this.doubles = new Float64Array(buffer, byteOffset, length >> 3);
    // Addresses fit a number: user space ends below 2^47.
    this.address = Number(this.#addressOf(this.bytes));
  }
}

/** The items of a multi-string of so many characters, each once as often as it stands there. */
export const textsIn = (room: Room, characters: number): string[] => {
  const text = room.bytes.toString('utf16le', 0, 2 * Math.min(characters, room.units.length));
  const end = text.indexOf('\0\0');
  const items = (end === -1 ? text : text.slice(0, end)).split('\0');
  return items.filter((item) => item !== '');
};
