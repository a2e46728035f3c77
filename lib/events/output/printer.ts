import type { EventRecord } from '../../../native/event-types.ts';
import { type Column, cellText } from '../../output/columns.ts';
import { csvField } from '../../output/csv.ts';
import { GAP } from '../../output/fit.ts';
import { safeJson, safeText } from '../../output/safe-text.ts';
import type { Paint, Tone } from '../../output/style.ts';
import { renderTable } from '../../output/table.ts';
import type { TestScene } from '../filter.ts';
import type { EventColumn } from './event-columns.ts';
import { eventFullText, type FullOptions } from './full-text.ts';
import { EventJsonWriter } from './json-writer.ts';
import { eventLine, type LineOptions } from './line-text.ts';
import { EventLookup, type MaybePromise } from './lookup.ts';
import { safeXml } from './safe-xml.ts';

/** A row of a table: a text and a tone for each column. */
interface PreparedRow {
  readonly texts: readonly string[];
  readonly tones: readonly (Tone | undefined)[];
}

/** What is kept of an event until it is written. */
export type Taken = string | PreparedRow;

/** One way of writing events. */
export interface EventPrinter {
  /** What stands before the first event, and behind the last. */
  readonly head: string;
  readonly foot: string;
  /** So many events are laid out together where there are as many. */
  readonly group: number;
  /** What is written of an event; to be called while its batch is the current one. */
  take(record: EventRecord): MaybePromise<Taken>;
  /** Events one after another, ready to be written. */
  lay(taken: readonly Taken[]): MaybePromise<string>;
}

const isRow = (taken: Taken): taken is PreparedRow => typeof taken !== 'string';

/** Each event is a text of its own. */
const textPrinter = (
  take: (record: EventRecord) => MaybePromise<string>,
  { head = '', foot = '', separator = '\n', safe = (text: string) => text } = {},
): EventPrinter => ({
  head,
  foot,
  take,
  group: 1,
  lay: (taken) => {
    // Ropes, which become one text when they are written: every join would copy them once more.
    let text = '';
    for (const each of taken) text += `${String(each)}${separator}`;
    return safe(text);
  },
});

/** Coloured lines for people. */
export const linePrinter = (options: LineOptions): EventPrinter => textPrinter((record) => eventLine(record, options));

/** Every field, for people; a blank line between two events. */
export const fullPrinter = (options: FullOptions): EventPrinter =>
  textPrinter((record) => eventFullText(record, options), { separator: '\n\n' });

/** An object on a line for each event. */
export const jsonPrinter = (scene: TestScene, withMessage: boolean): EventPrinter => {
  const writer = new EventJsonWriter(scene, { withMessage });
  return textPrinter((record) => writer.line(record), { safe: safeJson });
};

/** One document; each event as Windows renders it. */
export const xmlPrinter = (): EventPrinter =>
  textPrinter((record) => record.xml().then((xml) => xml.trimEnd()), {
    head: '<Events>\n',
    foot: '</Events>\n',
    safe: safeXml,
  });

/** RFC 4180, harmless to spreadsheets. */
export const csvPrinter = (scene: TestScene, columns: readonly EventColumn[], hasHeader: boolean): EventPrinter => {
  const lookup = new EventLookup(scene);
  const take = async (record: EventRecord): Promise<string> => {
    const cells = await Promise.all(columns.map((column) => column.value(record, lookup)));
    return cells.map(csvField).join(',');
  };
  return textPrinter(take, {
    separator: '\r\n',
    head: hasHeader ? `${columns.map(({ key }) => csvField(key)).join(',')}\r\n` : '',
  });
};

export interface EventTableOptions {
  readonly hasHeader: boolean;
  readonly paint: Paint;
  /** Cells to fit into. Absent: nothing is cut. */
  readonly width?: number;
}

/** What columns are at least laid out for, so that rows that come one by one stand below one another. */
const usual: Readonly<Record<string, string>> = {
  level: 'information',
  log: 'Application',
  provider: 'Service Control Manager',
  id: '00000',
  record: '000000',
};

/** What a sentence gets at least before other columns are narrowed for its sake. */
const LEAST_ELASTIC = 24;

/** Sentences cut to what the other columns leave them, so that these need not be narrowed for their sake. */
const withinRest = (
  rows: readonly PreparedRow[],
  columns: readonly EventColumn[],
  width: number,
): readonly PreparedRow[] => {
  const elastic = columns.filter(({ isElastic }) => isElastic === true).length;
  if (elastic === 0) return rows;
  const fixed = columns.map(({ isElastic, title }, index) =>
    isElastic === true ? 0 : rows.reduce((most, { texts }) => Math.max(most, texts[index]?.length ?? 0), title.length),
  );
  const rest = width - fixed.reduce((sum, each) => sum + each, 0) - GAP * (columns.length - 1);
  const room = Math.max(LEAST_ELASTIC, Math.floor(rest / elastic));
  // Not between the halves of a pair.
  const cut = (text: string): string =>
    text.length <= room ? text : `${text.slice(0, room - 1).replace(/[\ud800-\udbff]$/, '')}…`;
  return rows.map(({ texts, tones }) => ({
    texts: texts.map((text, index) => (columns[index]?.isElastic === true ? cut(text) : text)),
    tones,
  }));
};

/** A table. Rows are laid out in groups, each at least as wide as the ones before. */
export const tablePrinter = (
  scene: TestScene,
  columns: readonly EventColumn[],
  { hasHeader, paint, width }: EventTableOptions,
): EventPrinter => {
  const lookup = new EventLookup(scene);
  const widest = columns.map(({ id }) => usual[id] ?? '');
  let needsHeader = hasHeader;
  const asText = async (column: EventColumn, record: EventRecord): Promise<string> => {
    if (column.text !== undefined) return safeText(await column.text(record));
    return safeText(cellText(await column.value(record, lookup)));
  };
  const laid = columns.map(
    ({ id, key, title, isRight, minimum, rank }, index): Column<PreparedRow> => ({
      id,
      key,
      title,
      rank,
      value: ({ texts }) => texts[index] ?? '',
      tone: ({ tones }) => tones[index],
      ...(isRight === undefined ? {} : { isRight }),
      ...(minimum === undefined ? {} : { minimum }),
    }),
  );
  return {
    head: '',
    foot: '',
    group: 1000,
    async take(record) {
      return {
        texts: await Promise.all(columns.map((column) => asText(column, record))),
        tones: columns.map((column) => column.tone?.(record)),
      };
    },
    async lay(taken) {
      const rows = taken.filter(isRow);
      for (const { texts } of rows)
        texts.forEach((text, index) => {
          if (text.length > (widest[index] ?? '').length) widest[index] = text;
        });
      // Laid out with the others and then left out.
      const measure: PreparedRow = { texts: widest, tones: [] };
      const fitting = width === undefined ? [...rows, measure] : withinRest([...rows, measure], columns, width);
      const { lines } = await renderTable(fitting, laid, {
        hasHeader: needsHeader,
        paint,
        ...(width === undefined ? {} : { width }),
      });
      needsHeader = false;
      return [...lines]
        .slice(0, -1)
        .map((line) => `${line}\n`)
        .join('');
    },
  };
};
