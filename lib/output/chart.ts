import { axisFor } from './axis.ts';
import type { Paint, Tone } from './style.ts';

/** One line of a chart. */
export interface ChartSeries {
  /** The oldest first; NaN: a gap. */
  readonly values: readonly number[];
  readonly tone?: Tone | undefined;
  /** One character that draws it where colours or lines can't tell it from others. */
  readonly mark: string;
}

export interface ChartOptions {
  /** Cells altogether. */
  readonly width: number;
  /** Lines of the plot, without the two of the time axis. */
  readonly height: number;
  readonly paint: Paint;
  /** Lines are drawn with each series' own mark. */
  readonly hasMarks?: boolean;
  /** Each line ends in its mark, so that colour is not all that tells it from others. */
  readonly hasEnds?: boolean;
  /** Nothing but ASCII. */
  readonly isPlain?: boolean;
  /** What stands at a mark of the value axis. */
  valueText(value: number): string;
  /** What stands below a value, by its index. */
  timeText(index: number): string;
}

interface Cell {
  readonly text: string;
  readonly tone: Tone | undefined;
}

type Canvas = (Cell | undefined)[][];

/** The strokes that a line is drawn with. */
interface Strokes {
  readonly level: string;
  readonly upright: string;
  readonly leavesUp: string;
  readonly arrivesUp: string;
  readonly leavesDown: string;
  readonly arrivesDown: string;
}

const lines: Strokes = {
  level: '─',
  upright: '│',
  leavesUp: '┘',
  arrivesUp: '┌',
  leavesDown: '┐',
  arrivesDown: '└',
};

const strokesOf = (mark: string): Strokes => ({
  level: mark,
  upright: mark,
  leavesUp: mark,
  arrivesUp: mark,
  leavesDown: mark,
  arrivesDown: mark,
});

const drawStep = (put: (row: number, text: string) => void, from: number, to: number, strokes: Strokes): void => {
  if (from === to) {
    put(to, strokes.level);
    return;
  }
  const isUp = to < from;
  put(from, isUp ? strokes.leavesUp : strokes.leavesDown);
  put(to, isUp ? strokes.arrivesUp : strokes.arrivesDown);
  for (let row = Math.min(from, to) + 1; row < Math.max(from, to); row++) put(row, strokes.upright);
};

/** A value's row, 0 at the top. */
type RowOf = (value: number) => number;

const drawSeries = (
  canvas: Canvas,
  values: readonly number[],
  rowOf: RowOf,
  strokes: Strokes,
  tone: Tone | undefined,
) => {
  values.forEach((value, column) => {
    if (!Number.isFinite(value)) return;
    const before = values[column - 1] ?? Number.NaN;
    const put = (row: number, text: string): void => {
      const line = canvas[row];
      if (line !== undefined) line[column] = { text, tone };
    };
    drawStep(put, rowOf(Number.isFinite(before) ? before : value), rowOf(value), strokes);
  });
};

/** The mark at the newest value. */
const drawEnd = (canvas: Canvas, { values, mark, tone }: ChartSeries, rowOf: RowOf): void => {
  const column = values.findLastIndex(Number.isFinite);
  const line = canvas[rowOf(values[column] ?? Number.NaN)];
  if (line !== undefined) line[column] = { text: mark, tone };
};

/** One canvas row as text: what is alike and side by side is painted in one piece. */
const rowText = (row: readonly (Cell | undefined)[], columns: number, paint: Paint): string => {
  let line = '';
  let run = '';
  let tone: Tone | undefined;
  let last = columns;
  while (last > 0 && row[last - 1] === undefined) last--;
  for (let column = 0; column < last; column++) {
    const cell = row[column];
    // A blank has no colour, so it ends no run.
    if (cell !== undefined && cell.tone !== tone) {
      line += paint(tone, run);
      run = '';
      tone = cell.tone;
    }
    run += cell?.text ?? ' ';
  }
  return line + paint(tone, run);
};

const LABEL_GAP = 3;

interface TimeAxis {
  readonly line: string;
  readonly labels: string;
}

/** Times stand below their marks, as many as have room. */
const timeAxis = (count: number, columns: number, timeText: (index: number) => string, isPlain: boolean): TimeAxis => {
  const wide = timeText(Math.max(0, count - 1)).length;
  const room = wide + LABEL_GAP;
  let line = '';
  let labels = '';
  for (let column = 0; column < columns; column++) {
    const isMark = column < count && column % room === 0 && column + wide <= columns;
    line += isMark ? (isPlain ? '+' : '┬') : isPlain ? '-' : '─';
    if (isMark) labels = labels.padEnd(column) + timeText(column);
  }
  return { line, labels };
};

/** Rows that lie between two marks of the value axis at least. */
const ROWS_A_TICK = 3;

/**
 * Series of values as lines over a time axis, beside a value axis: `height` + 2 lines. Of more values than there are columns
 * the last ones are shown.
 */
export const renderChart = (series: readonly ChartSeries[], options: ChartOptions): readonly string[] => {
  const { width, height, paint, hasMarks = false, hasEnds = false, isPlain = false } = options;
  const axis = axisFor(
    series.flatMap(({ values }) => values.slice(-width)),
    Math.max(2, Math.floor((height - 1) / ROWS_A_TICK) + 1),
  );
  const labels = axis.ticks.map((tick) => options.valueText(tick));
  const labelWidth = labels.reduce((most, label) => Math.max(most, label.length), 0);
  const columns = Math.max(1, width - labelWidth - 2);
  const rowOf: RowOf = (value) =>
    Math.round((1 - (value - axis.least) / (axis.most - axis.least)) * Math.max(0, height - 1));
  const canvas: Canvas = Array.from({ length: height }, () => []);
  // The first one lies on top.
  for (const { values, tone, mark } of series.toReversed())
    drawSeries(canvas, values.slice(-columns), rowOf, hasMarks || isPlain ? strokesOf(mark) : lines, tone);
  if (hasEnds)
    for (const each of series.toReversed()) drawEnd(canvas, { ...each, values: each.values.slice(-columns) }, rowOf);
  const labelAt = new Map(axis.ticks.map((tick, index) => [rowOf(tick), labels[index] ?? '']));
  const [mark, bar, corner] = isPlain ? ['+', '|', '+'] : ['┤', '│', '└'];
  const plot = canvas.map((row, index) => {
    const label = labelAt.get(index);
    const edge = `${(label ?? '').padStart(labelWidth)} ${label === undefined ? bar : mark}`;
    return paint('quiet', edge) + rowText(row, columns, paint);
  });
  const longest = series.reduce((most, { values }) => Math.max(most, values.length), 0);
  const skipped = Math.max(0, longest - columns);
  const time = timeAxis(longest - skipped, columns, (index) => options.timeText(index + skipped), isPlain);
  const indent = ' '.repeat(labelWidth + 1);
  return [...plot, paint('quiet', `${indent}${corner}${time.line}`), paint('quiet', `${indent} ${time.labels}`)];
};
