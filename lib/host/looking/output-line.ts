import { safeText } from '../../output/safe-text.ts';

/** A line of a program's output, or one of svcdeck's own among them. */
export interface OutputLine {
  /** `both`: the two streams go to one file. `note`: nothing that the program has written. */
  readonly stream: 'stdout' | 'stderr' | 'both' | 'note';
  /** Safe to show, on one line. */
  readonly text: string;
}

/** What is kept of a line. */
const LONGEST = 2000;

/** What only sets text off, or clears the rest of a line: it says nothing to whoever reads the line elsewhere. */
const COLOURS = /\x1b\[[\d;:]*[mK]/g;

/** A line as whoever reads it elsewhere wants it. */
export const withoutColours = (line: string): string => line.replace(COLOURS, '');

const TAB = '    ';

/** A line as a program wrote it, on one line that a terminal only shows: colours go, and whatever else it would act on is shown. */
export const outputText = (line: string): string => {
  const text = line.length > LONGEST * 2 ? line.slice(0, LONGEST * 2) : line;
  const shown = safeText(withoutColours(text).replaceAll('\t', TAB));
  return shown.length > LONGEST ? `${shown.slice(0, LONGEST)}…` : shown;
};

/** Cuts a stream that comes in pieces into lines. What would overwrite a line begins a new one. */
export class LineCutter {
  #open = '';

  /** The lines that end in this text. */
  push(text: string): readonly string[] {
    const lines = (this.#open + text).split(/\r\n|\n|\r(?!$)/);
    const open = lines.pop() ?? '';
    // Somebody who writes no line end at all is shown all the same, and kept within bounds.
    this.#open = open.length > LONGEST * 4 ? '' : open;
    return this.#open === open ? lines : [...lines, open];
  }

  /** What stands behind the last line end: a prompt has none. */
  get open(): string {
    return this.#open.replace(/\r$/, '');
  }

  /** Nothing follows what is open. */
  end(): readonly string[] {
    const { open } = this;
    this.#open = '';
    return open === '' ? [] : [open];
  }
}
