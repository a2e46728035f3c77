import { UsageError } from '../errors.ts';
import { nearest } from './nearest.ts';
import type { Tone } from './style.ts';

/** A value as JSON and CSV give it. null: it could not be read, or there is none. */
export type Cell = string | number | boolean | null | readonly string[];

/** One column of a list of records: the same for tables, JSON and CSV. */
export interface Column<Row> {
  /** What `--columns` calls it. */
  readonly id: string;
  /** Its name in JSON and in the header of CSV: a promise to programs. */
  readonly key: string;
  /** Its heading in a table. */
  readonly title: string;
  value(row: Row): Cell;
  /** The value for people. Absent: as it is, '' for null. */
  text?(row: Row): string;
  /** How a terminal sets it off. */
  tone?(row: Row): Tone | undefined;
  /** Numbers stand at the right edge. */
  readonly isRight?: boolean;
  /** Cells to which it may shrink in a narrow terminal. Absent: it never shrinks. */
  readonly minimum?: number;
  /** The lowest rank shrinks first, and is left out first where even the minima do not fit. */
  readonly rank: number;
}

/** A cell for people. */
export const cellText = (cell: Cell): string => {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return typeof cell === 'object' ? cell.join(', ') : String(cell);
};

const isCalled = <Row>({ id, key }: Column<Row>, name: string): boolean => id === name || key.toLowerCase() === name;

/**
 * The column of that name (an id or a JSON key, in any case). `place` says where it was asked for.
 * UsageError: there is none; it lists them.
 */
export const pickColumn = <Row>(columns: readonly Column<Row>[], name: string, place: string): Column<Row> => {
  const found = columns.find((column) => isCalled(column, name.toLowerCase()));
  if (found !== undefined) return found;
  const ids = columns.map(({ id }) => id);
  const [near] = nearest(name, ids, 1);
  const offer = near === undefined ? '' : ` Did you mean ${near}?`;
  throw new UsageError(`${place}: there is no column '${name}'.${offer} Columns: ${ids.join(', ')}`);
};

/** Row → JSON object with the columns' keys, in their order. */
export const toObject = <Row>(columns: readonly Column<Row>[], row: Row): Record<string, Cell> => {
  const object: Record<string, Cell> = {};
  for (const column of columns) object[column.key] = column.value(row);
  return object;
};

/** What a cell is compared by; made once a row and not once a comparison. */
const sortKey = (cell: Cell): string | number => (typeof cell === 'number' ? cell : cellText(cell).toLowerCase());

const compareKeys = (a: string | number, b: string | number): number => {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [String(a), String(b)];
  return left < right ? -1 : left > right ? 1 : 0;
};

/**
 * The rows by one column: numbers by size, text without regard to case, equal ones in the order they had.
 * Rows without a value come last either way.
 */
export const sortRows = <Row>(rows: readonly Row[], column: Column<Row>, isDescending: boolean): readonly Row[] => {
  const keyed = rows.map((row) => ({ row, key: sortKey(column.value(row)) }));
  keyed.sort((a, b) => {
    if (a.key === '' || b.key === '') return Number(a.key === '') - Number(b.key === '');
    return isDescending ? compareKeys(b.key, a.key) : compareKeys(a.key, b.key);
  });
  return keyed.map(({ row }) => row);
};
