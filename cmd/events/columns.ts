import { type EventColumn, eventColumns } from '../../lib/events/output/event-columns.ts';
import { pickColumn } from '../../lib/output/columns.ts';
import type { EventFormat } from './options.ts';

/** What a table shows, and what CSV has, without `--columns`. */
const own: Readonly<Partial<Record<EventFormat, readonly string[]>>> = {
  table: ['time', 'level', 'log', 'provider', 'id', 'message'],
  csv: ['time', 'level', 'log', 'provider', 'id', 'record', 'task', 'computer', 'user', 'pid', 'message', 'data'],
};

/** The ids of columns by id or key; `all`: every one. UsageError: there is none of that name. */
export const eventColumnIds = (place: string, names: readonly string[]): readonly string[] =>
  names.flatMap((name) =>
    name.toLowerCase() === 'all'
      ? eventColumns.map(({ id }) => id)
      : [
          pickColumn(
            eventColumns.map(({ id, key, title, rank }) => ({ id, key, title, rank, value: () => null })),
            name,
            place,
          ).id,
        ],
  );

/** The columns that a table or CSV has. */
export const columnsFor = (format: EventFormat, ids: readonly string[] | undefined): readonly EventColumn[] =>
  (ids ?? own[format] ?? []).flatMap((id) => eventColumns.find((each) => each.id === id) ?? []);
