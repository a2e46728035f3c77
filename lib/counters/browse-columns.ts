import { counterKindOf } from '../../native/counter-kinds.ts';
import type { CounterInfo, CounterObject } from '../../native/counter-types.ts';
import type { Column } from '../output/columns.ts';
import { statusText } from './problem.ts';
import { typeName } from './value-columns.ts';

type Named = Pick<CounterObject, 'name' | 'englishName'>;

export interface BrowseColumn<Row> extends Column<Row> {
  readonly summary: string;
}

/** The English name comes first: it works on every Windows. */
const englishOf = ({ name, englishName }: Named): string => englishName ?? name;

/** Whether Windows' own language calls it something else. */
export const hasLocalName = ({ name, englishName }: Named): boolean =>
  englishName !== undefined && englishName !== name;

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

/** The columns of a list of counters. */
export const counterColumns: readonly BrowseColumn<CounterInfo>[] = [
  {
    id: 'name',
    key: 'name',
    title: 'COUNTER',
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
    id: 'type',
    key: 'type',
    title: 'TYPE',
    summary: 'How its values are computed; null: Windows did not say',
    value: ({ type, status }) => (status === 0 ? typeName(type) : null),
    minimum: 14,
    rank: 3,
  },
  {
    id: 'samples',
    key: 'samples',
    title: 'SAMPLES',
    summary: 'How many samples one value takes, 1 or 2',
    value: ({ type, status }) => (status === 0 ? (counterKindOf(type)?.needsTwoSamples === true ? 2 : 1) : null),
    isRight: true,
    rank: 1,
  },
  {
    id: 'scale',
    key: 'defaultScale',
    title: 'SCALE',
    summary: 'The power of ten that its provider proposes for charts',
    value: ({ defaultScale, status }) => (status === 0 ? defaultScale : null),
    isRight: true,
    rank: 1,
  },
  {
    id: 'help',
    key: 'help',
    title: 'HELP',
    summary: "Its provider's explanation",
    value: ({ help }) => help || null,
    minimum: 20,
    rank: 4,
  },
  {
    id: 'problem',
    key: 'problem',
    title: 'PROBLEM',
    summary: 'The code with which Windows refused to tell more of it',
    value: ({ status }) => (status === 0 ? null : statusText(status)),
    tone: () => 'bad',
    rank: 6,
  },
];

/** What `perf find` found. */
export interface FoundCounter {
  readonly object: CounterObject;
  readonly counter: CounterInfo;
  /** undefined: not known. */
  readonly hasInstances: boolean | undefined;
}

const pathWith = (object: string, counter: string, hasInstances: boolean | undefined): string =>
  `\\${object}${hasInstances === true ? '(*)' : ''}\\${counter}`;

/** The columns of a list of found counters. */
export const foundColumns: readonly BrowseColumn<FoundCounter>[] = [
  {
    id: 'path',
    key: 'path',
    title: 'COUNTER',
    summary: 'Path in English names, with (*) where the object has instances',
    value: ({ object, counter, hasInstances }) => pathWith(englishOf(object), englishOf(counter), hasInstances),
    minimum: 24,
    rank: 9,
  },
  {
    id: 'local',
    key: 'localPath',
    title: 'LOCAL PATH',
    summary: "The same in Windows' own language",
    value: ({ object, counter, hasInstances }) => pathWith(object.name, counter.name, hasInstances),
    text: ({ object, counter, hasInstances }) =>
      hasLocalName(object) || hasLocalName(counter) ? pathWith(object.name, counter.name, hasInstances) : '',
    minimum: 16,
    rank: 5,
  },
  {
    id: 'type',
    key: 'type',
    title: 'TYPE',
    summary: 'How its values are computed',
    value: ({ counter }) => (counter.status === 0 ? typeName(counter.type) : null),
    rank: 2,
  },
  {
    id: 'help',
    key: 'help',
    title: 'HELP',
    summary: "Its provider's explanation",
    value: ({ counter }) => counter.help || null,
    minimum: 20,
    rank: 3,
  },
];
