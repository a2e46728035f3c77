import { cellText } from '../../../lib/output/columns.ts';
import { fitColumns, GAP } from '../../../lib/output/fit.ts';
import { safeText } from '../../../lib/output/safe-text.ts';
import { type ServiceColumn, stateTone, withStateSign } from '../../../lib/service/columns.ts';
import { hasFailed, readExitCode } from '../../../lib/service/exit-code.ts';
import type { ServiceRecord } from '../../../lib/service/record.ts';
import type { Action } from '../state/actions.ts';
import { type ListColumn, listColumnOf, listColumns, type Sort } from '../state/services.ts';
import type { Signs } from '../theme/skin.ts';
import type { Role } from '../theme/theme.ts';
import { fitLine, type Line, type Span, span } from './line.ts';
import { measure } from './measure.ts';
import type { Press } from './touch.ts';

/**
 * How the columns share the width here: account and exit code give way first, the display name last. The name is cut
 * where it is long, since the details have it whole.
 */
const room: Readonly<Record<ListColumn, { readonly rank: number; readonly minimum?: number }>> = {
  name: { rank: 9, minimum: 12 },
  display: { rank: 7, minimum: 14 },
  state: { rank: 8 },
  start: { rank: 6 },
  account: { rank: 1, minimum: 12 },
  pid: { rank: 3 },
  cpu: { rank: 5 },
  memory: { rank: 4 },
  exitcode: { rank: 2, minimum: 9 },
};

interface ShownColumn {
  readonly id: ListColumn;
  readonly column: ServiceColumn;
}

const columns: readonly ShownColumn[] = listColumns.flatMap((id) => {
  const column = listColumnOf(id);
  return column === undefined ? [] : [{ id, column: withStateSign(column) }];
});

/** Longer names are cut, in a narrow list sooner. */
const longestName = (width: number): number => {
  if (width < 90) return 18;
  return width < 140 ? 20 : 28;
};

/** Room for the sign of the sort order behind a title. */
const SORT_SIGN = 2;

interface Cells {
  readonly texts: readonly string[];
  readonly widths: readonly number[];
}

/** A record that has not changed is the same object, so that each is put into words once. */
const known = new WeakMap<ServiceRecord, Cells>();

/** Most have ended well, or never run: their symbols would hide those that have not. */
const exitText = (record: ServiceRecord, plain: string): string => {
  const { kind } = readExitCode(record.entry.status);
  if (kind === 'ok') return '';
  return kind === 'never-started' ? 'never run' : plain;
};

/** Every second account is one of these; which authority has it is no news. */
const accountText = (plain: string): string => plain.replace(/^NT (AUTHORITY|SERVICE)\\/i, '');

const textOf = ({ id, column }: ShownColumn, record: ServiceRecord): string => {
  const plain = column.text === undefined ? cellText(column.value(record)) : column.text(record);
  if (id === 'exitcode') return exitText(record, plain);
  return safeText(id === 'account' ? accountText(plain) : plain);
};

const cellsOf = (record: ServiceRecord): Cells => {
  const found = known.get(record);
  if (found !== undefined) return found;
  const texts = columns.map((column) => textOf(column, record));
  const cells = { texts, widths: texts.map((text) => measure.width(text)) };
  known.set(record, cells);
  return cells;
};

interface Natural {
  readonly widths: readonly number[];
}

const naturals = new WeakMap<readonly ServiceRecord[], Natural>();

/** Cells that each column would take; of all rows and not of those in the window, so that scrolling moves no column. */
const naturalOf = (rows: readonly ServiceRecord[]): Natural => {
  const found = naturals.get(rows);
  if (found !== undefined) return found;
  const widths = columns.map(({ column: { title } }) => title.length + SORT_SIGN);
  for (const row of rows)
    cellsOf(row).widths.forEach((width, index) => {
      if (width > (widths[index] ?? 0)) widths[index] = width;
    });
  const natural = { widths };
  naturals.set(rows, natural);
  return natural;
};

/** Cells of each column in a list of that width; 0: it is left out. */
export const columnWidths = (rows: readonly ServiceRecord[], width: number): readonly number[] => {
  const { widths } = naturalOf(rows);
  const extents = columns.map(({ id }, index) => ({
    natural: Math.min(widths[index] ?? 0, id === 'name' ? longestName(width) : Number.POSITIVE_INFINITY),
    ...room[id],
  }));
  return fitColumns(extents, width);
};

/** A text in so many cells: cut, or with blanks on its other side. */
export const aligned = (text: string, width: number, isRight: boolean): string => {
  const cut = measure.cut(text, width);
  const blanks = ' '.repeat(Math.max(0, width - measure.width(cut)));
  return isRight ? blanks + cut : cut + blanks;
};

/** Cells side by side. Neighbours of one role are one piece: fewer colours to write. */
const laid = (
  texts: readonly string[],
  widths: readonly number[],
  role: (index: number) => Role | undefined,
  press?: (index: number) => Press,
): Line => {
  const spans: Span[] = [];
  widths.forEach((width, index) => {
    if (width === 0) return;
    const text = aligned(texts[index] ?? '', width, columns[index]?.column.isRight === true);
    const next = { ...span(text, role(index)), ...(press === undefined ? {} : { press: press(index) }) };
    const last = spans.at(-1);
    const gap = last === undefined ? '' : ' '.repeat(GAP);
    if (press === undefined && last?.role === next.role && last !== undefined)
      spans.splice(-1, 1, span(last.text + gap + next.text, next.role));
    else spans.push(...(gap === '' ? [] : [span(gap)]), next);
  });
  return spans;
};

/** What a click on a column's title comes to: its order, and the other way round where that is the order already. */
const sortedBy = (column: ListColumn | undefined, sort: Sort): readonly Action[] =>
  column === undefined
    ? []
    : [{ type: 'services/sort', sort: { column, isDescending: column === sort.column && !sort.isDescending } }];

/** The titles, with the sign of the order at the one that the rows are sorted by. */
export const headingLine = (widths: readonly number[], sort: Sort, signs: Signs): Line => {
  const sign = sort.isDescending ? signs.downward : signs.up;
  const titles = columns.map(({ id, column: { title } }) => (id === sort.column ? `${title} ${sign}` : title));
  return laid(
    titles,
    widths,
    (index) => (columns[index]?.id === sort.column ? 'accent' : 'quiet'),
    (index) => () => sortedBy(columns[index]?.id, sort),
  );
};

/** Colour is for what is to be seen from afar: the state, and how it ended where that was badly. */
const roleOf = (index: number, { entry }: ServiceRecord): Role | undefined => {
  const id = columns[index]?.id;
  if (id === 'state') return stateTone(entry.status);
  if (id === 'exitcode') return hasFailed(entry.status) ? 'bad' : 'quiet';
  return id === 'name' || id === 'display' ? undefined : 'quiet';
};

/** One service. */
export const serviceLine = (record: ServiceRecord, widths: readonly number[]): Line =>
  laid(cellsOf(record).texts, widths, (index) => roleOf(index, record));

/** A line behind the cells of pointer and mark. */
export const pointedLine = (
  line: Line,
  width: number,
  { isCurrent, isMarked, signs }: { readonly isCurrent: boolean; readonly isMarked: boolean; readonly signs: Signs },
): Line =>
  fitLine(
    [isCurrent ? span(signs.pointer, 'accent') : span(' '), isMarked ? span(signs.mark, 'marked') : span(' '), ...line],
    width,
    measure,
  );

/** Cells that pointer and mark take. */
export const POINTER = 2;
