import type { HostingFiles } from '../../../native/hosting-types.ts';
import { MARK_BYTES, marksName, readMark, type TimeMark } from '../logs/time-marks.ts';

/** So many marks are read at a time. */
const PAGE = 2048;

/** When the output in one log file came. */
export class MarkedTimes {
  readonly #files: HostingFiles;
  readonly #path: string;
  /** How many there are. */
  readonly #count: number;
  #page: readonly TimeMark[] = [];
  #pageAt = -1;
  /** The mark that was found last: what is asked for next is often its as well, or the next one's. */
  #last = 0;

  private constructor(files: HostingFiles, path: string, count: number) {
    this.#files = files;
    this.#path = path;
    this.#count = count;
  }

  /** `path`: of the log file. A file of another program, or of an older svcdeck, has no marks. Rejects with a Win32Error. */
  static async of(files: HostingFiles, path: string): Promise<MarkedTimes> {
    const marks = marksName(path);
    const facts = await files.read(marks, 0, 0);
    return new MarkedTimes(files, marks, Math.floor((facts?.sizeBytes ?? 0) / MARK_BYTES));
  }

  /** When the first of it came, milliseconds since 1970. undefined: not known. */
  async begin(): Promise<number | undefined> {
    return (await this.#mark(0))?.at;
  }

  /** When the byte at that place came. What is before the first mark came before it. undefined: not known. */
  async at(offset: number): Promise<number | undefined> {
    for (const index of [this.#last, this.#last + 1]) if (await this.#holds(index, offset)) return this.#found(index);
    return this.#found(Math.max(0, (await this.#first((mark) => mark.offset > offset)) - 1));
  }

  /** The first place from which on all came then or later, by the order in which it was noted. undefined: there is none, or no mark. */
  async since(at: number): Promise<number | undefined> {
    const index = await this.#first((mark) => mark.at >= at);
    return index === 0 ? 0 : (await this.#mark(index))?.offset;
  }

  /** The index of the first mark of which that is so, as it is of all behind it; how many marks there are, if it is of none. */
  async #first(isSo: (mark: TimeMark) => boolean): Promise<number> {
    let [low, high] = [0, this.#count];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const mark = await this.#mark(middle);
      if (mark === undefined || isSo(mark)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  async #found(index: number): Promise<number | undefined> {
    this.#last = index;
    return (await this.#mark(index))?.at;
  }

  /** Whether that mark is the last one before that place. */
  async #holds(index: number, offset: number): Promise<boolean> {
    const mark = await this.#mark(index);
    if (mark === undefined || mark.offset > offset) return false;
    const next = await this.#mark(index + 1);
    return next === undefined || next.offset > offset;
  }

  async #mark(index: number): Promise<TimeMark | undefined> {
    if (index >= this.#count) return undefined;
    const page = Math.floor(index / PAGE);
    if (page !== this.#pageAt) {
      this.#page = await this.#read(page);
      this.#pageAt = page;
    }
    return this.#page[index % PAGE];
  }

  async #read(page: number): Promise<readonly TimeMark[]> {
    const part = await this.#files.read(this.#path, page * PAGE * MARK_BYTES, PAGE * MARK_BYTES);
    const bytes = part?.bytes ?? new Uint8Array();
    const marks: TimeMark[] = [];
    for (let at = 0; at + MARK_BYTES <= bytes.length; at += MARK_BYTES) {
      const mark = readMark(bytes.subarray(at, at + MARK_BYTES));
      // What is none makes nonsense of what follows.
      if (mark === undefined) break;
      marks.push(mark);
    }
    return marks;
  }
}
