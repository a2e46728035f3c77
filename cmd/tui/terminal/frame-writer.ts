import stringWidth from 'string-width';

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
 * Clearing behind a line that fills its row would take its last cell away: the cursor still stands on it then.
 */
const whole = (line: string, columns: number): string => (stringWidth(line) < columns ? `${line}${CLEAR_REST}` : line);

/** Brings a terminal from one frame to the next and writes no line that is there already. */
export class FrameWriter {
  readonly #write: (text: string) => void;
  #shown: readonly string[] = [];
  #size: FrameSize = { columns: 0, rows: 0 };

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  /** `frame`: its lines, parted by line feeds. What is below the last row is not shown. */
  draw(frame: string, size: FrameSize): void {
    if (size.columns !== this.#size.columns || size.rows !== this.#size.rows) this.#shown = [];
    this.#size = size;
    const lines = frame.split('\n').slice(0, size.rows);
    while (lines.length < size.rows) lines.push('');
    const changed = lines.flatMap((line, row) =>
      line === this.#shown[row] ? [] : [`${at(row)}${whole(line, size.columns)}`],
    );
    this.#shown = lines;
    if (changed.length > 0) this.#write(`${BEGIN}${changed.join('')}${END}`);
  }

  /** Somebody else has written to the terminal: the next frame is drawn whole. */
  forget(): void {
    this.#shown = [];
  }
}
