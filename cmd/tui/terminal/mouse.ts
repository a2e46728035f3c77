/** What was done with the mouse, and at which cell: counted from 0, from the upper left. */
export interface MouseEvent {
  readonly kind: 'mouse';
  readonly act: 'press' | 'wheel-up' | 'wheel-down';
  readonly column: number;
  readonly row: number;
}

/** Buttons and the wheel are told of, each with its cell, in decimal digits (SGR): the older ways end at column 223. */
export const MOUSE_ON = '\x1b[?1000h\x1b[?1006h';
export const MOUSE_OFF = '\x1b[?1006l\x1b[?1000l';

/** Shift, Alt and Ctrl, which change nothing here. */
const MODIFIERS = 4 | 8 | 16;

const acts: Readonly<Record<number, MouseEvent['act']>> = { 0: 'press', 64: 'wheel-up', 65: 'wheel-down' };

/** What a terminal tells as `ESC [ < button ; column ; row M`. undefined: nothing that means anything here. */
export const readMouse = (button: string, column: string, row: string, end: string): MouseEvent | undefined => {
  const act = end === 'M' ? acts[Number(button) & ~MODIFIERS] : undefined;
  return act === undefined ? undefined : { kind: 'mouse', act, column: Number(column) - 1, row: Number(row) - 1 };
};
