/** The usual message and the usual event as XML fit. */
const FIRST_BYTES = 8 * 1024;

/** Memory that a call writes texts into, and where it says how much it wrote or needs. */
export class TextRoom {
  readonly #addressOf: (buffer: Buffer) => bigint;
  readonly #used = Buffer.alloc(8);
  /** Where the call writes how much it used, and behind that another DWORD. */
  readonly usedAddress: number;
  #bytes: Buffer;
  #units: Uint16Array;
  #address: number;

  constructor(addressOf: (buffer: Buffer) => bigint) {
    this.#addressOf = addressOf;
    this.usedAddress = Number(addressOf(this.#used));
    this.#bytes = Buffer.alloc(FIRST_BYTES);
    this.#units = new Uint16Array(this.#bytes.buffer, this.#bytes.byteOffset, FIRST_BYTES >> 1);
    this.#address = Number(addressOf(this.#bytes));
  }

  get byteLength(): number {
    return this.#bytes.length;
  }

  get address(): number {
    return this.#address;
  }

  /** What the call said that it used or needs, in its own unit. */
  get used(): number {
    return this.#used.readUInt32LE(0);
  }

  /** Before a call: what it leaves alone is empty. */
  clear(): void {
    this.#units[0] = 0;
    this.#used.writeUInt32LE(0, 0);
  }

  /** Takes new memory of at least so many bytes; twice as many as before, if that is more. */
  enlarge(bytes: number): void {
    const size = 2 * Math.max(Math.ceil(bytes / 2) + 1, this.#bytes.length);
    this.#bytes = Buffer.alloc(size);
    this.#units = new Uint16Array(this.#bytes.buffer, this.#bytes.byteOffset, size >> 1);
    this.#address = Number(this.#addressOf(this.#bytes));
  }

  /** The text from the start to the first NUL. */
  text(): string {
    return this.#textFrom(0);
  }

  /** Texts one after another, up to an empty one. */
  list(): readonly string[] {
    const texts: string[] = [];
    for (let at = 0; ; ) {
      const text = this.#textFrom(at);
      if (text === '') return texts;
      texts.push(text);
      at += text.length + 1;
    }
  }

  #textFrom(unit: number): string {
    const end = this.#units.indexOf(0, unit);
    return this.#bytes.toString('utf16le', 2 * unit, end === -1 ? this.#bytes.length : 2 * end);
  }
}
