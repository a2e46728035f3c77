import { ERROR_INSUFFICIENT_BUFFER } from '../codes.ts';
import { type ContextHandle, type EventHandle, NONE } from '../dll/wevtapi.ts';
import { VariantMemory } from '../marshal/variant-memory.ts';
import { Win32Error } from '../win32-error.ts';
import type { EventFoundation } from './foundation.ts';

/**
 * Records that a reader keeps hold on to their piece of memory, whatever else is in it, so a piece is no larger than some
 * dozens of ordinary records need.
 */
const PIECE_BYTES = 64 * 1024;

/** No record that Windows keeps needs more by far: an event has 64 KB, and values take up to some times that. */
const MAX_BYTES = 1 << 26;

const EVT_RENDER_EVENT_VALUES = 0;

/** Variants stand at multiples of 8. */
const aligned = (offset: number): number => (offset + 7) & ~7;

/**
 * Memory that records are rendered into, one after another. It is never used again for another record: what is full is
 * left to those who still look at it.
 */
export class RenderArena {
  readonly #foundation: EventFoundation;
  /** What EvtRender writes besides: bytes used, number of values. */
  readonly #counts = Buffer.alloc(8);
  readonly #countWords: Uint32Array;
  readonly #usedAddress: number;
  #memory: VariantMemory;
  #end = 0;

  /** Of what was rendered last. */
  at = 0;
  count = 0;

  constructor(foundation: EventFoundation) {
    this.#foundation = foundation;
    this.#countWords = new Uint32Array(this.#counts.buffer, this.#counts.byteOffset, 2);
    this.#usedAddress = Number(foundation.address(this.#counts));
    this.#memory = this.#piece(PIECE_BYTES);
  }

  /** The memory of what was rendered last. */
  get memory(): VariantMemory {
    return this.#memory;
  }

  /** Puts the values of an event at `at` in `memory`. */
  render(context: ContextHandle, event: EventHandle): void {
    const { EvtRender } = this.#foundation.wevtapi;
    for (;;) {
      const memory = this.#memory;
      const at = this.#end;
      const room = memory.bytes.length - at;
      const to = memory.address + at;
      const used = this.#usedAddress;
      if (EvtRender(context, event, EVT_RENDER_EVENT_VALUES, room, to, used, used + 4) !== NONE) {
        this.at = at;
        this.count = this.#countWords[1] ?? 0;
        this.#end = Math.min(aligned(at + (this.#countWords[0] ?? 0)), memory.bytes.length);
        return;
      }
      this.#enlarge(room);
    }
  }

  /** Takes a new piece of memory after a call that found too little room. */
  #enlarge(room: number): void {
    const code = this.#foundation.lastError();
    const wanted = this.#countWords[0] ?? 0;
    // A call that has more room than it wants and still wants more would ask for ever.
    if (code !== ERROR_INSUFFICIENT_BUFFER || wanted <= room || wanted > MAX_BYTES)
      throw new Win32Error('EvtRender', code);
    this.#memory = this.#piece(Math.max(PIECE_BYTES, 2 * aligned(wanted)));
    this.#end = 0;
  }

  #piece(size: number): VariantMemory {
    const bytes = Buffer.allocUnsafeSlow(size);
    return new VariantMemory(bytes, this.#foundation.address(bytes));
  }
}
