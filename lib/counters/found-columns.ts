import type { CounterInfo, CounterObject } from '../../native/counter-types.ts';
import { type BrowseColumn, englishOf, hasLocalName } from './browse-column.ts';
import { typeName } from './value-columns.ts';

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
