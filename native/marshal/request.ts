import { encodeWide } from './wide.ts';

/** The strictest alignment of what Windows reads: pointers and 64-bit numbers. */
const ALIGNMENT = 8;
const POINTER_BYTES = 8;

/**
 * What a call is to read: a struct, with everything that it points to behind it in the same memory. The reverse of
 * `Reply`. Offsets are those of the SDK's structs on 64-bit Windows; what is not written is 0.
 */
export class Request {
  #bytes: Buffer;
  readonly #pointers: (readonly [at: number, to: number])[] = [];

  /** `size`: of the struct that it begins with. */
  constructor(size: number) {
    this.#bytes = Buffer.alloc(size);
  }

  /** Where further bytes were made room for, all 0. */
  reserve(size: number): number {
    const at = Math.ceil(this.#bytes.length / ALIGNMENT) * ALIGNMENT;
    const larger = Buffer.alloc(at + size);
    this.#bytes.copy(larger);
    this.#bytes = larger;
    return at;
  }

  byte(offset: number, value: number): this {
    this.#bytes.writeUInt8(value, offset);
    return this;
  }

  word(offset: number, value: number): this {
    this.#bytes.writeUInt16LE(value, offset);
    return this;
  }

  dword(offset: number, value: number): this {
    this.#bytes.writeUInt32LE(value, offset);
    return this;
  }

  /** Makes the pointer at `offset` lead to another offset. */
  pointer(offset: number, to: number): this {
    this.#pointers.push([offset, to]);
    return this;
  }

  /** Puts bytes behind and makes the pointer at `offset` lead there. */
  pointerTo(offset: number, bytes: Buffer): this {
    const to = this.reserve(bytes.length);
    bytes.copy(this.#bytes, to);
    return this.pointer(offset, to);
  }

  /** The same for a text with its NUL. undefined: the pointer stays NULL. */
  text(offset: number, text: string | undefined): this {
    return text === undefined ? this : this.pointerTo(offset, encodeWide(text));
  }

  /** The finished bytes, whose pointers are right for as long as they stay where `address` says they are. */
  seal(address: (bytes: Buffer) => bigint): Buffer {
    const start = address(this.#bytes);
    for (const [at, to] of this.#pointers) this.#bytes.writeBigUInt64LE(start + BigInt(to), at);
    return this.#bytes;
  }
}

/** An array of pointers to texts, with the texts behind it. */
export const pointersTo = (texts: readonly string[]): Request => {
  const request = new Request(texts.length * POINTER_BYTES);
  for (const [index, text] of texts.entries()) request.text(index * POINTER_BYTES, text);
  return request;
};
