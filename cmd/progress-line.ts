import type { Clock, Io } from './context.ts';
import { FIRST_PROGRESS_MS, NEXT_PROGRESS_MS, onOneLine } from './progress-text.ts';

/** One line on standard error that is written over and over, and wiped in the end. */
export interface ProgressLine {
  update(text: string): void;
  wipe(): void;
}

const none: ProgressLine = { update: () => {}, wipe: () => {} };

/** Shows nothing in the first second, and nothing at all where standard error is no terminal or quiet is wanted. */
export const progressLine = (io: Io, clock: Clock, isQuiet = false): ProgressLine => {
  if (isQuiet || !io.isErrTerminal) return none;
  let next = clock.now() + FIRST_PROGRESS_MS;
  let shown = 0;
  const put = (text: string): void => {
    io.err(`\r${text.padEnd(shown)}${text === '' ? '\r' : ''}`);
    shown = text.length;
  };
  return {
    update(text) {
      const now = clock.now();
      if (now < next) return;
      next = now + NEXT_PROGRESS_MS;
      put(onOneLine(text, io.columns));
    },
    wipe() {
      if (shown > 0) put('');
    },
  };
};
