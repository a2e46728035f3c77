import type { Clock, Io } from './context.ts';
import { FIRST_PROGRESS_MS, NEXT_PROGRESS_MS, onOneLine } from './progress-text.ts';

/** Several lines on standard error, one for each thing that is under way, written over in place and wiped in the end. */
export interface ProgressBoard {
  /** What the line of `key` says from now on; a new key gets its line below the others. A function is asked at each repaint. */
  update(key: string, text: string | (() => string)): void;
  /** That one is over: its line goes. */
  drop(key: string): void;
  /** Shows the lines as they are by now; for whoever ticks while nothing is reported. */
  refresh(): void;
  /** Lets `write` write lines of its own (output, an error) above the board. */
  above(write: () => void): void;
  /** Takes all lines away, for good: what is left on the terminal is what `above` has written. */
  close(): void;
}

/** Windows' consoles are often 30 lines high, and a line that has left the top can't be written over any more. */
const MOST_LINES = 12;

const none: ProgressBoard = {
  update: () => {},
  drop: () => {},
  refresh: () => {},
  above: (write) => write(),
  close: () => {},
};

/** CSI A: up; CSI K: clear to the end of the line; CSI J: clear to the end of the screen. */
const up = (lines: number): string => (lines === 0 ? '\r' : `\x1b[${lines}A\r`);
const CLEAR_LINE = '\x1b[K';
const CLEAR_BELOW = '\x1b[J';

/** The lines that fit on the screen; the last says how many more there are. */
const shownOf = (texts: readonly string[]): readonly string[] =>
  texts.length <= MOST_LINES
    ? texts
    : [...texts.slice(0, MOST_LINES - 1), `and ${texts.length - MOST_LINES + 1} more under way`];

/**
 * Shows nothing in the first second, and nothing at all where standard error is no terminal or quiet is wanted. No line
 * wraps. The cursor rests at the start of the line below the board: a program that is ended at once (the second Ctrl+C)
 * leaves complete lines behind, and the prompt stands on a line of its own.
 */
export const progressBoard = (io: Io, clock: Clock, isQuiet = false): ProgressBoard => {
  if (isQuiet || !io.isErrTerminal) return none;
  const lines = new Map<string, string | (() => string)>();
  let next = clock.now() + FIRST_PROGRESS_MS;
  let shown = 0;
  let isClosed = false;

  /** In a piece of its own: Wine's console does not move where text follows in the same one. */
  const goUp = (): void => io.err(up(shown));
  const paint = (): void => {
    const texts = shownOf([...lines.values()].map((text) => (typeof text === 'string' ? text : text())));
    if (texts.length === 0 && shown === 0) return;
    // Each line over the old one: erased first, the whole board would flicker.
    const body = texts.map((text) => `${onOneLine(text, io.columns)}${CLEAR_LINE}\n`).join('');
    goUp();
    io.err(`${body}${CLEAR_BELOW}`);
    shown = texts.length;
  };
  const erase = (): void => {
    if (shown > 0) {
      goUp();
      io.err(CLEAR_BELOW);
    }
    shown = 0;
  };
  const refresh = (): void => {
    const now = clock.now();
    if (isClosed || now < next) return;
    next = now + NEXT_PROGRESS_MS;
    paint();
  };
  return {
    update(key, text) {
      lines.set(key, text);
      refresh();
    },
    drop(key) {
      if (lines.delete(key) && shown > 0) paint();
    },
    refresh,
    above(write) {
      const wasShown = shown > 0;
      erase();
      write();
      if (wasShown && !isClosed) paint();
    },
    close() {
      isClosed = true;
      lines.clear();
      erase();
    },
  };
};
