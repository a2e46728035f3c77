import type { Io } from '../context.ts';

/** CSI A: up; CSI K: clear to the end of the line; CSI J: clear to the end of the screen. */
const up = (lines: number): string => (lines === 0 ? '\r' : `\x1b[${lines}A\r`);
const CLEAR_LINE = '\x1b[K';
const CLEAR_BELOW = '\x1b[J';
const CLEAR_ALL = '\x1b[H\x1b[2J';

/** Where the terminal does not say: Windows' consoles are rarely lower. */
const USUAL_ROWS = 24;
const USUAL_COLUMNS = 80;

/**
 * Lines on standard output that are written over in place. The cursor rests at the start of the line below them, so that
 * whenever the program ends the last picture is left and the prompt stands below it.
 */
export class LiveScreen {
  readonly #io: Io;
  #shown: readonly string[] = [];
  #columns = 0;

  constructor(io: Io) {
    this.#io = io;
  }

  /** Cells that may be filled: some terminals go on to the next line with the last one. */
  get width(): number {
    return Math.max(1, (this.#io.columns ?? USUAL_COLUMNS) - 1);
  }

  /** Lines that have room above the one that the cursor rests in. */
  get height(): number {
    return Math.max(4, (this.#io.rows ?? USUAL_ROWS) - 1);
  }

  /** Shows these lines instead of those before. Each has to fit. Resolves when a slow console has taken them. */
  async show(lines: readonly string[]): Promise<void> {
    const fitting = lines.slice(0, this.height);
    // Lines that a narrower window has broken can't be counted: then all is drawn anew.
    const isNarrower = this.#shown.length > 0 && this.width < this.#columns;
    const begin = isNarrower ? CLEAR_ALL : up(this.#shown.length);
    this.#columns = this.width;
    this.#shown = fitting;
    // In one piece, each line over the old one: erased first, it would flicker.
    this.#io.out(`${begin}${this.#body()}${CLEAR_BELOW}`);
    await this.#io.outDrained();
  }

  /** Lets `write` write lines that stay, above the picture. */
  above(write: () => void): void {
    if (this.#shown.length === 0) {
      write();
      return;
    }
    this.#io.out(`${up(this.#shown.length)}${CLEAR_BELOW}`);
    write();
    this.#io.out(this.#body());
  }

  #body(): string {
    return this.#shown.map((line) => `${line}${CLEAR_LINE}\n`).join('');
  }
}
