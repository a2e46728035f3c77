import { csvField } from '../../lib/output/csv.ts';
import { jsonArray } from '../../lib/output/json.ts';
import { batched } from '../../lib/output/writer.ts';
import { objectTable, type TableColumn } from '../../lib/verb-noun/object-table.ts';
import { csvValue, type Property, toObject } from '../../lib/verb-noun/property.ts';
import type { Io } from '../context.ts';
import type { Scene } from './cmdlet.ts';

/** How objects are shown. */
export interface ObjectView<Row> {
  readonly properties: readonly Property<Row>[];
  /** PowerShell's own table. */
  readonly columns: readonly TableColumn<Row>[];
}

/** Some consoles go to the next line as soon as the last cell is filled. undefined: what is written is not cut. */
export const tableWidth = ({ isOutTerminal, columns }: Io): number | undefined =>
  isOutTerminal && columns !== undefined ? Math.max(1, columns - 1) : undefined;

/** Lines with the blank ones that PowerShell puts around a view. Nothing at all for none. */
export const viewText = (lines: readonly string[]): string =>
  lines.length === 0 ? '' : `\n${lines.map((line) => `${line}\n`).join('')}\n`;

function* csvLines<Row>(properties: readonly Property<Row>[], rows: readonly Row[]): Generator<string> {
  yield `${properties.map(({ name }) => csvField(name)).join(',')}\r\n`;
  for (const row of rows) yield `${properties.map((property) => csvValue(property.value(row))).join(',')}\r\n`;
}

function* objects<Row>(properties: readonly Property<Row>[], rows: readonly Row[]): Generator<unknown> {
  for (const row of rows) yield toObject(properties, row);
}

/** Writes objects to standard output. JSON is one array, whatever there is. */
export const printObjects = async <Row>(
  { context: { io }, format }: Scene,
  rows: readonly Row[],
  { properties, columns }: ObjectView<Row>,
): Promise<void> => {
  const writer = batched((text) => io.out(text));
  if (format === 'json') for (const piece of jsonArray(objects(properties, rows))) writer.write(piece);
  else if (format === 'csv') for (const piece of csvLines(properties, rows)) writer.write(piece);
  else if (rows.length > 0) writer.write(viewText(await objectTable(columns, rows, tableWidth(io))));
  writer.flush();
};
