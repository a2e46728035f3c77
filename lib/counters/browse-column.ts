import type { CounterObject } from '../../native/counter-types.ts';
import type { Column } from '../output/columns.ts';

type Named = Pick<CounterObject, 'name' | 'englishName'>;

export interface BrowseColumn<Row> extends Column<Row> {
  readonly summary: string;
}

/** The English name comes first: it works on every Windows. */
export const englishOf = ({ name, englishName }: Named): string => englishName ?? name;

/** Whether Windows' own language calls it something else. */
export const hasLocalName = ({ name, englishName }: Named): boolean =>
  englishName !== undefined && englishName !== name;
