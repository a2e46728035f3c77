import type { CounterHandle, Pdh } from '../dll/pdh.ts';
import { Win32Error } from '../win32-error.ts';
import { Room } from './room.ts';
import { askSized } from './sized.ts';

/** Some hundred instances fit; more room is taken where there are more, and kept. */
const FIRST_BYTES = 32 * 1024;
const SIZES_BYTES = 8;
const COUNT = 1;

/** An array that a call gave: so many items at the beginning of `used` bytes, with the names behind. */
export interface GivenArray {
  readonly room: Room;
  readonly count: number;
  readonly used: number;
}

/** Fetches arrays of values, each into the same memory: it is to be taken out before the next one is fetched. */
export class ArrayReader {
  readonly #pdh: Pdh;
  readonly #room: Room;
  readonly #sizes: Room;

  constructor(pdh: Pdh, addressOf: (buffer: Buffer) => bigint) {
    this.#pdh = pdh;
    this.#room = new Room(addressOf, FIRST_BYTES);
    this.#sizes = new Room(addressOf, SIZES_BYTES);
  }

  formatted(counter: CounterHandle, format: number): Promise<GivenArray> {
    const { PdhGetFormattedCounterArrayW } = this.#pdh;
    return this.#fetch('PdhGetFormattedCounterArrayW', (size, count, items) =>
      PdhGetFormattedCounterArrayW(counter, format, size, count, items),
    );
  }

  raw(counter: CounterHandle): Promise<GivenArray> {
    const { PdhGetRawCounterArrayW } = this.#pdh;
    return this.#fetch('PdhGetRawCounterArrayW', (size, count, items) =>
      PdhGetRawCounterArrayW(counter, size, count, items),
    );
  }

  async #fetch(name: string, call: (size: number, count: number, items: number) => number): Promise<GivenArray> {
    const [room, { words, address }] = [this.#room, this.#sizes];
    words[COUNT] = 0;
    await askSized(
      name,
      [{ room, bytesPerUnit: 1 }],
      words.subarray(0, COUNT),
      async ([items = 0]) => call(address, address + 4 * COUNT, items) >>> 0,
    );
    return { room, count: words[COUNT] ?? 0, used: words[0] ?? 0 };
  }
}

/** The code of what was thrown, where that is a code. */
export const codeOf = (error: unknown): number => {
  if (error instanceof Win32Error) return error.code;
  throw error;
};
