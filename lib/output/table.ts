import { type Column, cellText } from './columns.ts';
import { fitColumns, GAP } from './fit.ts';
import { safeText } from './safe-text.ts';
import type { Paint, Tone } from './style.ts';
import { type Measure, measureFor } from './width.ts';

export interface TableOptions {
  /** Cells to fit into. Absent: nothing is cut or left out. */
  readonly width?: number;
  readonly hasHeader: boolean;
  readonly paint: Paint;
}

export interface Table {
  /** Lines without their ends and without trailing blanks. */
  readonly lines: Iterable<string>;
  /** Columns for which there was no room. */
  readonly omitted: readonly string[];
}

interface Cells {
  readonly texts: readonly string[];
  readonly tones: readonly (Tone | undefined)[];
}

const textOf = <Row>(column: Column<Row>, row: Row): string =>
  safeText(column.text === undefined ? cellText(column.value(row)) : column.text(row));

const blanks = (count: number): string => ' '.repeat(Math.max(0, count));

const layLine = (
  { texts, tones }: Cells,
  widths: readonly number[],
  columns: readonly { readonly isRight?: boolean }[],
  { measure, paint }: { readonly measure: Measure; readonly paint: Paint },
): string => {
  let line = '';
  // Blanks are owed, and paid only when something follows: so no line ends in them.
  let owed = 0;
  let isFirst = true;
  widths.forEach((width, index) => {
    if (width === 0) return;
    const text = measure.cut(texts[index] ?? '', width);
    const padding = width - measure.width(text);
    const isRight = columns[index]?.isRight === true;
    owed += (isFirst ? 0 : GAP) + (isRight ? padding : 0);
    isFirst = false;
    if (text !== '') {
      line += blanks(owed) + paint(tones[index], text);
      owed = 0;
    }
    if (!isRight) owed += padding;
  });
  return line;
};

function* layLines<Row>(
  cells: readonly Cells[],
  widths: readonly number[],
  columns: readonly Column<Row>[],
  tools: { readonly measure: Measure; readonly paint: Paint },
): Generator<string> {
  for (const each of cells) yield layLine(each, widths, columns, tools);
}

/** Rows as a table: columns side by side under their titles, fitted to a terminal where a width is given. */
export const renderTable = async <Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { width, hasHeader, paint }: TableOptions,
): Promise<Table> => {
  const body = rows.map(
    (row): Cells => ({
      texts: columns.map((column) => textOf(column, row)),
      tones: columns.map((column) => column.tone?.(row)),
    }),
  );
  const header: Cells = { texts: columns.map(({ title }) => title), tones: columns.map(() => 'heading') };
  const cells = hasHeader ? [header, ...body] : body;
  const measure = await measureFor(cells.flatMap(({ texts }) => texts));
  const extents = columns.map(({ minimum, rank }, index) => ({
    natural: cells.reduce((most, { texts }) => Math.max(most, measure.width(texts[index] ?? '')), 0),
    rank,
    ...(minimum === undefined ? {} : { minimum }),
  }));
  const widths = fitColumns(extents, width);
  return {
    lines: layLines(cells, widths, columns, { measure, paint }),
    omitted: columns.filter((_, index) => widths[index] === 0).map(({ title }) => title),
  };
};
