/** A line of a log file by where it stands. */
export interface PlacedLine {
  /** Of its first byte in the file. */
  readonly offset: number;
  /** Behind its line end. */
  readonly end: number;
  readonly text: string;
}

/** How a file is written. */
export type LineEncoding = 'utf-8' | 'utf-16le';

const LINE_FEED = 0x0a;

const unitOf = (encoding: LineEncoding): 1 | 2 => (encoding === 'utf-16le' ? 2 : 1);

/** The index behind the first line feed from there on. -1: there is none. `bytes` begin with a whole character. */
export const behindLineFeed = (bytes: Uint8Array, from: number, encoding: LineEncoding): number => {
  const unit = unitOf(encoding);
  for (let at = bytes.indexOf(LINE_FEED, from); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1))
    if (unit === 1 || (at % 2 === 0 && bytes[at + 1] === 0)) return at + unit;
  return -1;
};

/** The same for the last one. */
export const behindLastLineFeed = (bytes: Uint8Array, encoding: LineEncoding): number => {
  const unit = unitOf(encoding);
  for (let at = bytes.lastIndexOf(LINE_FEED); at >= 0; at = at === 0 ? -1 : bytes.lastIndexOf(LINE_FEED, at - 1))
    if (unit === 1 || (at % 2 === 0 && bytes[at + 1] === 0)) return at + unit;
  return -1;
};

/** The lines in bytes that begin with one. `offset`: where the bytes stand in the file. The last line may have no end. */
export const placedLines = (bytes: Uint8Array, offset: number, encoding: LineEncoding): readonly PlacedLine[] => {
  const decoder = new TextDecoder(encoding);
  const lines: PlacedLine[] = [];
  for (let begin = 0; begin < bytes.length; ) {
    const found = behindLineFeed(bytes, begin, encoding);
    const end = found < 0 ? bytes.length : found;
    const text = decoder.decode(bytes.subarray(begin, end)).replace(/\r?\n$/, '');
    lines.push({ offset: offset + begin, end: offset + end, text });
    begin = end;
  }
  return lines;
};
