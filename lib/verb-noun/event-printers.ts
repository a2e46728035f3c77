import type { EventRecord } from '../../native/event-types.ts';
import type { EventPrinter, Taken } from '../events/output/printer.ts';
import { localTime } from '../events/time.ts';
import { JsonArrayText } from '../output/json.ts';
import { safeJson, safeText } from '../output/safe-text.ts';
import { EventObjects } from './event-object.ts';
import { objectTable, type TableColumn } from './object-table.ts';
import { csvValue, type JsonLike } from './property.ts';

/** What is written of an event. */
export interface EventShape {
  readonly properties: readonly string[];
  /** To be called while the record's batch is the current one. */
  object(record: EventRecord): Promise<Readonly<Record<string, JsonLike>>>;
  /** What CSV has in place of lists of objects. */
  plain(record: EventRecord): Readonly<Record<string, JsonLike>>;
}

/** Events as one JSON array, a line for each. */
export const jsonEvents = (shape: EventShape): EventPrinter => {
  const array = new JsonArrayText();
  return {
    head: '',
    get foot() {
      return array.end();
    },
    group: 1,
    take: async (record) => JSON.stringify(await shape.object(record)),
    lay: (taken) => safeJson(taken.map((each) => array.item(String(each))).join('')),
  };
};

/** Events as CSV, a line for each. */
export const csvEvents = (shape: EventShape): EventPrinter => {
  const take = async (record: EventRecord): Promise<string> => {
    const object = { ...(await shape.object(record)), ...shape.plain(record) };
    return shape.properties.map((name) => csvValue(object[name] ?? null)).join(',');
  };
  return {
    head: `${shape.properties.join(',')}\r\n`,
    foot: '',
    group: 1,
    take,
    lay: (taken) => taken.map((each) => `${String(each)}\r\n`).join(''),
  };
};

/** What a table shows of an event: its group, and the texts of the columns, which stay when its batch is gone. */
type Line = readonly string[];

/** How events are shown as one of PowerShell's own tables. */
export interface TableView {
  /** The texts of an event stand in their order. */
  readonly columns: readonly Omit<TableColumn<Line>, 'text'>[];
  /** To be called while the record's batch is the current one. */
  texts(record: EventRecord): Promise<readonly string[]>;
  /** Events one behind the other that have the same one stand below one heading. */
  groupOf(record: EventRecord): string;
  /** What stands above the titles of a group. */
  heading(group: string): string;
}

const asLine = (taken: Taken): Line => (typeof taken === 'string' ? [] : taken.texts);

const groupsOf = (lines: readonly Line[]): readonly (readonly Line[])[] => {
  const groups: Line[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last !== undefined && last[0]?.[0] === line[0]) last.push(line);
    else groups.push([line]);
  }
  return groups;
};

/** So many events are laid out together. */
const GROUP = 1000;

/** Events as a table, with titles wherever the group changes. `width`: cells to cut to. Absent: nothing is cut. */
export const tableEvents = (
  { columns, texts, groupOf, heading }: TableView,
  width: number | undefined,
): EventPrinter => {
  const laid = columns.map(
    (column, index): TableColumn<Line> => ({ ...column, text: (line) => line[index + 1] ?? '' }),
  );
  let current: string | undefined;
  return {
    head: '',
    get foot() {
      return current === undefined ? '' : '\n';
    },
    group: GROUP,
    take: async (record) => ({ texts: [groupOf(record), ...(await texts(record))], tones: [] }),
    lay: async (taken) => {
      let text = '';
      for (const lines of groupsOf(taken.map(asLine))) {
        const group = lines[0]?.[0] ?? '';
        const rows = await objectTable(laid, lines, width);
        const isNew = group !== current;
        text += `${isNew ? heading(group) : ''}${(isNew ? rows : rows.slice(2)).map((row) => `${row}\n`).join('')}`;
        current = group;
      }
      return text;
    },
  };
};

const eventColumns: TableView['columns'] = [
  { title: 'TimeCreated', width: 26 },
  { title: 'Id', width: 8, isRight: true },
  { title: 'LevelDisplayName', width: 16 },
  { title: 'Message' },
];

/** PowerShell's own table, with a heading wherever the provider changes. `width`: cells to cut to. Absent: nothing is cut. */
export const eventTable = (width: number | undefined): EventPrinter => {
  const objects = new EventObjects();
  const texts = async (record: EventRecord): Promise<readonly string[]> => {
    const { level, message } = await objects.line(record);
    return [localTime(record.time), String(record.id), level, message];
  };
  const heading = (provider: string): string => `\n   ProviderName: ${safeText(provider)}\n\n`;
  return tableEvents({ columns: eventColumns, texts, groupOf: ({ provider }) => provider, heading }, width);
};
