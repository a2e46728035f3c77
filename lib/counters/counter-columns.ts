import { counterKindOf } from '../../native/counter-kinds.ts';
import type { CounterInfo } from '../../native/counter-types.ts';
import { type BrowseColumn, englishOf, hasLocalName } from './browse-column.ts';
import { statusText } from './problem.ts';
import { typeName } from './value-columns.ts';

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
