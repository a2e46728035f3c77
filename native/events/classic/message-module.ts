import { Owned, type Place } from '../../call.ts';
import type { ModuleHandle } from '../../dll/message-files.ts';
import { pointersTo } from '../../marshal/request.ts';
import type { ClassicFoundation } from './foundation.ts';

// Learn: LoadLibraryExW. Nothing in the file is run.
const LOAD_LIBRARY_AS_DATAFILE = 0x2;
const LOAD_LIBRARY_AS_IMAGE_RESOURCE = 0x20;

// Learn: FormatMessageW.
const FORMAT_MESSAGE_FROM_HMODULE = 0x800;
const FORMAT_MESSAGE_FROM_SYSTEM = 0x1000;
const FORMAT_MESSAGE_IGNORE_INSERTS = 0x200;
const FORMAT_MESSAGE_ARGUMENT_ARRAY = 0x2000;
/** The most that FormatMessageW gives: 64 KB. */
const MAX_CHARACTERS = 32 * 1024;
/** A template has at most `%99`. */
const MAX_INSERTS = 99;
const POINTER_BYTES = 8;

/** What an insert stands as that an event does not have: as in the template. */
const missing = Array.from({ length: MAX_INSERTS }, (_, index) => `%${index + 1}`);

/** Makes texts out of message tables. */
export class MessageFormatter {
  readonly #foundation: ClassicFoundation;
  readonly #text = Buffer.allocUnsafeSlow(2 * MAX_CHARACTERS);
  /** Pointers to what inserts stand as that an event does not have. */
  readonly #missing: Buffer;

  constructor(foundation: ClassicFoundation) {
    this.#foundation = foundation;
    this.#missing = pointersTo(missing).seal(foundation.address);
  }

  /** A file with messages in it. undefined: it can't be had. */
  async load(path: string, place: Place): Promise<Owned<ModuleHandle> | undefined> {
    const { LoadLibraryExW, FreeLibrary } = this.#foundation.classic.messageFiles();
    const flags = LOAD_LIBRARY_AS_DATAFILE | LOAD_LIBRARY_AS_IMAGE_RESOURCE;
    const { value } = await this.#foundation.invoke(place, LoadLibraryExW, path, null, flags);
    return value === null ? undefined : new Owned(value, FreeLibrary);
  }

  /** A message with an event's inserts in it. undefined: the file has none of that number. */
  message(module: ModuleHandle, id: number, inserts: readonly string[]): string | undefined {
    const { address } = this.#foundation;
    const used = inserts.slice(0, MAX_INSERTS);
    const texts = Buffer.from(`${used.join('\0')}\0`, 'utf16le');
    const pointers = Buffer.from(this.#missing.subarray(0, MAX_INSERTS * POINTER_BYTES));
    let at = address(texts);
    for (const [index, text] of used.entries()) {
      pointers.writeBigUInt64LE(at, index * POINTER_BYTES);
      at += BigInt(2 * (text.length + 1));
    }
    return this.#format(FORMAT_MESSAGE_FROM_HMODULE | FORMAT_MESSAGE_ARGUMENT_ARRAY, module, id, pointers);
  }

  /** A message as it stands in its file. */
  template(module: ModuleHandle, id: number): string | undefined {
    return this.#format(FORMAT_MESSAGE_FROM_HMODULE | FORMAT_MESSAGE_IGNORE_INSERTS, module, id, null);
  }

  /** Windows' own text for an error. */
  systemText(id: number): string | undefined {
    return this.#format(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, null, id, null);
  }

  /** On this thread: between the call and the taking of its text nothing else gets a turn. */
  #format(flags: number, module: ModuleHandle | null, id: number, inserts: Buffer | null): string | undefined {
    const { FormatMessageW } = this.#foundation.classic.messageFiles();
    const length = FormatMessageW(flags, module, id, 0, this.#text, MAX_CHARACTERS, inserts);
    return length === 0 ? undefined : this.#text.toString('utf16le', 0, 2 * length).trimEnd();
  }
}
