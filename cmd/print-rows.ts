import { UsageError } from '../lib/errors.ts';
import { type Column, pickColumn, sortRows, toObject } from '../lib/output/columns.ts';
import { csv } from '../lib/output/csv.ts';
import { jsonArray } from '../lib/output/json.ts';
import { painter } from '../lib/output/style.ts';
import { renderTable } from '../lib/output/table.ts';
import { batched } from '../lib/output/writer.ts';
import type { Io } from './context.ts';
import type { FlagSpecs } from './flags.ts';

type RowFormat = 'table' | 'json' | 'csv';

/** How a list of records is to be shown. */
export interface RowOptions {
  readonly format: RowFormat;
  /** Ids. Absent: what the format shows by itself. */
  readonly columns?: readonly string[];
  readonly sort?: { readonly column: string; readonly isDescending: boolean };
  readonly hasHeader: boolean;
  readonly isQuiet: boolean;
}

/** The options that every list takes. */
export const rowFlags = {
  columns: { kind: 'list', value: 'COLUMN,...' },
  sort: { kind: 'string', value: 'COLUMN' },
  json: { kind: 'boolean' },
  csv: { kind: 'boolean' },
  table: { kind: 'boolean' },
  'no-header': { kind: 'boolean' },
  quiet: { kind: 'boolean' },
} as const satisfies FlagSpecs;

/** Options of a list with its columns, for completion. */
export const offeringColumns = (specs: FlagSpecs, columns: readonly { readonly id: string }[]): FlagSpecs => {
  const offers = columns.map(({ id }) => id);
  return {
    ...specs,
    columns: { ...rowFlags.columns, offers: [...offers, 'all'] },
    sort: { ...rowFlags.sort, offers },
  };
};

/** The same for help. */
export const rowFlagsHelp = `  --columns COL,...  These columns in this order; all: every column
  --sort COLUMN      In the order of this column; -COLUMN: the other way round
  --json             One JSON array, a line for each
  --csv              CSV with a header (RFC 4180)
  --table            A table, which is what you get without --json and --csv
  --no-header        Table and CSV without their first line
  --quiet            No hints on standard error`;

interface RowFlags {
  readonly columns: readonly string[] | undefined;
  readonly sort: string | undefined;
  readonly json: boolean;
  readonly csv: boolean;
  readonly table: boolean;
  readonly 'no-header': boolean;
  readonly quiet: boolean;
}

const formatOf = (command: string, flags: RowFlags): RowFormat => {
  const [first, second] = (['json', 'csv', 'table'] as const).filter((name) => flags[name]);
  if (second !== undefined) throw new UsageError(`${command}: --${first} and --${second} exclude each other`);
  if (first === 'json' && flags['no-header']) throw new UsageError(`${command}: --no-header means nothing with --json`);
  return first ?? 'table';
};

/** UsageError: a column that there is not, or options that exclude each other. */
export const readRowFlags = <Row>(command: string, flags: RowFlags, columns: readonly Column<Row>[]): RowOptions => {
  const { columns: names, sort } = flags;
  const isDescending = sort?.startsWith('-') === true;
  return {
    format: formatOf(command, flags),
    ...(names === undefined
      ? {}
      : {
          columns: names.flatMap((name) =>
            name.toLowerCase() === 'all'
              ? columns.map(({ id }) => id)
              : [pickColumn(columns, name, `${command}: --columns`).id],
          ),
        }),
    ...(sort === undefined
      ? {}
      : {
          sort: {
            column: pickColumn(columns, sort.slice(Number(isDescending)), `${command}: --sort`).id,
            isDescending,
          },
        }),
    hasHeader: !flags['no-header'],
    isQuiet: flags.quiet,
  };
};

/** The columns of these ids. */
export const columnsOf = <Id extends Column<never>>(all: readonly Id[], ids: readonly string[]): readonly Id[] =>
  ids.flatMap((id) => all.find((each) => each.id === id) ?? []);

/** Some consoles go to the next line as soon as the last cell is filled, and every line would be followed by a blank one. */
const usableWidth = (columns: number): number => Math.max(1, columns - 1);

const writeAll = (io: Io, pieces: Iterable<string>): void => {
  const writer = batched((text) => io.out(text));
  for (const piece of pieces) writer.write(piece);
  writer.flush();
};

function* asLines(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}

function* objects<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Generator<unknown> {
  for (const row of rows) yield toObject(columns, row);
}

/**
 * Writes rows to standard output, in the order asked for or, without one, as they are. Gives the titles of columns for which
 * a table had no room.
 */
export const printRows = async <Row>(
  io: Io,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { format, hasHeader, sort }: RowOptions,
  all: readonly Column<Row>[],
): Promise<readonly string[]> => {
  const [by] = sort === undefined ? [] : columnsOf(all, [sort.column]);
  const sorted = by === undefined ? rows : sortRows(rows, by, sort?.isDescending === true);
  if (format === 'json') writeAll(io, jsonArray(objects(columns, sorted)));
  if (format === 'csv') writeAll(io, csv(sorted, columns, hasHeader));
  if (format !== 'table') return [];
  const { lines, omitted } = await renderTable(sorted, columns, {
    hasHeader,
    paint: painter(io.hasColour),
    ...(io.columns === undefined ? {} : { width: usableWidth(io.columns) }),
  });
  writeAll(io, asLines(lines));
  return omitted;
};

/** Says on a terminal what a list left out, and whatever else there is to say. */
export const printHints = (io: Io, hints: readonly string[], omitted: readonly string[], isQuiet: boolean): void => {
  if (!io.isErrTerminal || isQuiet) return;
  const all =
    omitted.length === 0 ? hints : [...hints, `No room for ${omitted.join(', ')}: --columns says what to show.`];
  for (const hint of all) io.err(`${hint}\n`);
};
