import { safeText } from '../output/safe-text.ts';
import { measureFor } from '../output/width.ts';

/** One column of a table as PowerShell lays it out. */
export interface TableColumn<Row> {
  readonly title: string;
  /** Cells that PowerShell gives it. Absent: what its longest text takes. */
  readonly width?: number;
  readonly isRight?: boolean;
  text(row: Row): string;
}

const GAP = 1;

/**
 * A title, a line of hyphens below it, and the rows: without line ends, and without the blank lines that PowerShell puts around
 * a table. `width`: cells to cut to, PowerShell's widths column by column first. Absent: nothing is cut, so that a program that
 * reads the table reads whole names.
 */
export const objectTable = async <Row>(
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
  width: number | undefined,
): Promise<readonly string[]> => {
  const texts = rows.map((row) => columns.map((column) => safeText(column.text(row))));
  const measure = await measureFor(texts.flat());
  const widths = columns.map((column, index) => {
    const longest = texts.reduce((most, row) => Math.max(most, measure.width(row[index] ?? '')), column.title.length);
    return width === undefined ? Math.max(column.width ?? 0, longest) : (column.width ?? longest);
  });
  const pad = (text: string, index: number): string => {
    const cells = widths[index] ?? 0;
    const cut = measure.cut(text, cells);
    const blanks = ' '.repeat(Math.max(0, cells - measure.width(cut)));
    return columns[index]?.isRight === true ? blanks + cut : cut + blanks;
  };
  const line = (cells: readonly string[]): string => {
    const whole = cells.map(pad).join(' '.repeat(GAP)).trimEnd();
    return width === undefined ? whole : measure.cut(whole, width);
  };
  const titles = columns.map(({ title }) => title);
  return [line(titles), line(titles.map((title) => '-'.repeat(title.length))), ...texts.map(line)];
};

/** `Name : value` lines, one object after another with a blank line between, as PowerShell lists objects. */
export const objectList = (rows: readonly (readonly (readonly [name: string, text: string])[])[]): readonly string[] =>
  rows.flatMap((row, index) => {
    const width = row.reduce((most, [name]) => Math.max(most, name.length), 0);
    const lines = row.map(([name, text]) => `${name.padEnd(width)} : ${safeText(text)}`.trimEnd());
    return index === 0 ? lines : ['', ...lines];
  });
