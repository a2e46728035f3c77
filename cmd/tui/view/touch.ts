import type { Measure } from '../../../lib/output/width.ts';
import type { Action } from '../state/actions.ts';
import type { Line } from './line.ts';
import type { Panel } from './panel.ts';

/** What a click comes to. Asked when it has happened. */
export type Press = () => readonly Action[];

/** What was done with the mouse within a block, at a cell counted from its upper left. */
export interface Touch {
  readonly act: 'press' | 'wheel-up' | 'wheel-down';
  readonly column: number;
  readonly row: number;
}

/** What a touch of a block comes to. */
export type Touched = (touch: Touch) => readonly Action[];

/** The wheel goes so many lines at a time. */
export const WHEEL_ROWS = 3;

/** Cells before the title of a panel with edges, and before its rows. */
const TITLE_COLUMN = 3;
const ROW_COLUMN = 2;

/** What the piece of a line at that cell does when it is clicked on. undefined: nothing of its own. */
export const pressAt = (line: Line, column: number, measure: Measure): Press | undefined => {
  let at = 0;
  for (const { text, press } of line) {
    const end = at + measure.width(text);
    if (column >= at && column < end) return press;
    at = end;
  }
  return undefined;
};

/** What is clicked on at that cell of a panel: a piece of a line goes before its row. */
const pressIn = (
  { title, foot = [], rows, height }: Panel,
  { column, row }: Touch,
  hasEdges: boolean,
  measure: Measure,
): Press | undefined => {
  const inEdge = column - (hasEdges ? TITLE_COLUMN : 0);
  if (row === 0) return pressAt(title, inEdge, measure);
  if (hasEdges && row === height - 1) return pressAt(foot, inEdge, measure);
  const touched = rows[row - 1];
  if (touched === undefined) return undefined;
  return pressAt(touched.line, column - (hasEdges ? ROW_COLUMN : 0), measure) ?? touched.press;
};

/** What a touch of a panel comes to. Where nothing has an answer of its own the panel's holds. */
export const panelTouched =
  (panel: Panel, hasEdges: boolean, measure: Measure): Touched =>
  (touch) => {
    const { press, wheel } = panel;
    if (touch.act !== 'press') return wheel?.(touch.act === 'wheel-up' ? 'up' : 'down') ?? [];
    return (pressIn(panel, touch, hasEdges, measure) ?? press)?.() ?? [];
  };
