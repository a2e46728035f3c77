import { EventEmitter } from 'node:events';
import stringWidth from 'string-width';

const segmenter = new Intl.Segmenter();

/** A cell that the right half of a wide character takes. */
const TAKEN = '';

/**
 * A terminal of a fixed size that obeys what the screens use: absolute positions, clearing to the end of the line, the
 * other screen, and modes. Colours are left out. Anything else is an error: it would spoil a real one.
 */
export class ScreenTerminal extends EventEmitter {
  columns: number;
  rows: number;
  /** Everything that was written, as it came. */
  written = '';
  /** What was copied last. undefined: nothing was. */
  clipboard: string | undefined;
  /** Modes that are on: 25 the cursor, 7 wrapping, 1049 the other screen, 2004 marked paste. */
  readonly modes = new Set(['25', '7']);
  #cells: string[][] = [];
  #row = 0;
  #column = 0;

  constructor(columns: number, rows: number) {
    super();
    this.columns = columns;
    this.rows = rows;
    this.#clear();
  }

  write(text: string): boolean {
    this.written += text;
    for (const [token, mode, way, row, column, rest] of text.matchAll(
      /\x1b\]52;c;[\w+/=]*\x07|\x1b\[\?(\d+)([hl])|\x1b\[(\d+);(\d+)H|\x1b\[(\d*[JKm]|\d[\d;]*m)|[^\x1b]+|\x1b/gu,
    )) {
      if (token.startsWith('\x1b]52;')) this.clipboard = Buffer.from(token.slice(7, -1), 'base64').toString('utf8');
      else if (mode !== undefined) this.#switch(mode, way === 'h');
      else if (row !== undefined) [this.#row, this.#column] = [Number(row) - 1, Number(column) - 1];
      else if (rest !== undefined) this.#obey(rest);
      else for (const { segment } of segmenter.segment(token)) this.#put(segment);
    }
    return true;
  }

  resize(columns: number, rows: number): void {
    this.columns = columns;
    this.rows = rows;
    this.#clear();
    this.emit('resize');
  }

  /** What is on the screen, without blanks at the ends of lines. */
  text(): string {
    return this.#cells.map((line) => line.join('').trimEnd()).join('\n');
  }

  /** What each cell shows; '': the right half of a wide character. */
  cells(): readonly (readonly string[])[] {
    return this.#cells;
  }

  lines(): readonly string[] {
    return this.text().split('\n');
  }

  #clear(): void {
    this.#cells = Array.from({ length: this.rows }, () => Array<string>(this.columns).fill(' '));
  }

  #switch(mode: string, isOn: boolean): void {
    if (mode === '2026') return;
    if (isOn) this.modes.add(mode);
    else this.modes.delete(mode);
  }

  #obey(rest: string): void {
    if (rest === '2J') this.#clear();
    else if (rest === 'K') this.#cells[this.#row]?.fill(' ', this.#column);
    else if (!rest.endsWith('m')) throw new Error(`an escape that the screens don't use: ${rest}`);
  }

  #put(character: string): void {
    if (character === '\r') {
      this.#column = 0;
      return;
    }
    if (/\p{Cc}/u.test(character)) throw new Error(`a control reached the terminal: ${JSON.stringify(character)}`);
    const line = this.#cells[this.#row];
    const width = stringWidth(character);
    if (line === undefined || this.#column + width > this.columns)
      throw new Error(
        `${JSON.stringify(character)} at ${this.#row + 1};${this.#column + 1} is outside of ${this.columns}x${this.rows}`,
      );
    if (width === 0) {
      line[this.#column - 1] += character;
      return;
    }
    line[this.#column] = character;
    if (width === 2) line[this.#column + 1] = TAKEN;
    this.#column += width;
  }
}
