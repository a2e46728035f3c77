/** From little to much. The plain ones are for consoles whose font has no blocks. */
const blocks = '▁▂▃▄▅▆▇█';
const plainMarks = '_.-=+*%#';

export interface SparklineOptions {
  /** Cells at most; of more values the last ones are shown. */
  readonly width: number;
  /** Nothing but ASCII. */
  readonly isPlain?: boolean;
}

/** What moves by less than this part of its size stands still: its noise would fill the whole height. */
const STILL = 0.005;

/** A row of small columns, one for each value, the oldest first; a blank for NaN. The lowest and the highest value fill the height. */
export const sparkline = (values: readonly number[], { width, isPlain = false }: SparklineOptions): string => {
  const shown = width < 1 ? [] : values.slice(-width);
  const known = shown.filter(Number.isFinite);
  const least = known.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
  const most = known.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY);
  const marks = isPlain ? plainMarks : blocks;
  const span = most - least;
  const isStill = span <= STILL * Math.max(Math.abs(most), Math.abs(least));
  const heightOf = (value: number): number => {
    if (isStill) return most === 0 ? 0 : (marks.length - 1) >> 1;
    return Math.round(((value - least) / span) * (marks.length - 1));
  };
  return shown.map((value) => (Number.isFinite(value) ? marks.charAt(heightOf(value)) : ' ')).join('');
};
