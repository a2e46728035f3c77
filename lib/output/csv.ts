import { type Cell, type Column, cellText } from './columns.ts';
import { safeCsvText } from './safe-text.ts';

/** A spreadsheet takes a text that begins so for a formula, and runs it. */
const formula = /^[=+\-@\t\r]/;

/** One field, quoted and made harmless where that is needed. */
export const csvField = (cell: Cell): string => {
  if (typeof cell === 'number') return String(cell);
  const text = safeCsvText(cellText(cell));
  const harmless = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

const line = (cells: readonly Cell[]): string => `${cells.map(csvField).join(',')}\r\n`;

/**
 * Rows as RFC 4180: a header of the columns' keys (unless `hasHeader` is false), CRLF, quotes where they are needed.
 * A text that a spreadsheet would run as a formula (it begins with = + - @, a tab or CR) gets an apostrophe before it;
 * numbers stay numbers; null is empty; several values are joined with a comma and a blank.
 */
export function* csv<Row>(rows: Iterable<Row>, columns: readonly Column<Row>[], hasHeader: boolean): Generator<string> {
  if (hasHeader) yield line(columns.map(({ key }) => key));
  for (const row of rows) yield line(columns.map((column) => column.value(row)));
}
