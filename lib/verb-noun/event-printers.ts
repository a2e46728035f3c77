import type { EventRecord } from '../../native/event-types.ts';
import type { EventPrinter, Taken } from '../events/output/printer.ts';
import { localTime } from '../events/time.ts';
import { csvField } from '../output/csv.ts';
import { safeJson, safeText } from '../output/safe-text.ts';
import { EventObjects } from './event-object.ts';
import { objectTable, type TableColumn } from './object-table.ts';
import { type JsonLike, valueText } from './property.ts';

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
  let before = '[\n';
  return {
    head: '',
    get foot() {
      return before === '[\n' ? '[]\n' : '\n]\n';
    },
    group: 1,
    take: async (record) => JSON.stringify(await shape.object(record)),
    lay: (taken) => {
      let text = '';
      for (const each of taken) {
        text += `${before}${String(each)}`;
        before = ',\n';
      }
      return safeJson(text);
    },
  };
};

/** Events as CSV, a line for each. */
export const csvEvents = (shape: EventShape): EventPrinter => {
  const take = async (record: EventRecord): Promise<string> => {
    const object = { ...(await shape.object(record)), ...shape.plain(record) };
    const fields = shape.properties.map((name) => object[name] ?? null);
    return fields.map((value) => csvField(typeof value === 'number' ? value : valueText(value))).join(',');
  };
  return {
    head: `${shape.properties.join(',')}\r\n`,
    foot: '',
    group: 1,
    take,
    lay: (taken) => taken.map((each) => `${String(each)}\r\n`).join(''),
  };
};

/** What a table shows of an event: texts that stay when its batch is gone. */
type Line = readonly [provider: string, time: string, id: string, level: string, message: string];

const columns: readonly TableColumn<Line>[] = [
  { title: 'TimeCreated', width: 26, text: ([, time]) => time },
  { title: 'Id', width: 8, isRight: true, text: ([, , id]) => id },
  { title: 'LevelDisplayName', width: 16, text: ([, , , level]) => level },
  { title: 'Message', text: ([, , , , message]) => message },
];

const asLine = (taken: Taken): Line => {
  const [provider = '', time = '', id = '', level = '', message = ''] = typeof taken === 'string' ? [] : taken.texts;
  return [provider, time, id, level, message];
};

/** Events one behind the other that have the same provider. */
const groupsOf = (lines: readonly Line[]): readonly (readonly Line[])[] => {
  const groups: Line[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last?.[0]?.[0] === line[0]) last.push(line);
    else groups.push([line]);
  }
  return groups;
};

/** So many events are laid out together. */
const GROUP = 1000;

/** PowerShell's own table, with a heading wherever the provider changes. `width`: cells to cut to. Absent: nothing is cut. */
export const eventTable = (width: number | undefined): EventPrinter => {
  const objects = new EventObjects();
  let provider: string | undefined;
  return {
    head: '',
    get foot() {
      return provider === undefined ? '' : '\n';
    },
    group: GROUP,
    take: async (record) => {
      const { level, message } = await objects.line(record);
      return { texts: [record.provider, localTime(record.time), String(record.id), level, message], tones: [] };
    },
    lay: async (taken) => {
      let text = '';
      for (const group of groupsOf(taken.map(asLine))) {
        const name = group[0]?.[0] ?? '';
        const rows = await objectTable(columns, group, width);
        const isNew = name !== provider;
        const heading = `\n   ProviderName: ${safeText(name)}\n\n`;
        text += `${isNew ? heading : ''}${(isNew ? rows : rows.slice(2)).map((row) => `${row}\n`).join('')}`;
        provider = name;
      }
      return text;
    },
  };
};
