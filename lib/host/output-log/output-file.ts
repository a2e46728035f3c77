import type { HostingFiles } from '../../../native/hosting-types.ts';
import { isMarkedUtf16 } from '../logs/line-stamper.ts';
import { leadingStamp } from '../logs/time-stamp.ts';
import { behindLastLineFeed, behindLineFeed, type LineEncoding, type PlacedLine, placedLines } from './line-range.ts';
import { MarkedTimes } from './marked-times.ts';

/** So much is read at a time; a line that is longer is cut. */
const BLOCK_BYTES = 256 * 1024;

/** A line, and when it came, milliseconds since 1970. */
export interface TimedLine extends PlacedLine {
  readonly at: number;
}

/** A line with the time that svcdeck puts before each where a definition says `logs.timestamps`. undefined: none stands there. */
const stamped = (line: PlacedLine): TimedLine | undefined => {
  const stamp = leadingStamp(line.text);
  const at = line.text[stamp.length] === ' ' ? Date.parse(stamp) : Number.NaN;
  return Number.isNaN(at) ? undefined : { ...line, at, text: line.text.slice(stamp.length + 1) };
};

const encodingOf = (mark: Uint8Array): LineEncoding => (isMarkedUtf16(mark) ? 'utf-16le' : 'utf-8');

interface FileFacts {
  readonly encoding: LineEncoding;
  readonly sizeBytes: number;
  readonly writtenAt: number;
  readonly hasStamps: boolean;
}

/** One log file of a program, as it is by now. */
export class OutputFile {
  readonly #files: HostingFiles;
  readonly #path: string;
  readonly #times: MarkedTimes;
  readonly #encoding: LineEncoding;
  readonly #writtenAt: number;
  readonly #hasStamps: boolean;
  readonly sizeBytes: number;

  private constructor(
    files: HostingFiles,
    path: string,
    times: MarkedTimes,
    { encoding, sizeBytes, writtenAt, hasStamps }: FileFacts,
  ) {
    this.#files = files;
    this.#path = path;
    this.#times = times;
    this.#encoding = encoding;
    this.sizeBytes = sizeBytes;
    this.#writtenAt = writtenAt;
    this.#hasStamps = hasStamps;
  }

  /** `hasStamps`: svcdeck writes the time before each line. undefined: there is no such file. Rejects with a Win32Error. */
  static async open(files: HostingFiles, path: string, hasStamps: boolean): Promise<OutputFile | undefined> {
    const head = await files.read(path, 0, 2);
    if (head === undefined) return undefined;
    const { sizeBytes, writtenAt, bytes } = head;
    const times = await MarkedTimes.of(files, path);
    return new OutputFile(files, path, times, { encoding: encodingOf(bytes), sizeBytes, writtenAt, hasStamps });
  }

  /** When its first byte came. undefined: not known. */
  begin(): Promise<number | undefined> {
    return this.#times.begin();
  }

  /** Where the first line begins that came then or later. */
  async since(at: number): Promise<number> {
    const place = (await this.#times.begin()) === undefined ? 0 : await this.#times.since(at);
    if (place === undefined || place === 0) return place ?? this.sizeBytes;
    return this.behind(place - (this.#encoding === 'utf-16le' ? 2 : 1));
  }

  /**
   * The lines from that one on, block by block. `from`: where a line begins. `withOpen`: also what stands behind the last line end,
   * which may go on.
   */
  async *forward(from: number, withOpen: boolean): AsyncGenerator<readonly TimedLine[], void, undefined> {
    for (let at = from; at < this.sizeBytes; ) {
      const bytes = await this.#bytes(at, Math.min(this.sizeBytes, at + BLOCK_BYTES));
      const end = behindLastLineFeed(bytes, this.#encoding);
      const isLast = at + bytes.length >= this.sizeBytes;
      if (end < 0 && bytes.length < BLOCK_BYTES && !withOpen) return;
      const whole = bytes.subarray(0, end < 0 || (isLast && withOpen) ? bytes.length : end);
      if (whole.length === 0) return;
      yield await this.#timed(placedLines(whole, at, this.#encoding));
      at += whole.length;
    }
  }

  /** All lines, block by block, the last one first. The one that has no end yet is among them. */
  async *backward(): AsyncGenerator<readonly TimedLine[], void, undefined> {
    for (let end = this.sizeBytes; end > 0; ) {
      const from = Math.max(0, end - BLOCK_BYTES);
      const offset = from - (from % 2);
      const bytes = await this.#bytes(offset, end);
      const first = offset === 0 ? 0 : behindLineFeed(bytes, 0, this.#encoding);
      const begin = first < 0 || first >= bytes.length ? 0 : first;
      yield (await this.#timed(placedLines(bytes.subarray(begin), offset + begin, this.#encoding))).toReversed();
      end = offset + begin;
    }
  }

  /** Where the line behind that one begins. */
  async behind(line: number): Promise<number> {
    for (let at = line; at < this.sizeBytes; at += BLOCK_BYTES) {
      const bytes = await this.#bytes(at, Math.min(this.sizeBytes, at + BLOCK_BYTES));
      const end = behindLineFeed(bytes, 0, this.#encoding);
      if (end >= 0) return at + end;
    }
    return this.sizeBytes;
  }

  async #bytes(from: number, to: number): Promise<Uint8Array> {
    return (await this.#files.read(this.#path, from, to - from))?.bytes ?? new Uint8Array();
  }

  async #timed(lines: readonly PlacedLine[]): Promise<readonly TimedLine[]> {
    const timed: TimedLine[] = [];
    for (const line of lines) {
      const known = this.#hasStamps ? stamped(line) : undefined;
      timed.push(known ?? { ...line, at: (await this.#times.at(line.offset)) ?? this.#writtenAt });
    }
    return timed;
  }
}
