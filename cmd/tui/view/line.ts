import type { Measure } from '../../../lib/output/width.ts';
import type { Skin } from '../theme/skin.ts';
import type { Role } from '../theme/theme.ts';
import type { Press } from './touch.ts';

/** A piece of a line, set off as what it is. Its text is safe to show. */
export interface Span {
  readonly text: string;
  readonly role?: Role | undefined;
  /** What a click on it does. Absent: what one beside it does. */
  readonly press?: Press;
}

/** One line of the screen. */
export type Line = readonly Span[];

export const span = (text: string, role?: Role): Span => ({ text, role });

/** The same pieces, with what a click on any of them does. */
export const pressed = (line: Line, press: Press): Line => line.map((each) => ({ ...each, press }));

/** Cells that a line takes. */
export const lineWidth = (line: Line, measure: Measure): number =>
  line.reduce((sum, { text }) => sum + measure.width(text), 0);

/** The line in exactly so many cells: cut with an ellipsis, or filled up with blanks. */
export const fitLine = (line: Line, cells: number, measure: Measure): Line => {
  const fitted: Span[] = [];
  let left = Math.max(0, cells);
  for (const each of line) {
    const width = measure.width(each.text);
    if (width > left) {
      const text = measure.cut(each.text, left);
      fitted.push({ ...each, text });
      left -= measure.width(text);
      break;
    }
    fitted.push(each);
    left -= width;
  }
  if (left > 0) fitted.push({ text: ' '.repeat(left) });
  return fitted;
};

/** Left and right at the ends of so many cells; where both don't fit, the left gives way. */
export const spread = (left: Line, right: Line, cells: number, measure: Measure): Line => {
  const rightCells = Math.min(lineWidth(right, measure), cells);
  return [...fitLine(left, cells - rightCells, measure), ...fitLine(right, rightCells, measure)];
};

/** The line as the terminal gets it. `base`: what all of it stands on. */
export const paintLine = (line: Line, skin: Skin, base?: Role): string =>
  line.map(({ text, role }) => skin.paint(role, text, base)).join('');
