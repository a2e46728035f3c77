/** Terminals that know it show everything between the two at once; others ignore it. */
const BEGIN = '\x1b[?2026h';
const END = '\x1b[?2026l';
const CLEAR_REST = '\x1b[K';

export interface FrameSize {
  readonly columns: number;
  readonly rows: number;
}

const at = (row: number): string => `\x1b[${row + 1};1H`;

/**
 * Cleared first: behind a line that fills its row the cursor still stands on the last cell, and clearing would take that.
 */
const piecesOf = (line: string, row: number): readonly string[] => [
  `${at(row)}${CLEAR_REST}`,
  ...(line === '' ? [] : [line]),
];

export interface FrameWriterOptions {
  /**
   * Every movement and every line is a write of its own that begins at the left edge. Windows' consoles take either way;
   * Wine's counts movements as text, and goes on to the next line where it thinks that one is full.
   */
  readonly isPiecewise: boolean;
}

/** Brings a terminal from one frame to the next and writes no line that is there already. */
export class FrameWriter {
  readonly #write: (text: string) => void;
  readonly #isPiecewise: boolean;
  #shown: readonly string[] = [];
  #size: FrameSize = { columns: 0, rows: 0 };

  constructor(write: (text: string) => void, { isPiecewise }: FrameWriterOptions) {
    this.#write = write;
    this.#isPiecewise = isPiecewise;
  }

  /** `frame`: its lines, parted by line feeds. What is below the last row is not shown. */
  draw(frame: string, size: FrameSize): void {
    if (size.columns !== this.#size.columns || size.rows !== this.#size.rows) this.#shown = [];
    this.#size = size;
    const lines = frame.split('\n').slice(0, size.rows);
    while (lines.length < size.rows) lines.push('');
    const pieces = lines.flatMap((line, row) => (line === this.#shown[row] ? [] : piecesOf(line, row)));
    this.#shown = lines;
    if (pieces.length === 0) return;
    const all = [BEGIN, ...pieces, END];
    if (this.#isPiecewise) for (const piece of all) this.#write(`\r${piece}`);
    else this.#write(all.join(''));
  }

  /** Somebody else has written to the terminal: the next frame is drawn whole. */
  forget(): void {
    this.#shown = [];
  }
}
