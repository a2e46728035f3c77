/** What the layout needs to know of a column. */
export interface Extent {
  /** Cells that its widest text takes. */
  readonly natural: number;
  /** Cells to which it may shrink. Absent: it never shrinks. */
  readonly minimum?: number;
  /** The lowest shrinks first and is left out first. */
  readonly rank: number;
}

/** Cells between two columns. */
export const GAP = 2;

const least = ({ natural, minimum }: Extent): number => Math.min(natural, minimum ?? natural);

const total = (widths: readonly number[]): number => {
  const shown = widths.filter((width) => width > 0);
  return shown.reduce((sum, width) => sum + width, 0) + GAP * Math.max(0, shown.length - 1);
};

const lowest = (columns: readonly Extent[], among: readonly number[]): number | undefined =>
  [...among].sort((a, b) => (columns[a]?.rank ?? 0) - (columns[b]?.rank ?? 0))[0];

/** Columns whose minima fit, by leaving out the lowest rank until they do. One always stays. */
const kept = (columns: readonly Extent[], available: number): readonly number[] => {
  let indices = columns.map((_, index) => index);
  while (indices.length > 1) {
    const needed = indices.reduce(
      (sum, index) => sum + Math.max(1, least(columns[index] ?? { natural: 0, rank: 0 })),
      0,
    );
    if (needed + GAP * (indices.length - 1) <= available) break;
    const out = lowest(columns, indices);
    indices = indices.filter((index) => index !== out);
  }
  return indices;
};

/**
 * Widths in cells that fit into `available`; 0: the column is left out. The lowest rank gives room first, down to its
 * minimum, then the next. `available` undefined: everything at its natural width.
 */
export const fitColumns = (columns: readonly Extent[], available: number | undefined): readonly number[] => {
  if (available === undefined) return columns.map(({ natural }) => Math.max(1, natural));
  const staying = kept(columns, available);
  const widths = columns.map(({ natural }, index) => (staying.includes(index) ? Math.max(1, natural) : 0));
  let excess = total(widths) - available;
  for (const index of [...staying].sort((a, b) => (columns[a]?.rank ?? 0) - (columns[b]?.rank ?? 0))) {
    const column = columns[index];
    if (column === undefined || excess <= 0) break;
    const floor = staying.length === 1 ? Math.max(1, available) : Math.max(1, least(column));
    const given = Math.min(excess, Math.max(0, (widths[index] ?? 0) - floor));
    widths[index] = (widths[index] ?? 0) - given;
    excess -= given;
  }
  return widths;
};
