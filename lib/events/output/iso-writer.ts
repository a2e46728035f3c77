import type { FileTime } from '../../../native/event-types.ts';
import { isoTime } from '../time.ts';

const TICKS_A_SECOND = 10_000_000n;

/** As `isoTime`, for many times of which most share their second with the one before: only the fraction is made anew. */
export class IsoWriter {
  #second = -1n;
  #prefix = '';

  text(time: FileTime): string {
    const second = time / TICKS_A_SECOND;
    if (second !== this.#second) {
      this.#second = second;
      // Up to the point and with it.
      this.#prefix = isoTime(second * TICKS_A_SECOND).slice(0, -8);
    }
    return `${this.#prefix}${String(Number(time - second * TICKS_A_SECOND)).padStart(7, '0')}Z`;
  }
}
