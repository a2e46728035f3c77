import type { CounterObject } from '../../native/counter-types.ts';
import { type BrowseColumn, englishOf, hasLocalName } from './browse-column.ts';

const detailWords: ReadonlyMap<number, string> = new Map([
  [100, 'novice'],
  [200, 'advanced'],
  [300, 'expert'],
  [400, 'wizard'],
]);

/** The columns of a list of objects. */
export const objectColumns: readonly BrowseColumn<CounterObject>[] = [
  {
    id: 'name',
    key: 'name',
    title: 'OBJECT',
    summary: 'English name; where Windows knows none, that in its own language',
    value: englishOf,
    minimum: 16,
    rank: 9,
  },
  {
    id: 'local',
    key: 'localName',
    title: 'LOCAL NAME',
    summary: "Name in Windows' own language",
    value: ({ name }) => name,
    text: (row) => (hasLocalName(row) ? row.name : ''),
    minimum: 12,
    rank: 5,
  },
  {
    id: 'instances',
    key: 'hasInstances',
    title: 'INSTANCES',
    summary: 'Whether it can have instances; null: Windows did not say',
    value: ({ hasInstances }) => hasInstances ?? null,
    rank: 4,
  },
  {
    id: 'level',
    key: 'level',
    title: 'LEVEL',
    summary: 'novice, advanced, expert, wizard: for whom its provider means it',
    value: ({ detailLevel }) => detailWords.get(detailLevel) ?? String(detailLevel),
    rank: 2,
  },
];
