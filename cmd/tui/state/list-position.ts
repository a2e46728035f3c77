/** Where a list of known length stands: the row that the keys act on, and the first one shown. */
export interface ListPosition {
  readonly index: number;
  readonly top: number;
}

export type ListMove = 'up' | 'down' | 'page-up' | 'page-down' | 'half-up' | 'half-down' | 'first' | 'last';

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));

/** The position with its row within the list and within the window. */
export const keptInView = ({ index, top }: ListPosition, count: number, height: number): ListPosition => {
  const row = clamp(index, 0, Math.max(0, count - 1));
  const window = Math.max(1, height);
  const first = clamp(top, row - window + 1, row);
  return { index: row, top: clamp(first, 0, Math.max(0, count - window)) };
};

/** How far a key goes in a list of so many rows, of which so many are in the window; negative: up. */
export const stepOf = (move: ListMove, count: number, height: number): number => {
  const page = Math.max(1, height - 1);
  const half = Math.max(1, Math.floor(height / 2));
  const steps: Readonly<Record<ListMove, number>> = {
    up: -1,
    down: 1,
    'page-up': -page,
    'page-down': page,
    'half-up': -half,
    'half-down': half,
    first: -count,
    last: count,
  };
  return steps[move];
};

/** The position after a key. */
export const moved = (position: ListPosition, move: ListMove, count: number, height: number): ListPosition =>
  keptInView({ ...position, index: position.index + stepOf(move, count, height) }, count, height);

/** The first line of a text that is scrolled and has no row of its own, after the window has gone by so many lines. */
export const scrolledBy = (top: number, by: number, count: number, height: number): number =>
  clamp(top + by, 0, Math.max(0, count - height));

/** The same after a key. */
export const scrolled = (top: number, move: ListMove, count: number, height: number): number =>
  scrolledBy(top, stepOf(move, count, height), count, height);

/** The position after the window has gone by so many rows, and the row with it where it would be outside. */
export const rolled = ({ index, top }: ListPosition, by: number, count: number, height: number): ListPosition => {
  const first = scrolledBy(top, by, count, height);
  return keptInView({ index: clamp(index, first, first + Math.max(1, height) - 1), top: first }, count, height);
};
