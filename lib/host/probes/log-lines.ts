import type { OutputStream } from '../definition/definition-document.ts';
import type { PieceDecoder } from '../logs/output-text.ts';

/** What is looked at of a line; a longer one goes on without being looked at. */
const LONGEST_LINE = 4096;

/** Lines of one stream, bounded. */
class Lines {
  readonly #decoder: PieceDecoder;
  #line = '';

  constructor(decoder: PieceDecoder) {
    this.#decoder = decoder;
  }

  /** The lines that end in these bytes. */
  *push(bytes: Uint8Array): Generator<string> {
    const text = this.#decoder.decode(bytes, false);
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      const rest = Math.max(0, LONGEST_LINE - this.#line.length);
      yield (this.#line + text.slice(from, Math.min(end, from + rest))).replace(/\r$/, '');
      this.#line = '';
      from = end + 1;
    }
    if (this.#line.length < LONGEST_LINE) this.#line += text.slice(from, from + LONGEST_LINE - this.#line.length);
  }

  /** What stands behind the last line end: a prompt has none. */
  get rest(): string {
    return this.#line;
  }
}

/** Looks in a program's output for a line that matches. One for each run of the program. */
export class LogLines {
  readonly #pattern: RegExp;
  readonly #streams: ReadonlyMap<'stdout' | 'stderr', Lines>;
  readonly #now: () => number;
  #matchedAt: number | undefined;

  /** `matches` is a regular expression that the definition's reader has passed. */
  constructor(matches: string, stream: OutputStream, decoder: () => PieceDecoder, now: () => number) {
    this.#pattern = new RegExp(matches, 'u');
    this.#now = now;
    const names = stream === 'both' ? (['stdout', 'stderr'] as const) : [stream];
    this.#streams = new Map(names.map((name) => [name, new Lines(decoder())]));
  }

  push(stream: 'stdout' | 'stderr', bytes: Uint8Array): void {
    const lines = this.#streams.get(stream);
    if (lines === undefined) return;
    let hasMatched = false;
    // All lines are gone through, so that the next piece begins where this one ends.
    for (const line of lines.push(bytes)) hasMatched ||= this.#pattern.test(line);
    if (hasMatched || (lines.rest !== '' && this.#pattern.test(lines.rest))) this.#matchedAt = this.#now();
  }

  /** Whether a line has matched since a time of the same clock. */
  hasMatchedSince(since: number): boolean {
    return this.#matchedAt !== undefined && this.#matchedAt >= since;
  }
}
