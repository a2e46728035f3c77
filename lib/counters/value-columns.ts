import { counterKindOf } from '../../native/counter-kinds.ts';
import type { SessionCounterInfo } from '../../native/counter-types.ts';
import type { FileTime } from '../../native/event-types.ts';
import { isoTime } from '../events/time.ts';
import type { Column } from '../output/columns.ts';
import { numberText } from './number-text.ts';
import { parsePath } from './path.ts';
import { type CounterProblem, problemText } from './problem.ts';
import type { CounterValue } from './values.ts';

/** One value with all that is known of it. */
export interface ValueRow {
  readonly time: FileTime;
  readonly value: CounterValue;
  /** undefined: Windows tells nothing of the counter. */
  readonly info: SessionCounterInfo | undefined;
  readonly problem: CounterProblem | undefined;
}

export interface ValueColumn extends Column<ValueRow> {
  readonly summary: string;
}

/** `PERF_COUNTER_COUNTER`; one that has no name here as its number. */
export const typeName = (type: number): string =>
  counterKindOf(type)?.name ?? `0x${(type >>> 0).toString(16).padStart(8, '0')}`;

/** The counter in Windows' own language, where that is not what was asked for. Instances have one name in all languages. */
export const localNameOf = ({ value, info }: ValueRow): string | null => {
  const local = info === undefined ? undefined : parsePath(info.fullPath);
  const asked = parsePath(value.path);
  if (local === undefined || asked === undefined) return null;
  const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
  if (isSame(local.object, asked.object) && isSame(local.counter, asked.counter)) return null;
  return `\\${local.object}\\${local.counter}`;
};

const partOf =
  (part: 'object' | 'counter') =>
  ({ value }: ValueRow): string | null =>
    parsePath(value.path)?.[part] ?? null;

const numberOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** The columns of a list of values. */
export const valueColumns: readonly ValueColumn[] = [
  {
    id: 'value',
    key: 'value',
    title: 'VALUE',
    summary: 'The value; null: there is none',
    value: ({ value }) => numberOrNull(value.value),
    text: ({ value }) => numberText(value.value),
    isRight: true,
    rank: 9,
  },
  {
    id: 'path',
    key: 'path',
    title: 'COUNTER',
    summary: 'The path, of one instance',
    value: ({ value }) => value.path,
    minimum: 20,
    rank: 8,
  },
  {
    id: 'local',
    key: 'localName',
    title: 'LOCAL NAME',
    summary: "The counter in Windows' own language, where that differs",
    value: localNameOf,
    minimum: 12,
    rank: 2,
  },
  { id: 'object', key: 'object', title: 'OBJECT', summary: 'The object', value: partOf('object'), rank: 3 },
  {
    id: 'instance',
    key: 'instance',
    title: 'INSTANCE',
    summary: 'The instance that a wildcard stands for',
    value: ({ value }) => value.instance || null,
    minimum: 10,
    rank: 5,
  },
  { id: 'counter', key: 'counter', title: 'NAME', summary: 'The counter alone', value: partOf('counter'), rank: 4 },
  {
    id: 'type',
    key: 'type',
    title: 'TYPE',
    summary: 'How it is computed',
    value: ({ info }) => (info === undefined ? null : typeName(info.type)),
    rank: 3,
  },
  {
    id: 'time',
    key: 'time',
    title: 'TIME',
    summary: 'When it was read',
    value: ({ time }) => isoTime(time),
    rank: 3,
  },
  {
    id: 'first',
    key: 'first',
    title: 'FIRST',
    summary: 'With --raw: its own raw value, as text',
    value: ({ value }) => value.raw?.first.toString() ?? null,
    isRight: true,
    rank: 7,
  },
  {
    id: 'second',
    key: 'second',
    title: 'SECOND',
    summary: 'With --raw: the time or the base, as text',
    value: ({ value }) => value.raw?.second.toString() ?? null,
    isRight: true,
    rank: 6,
  },
  {
    id: 'multi',
    key: 'multiCount',
    title: 'MULTI',
    summary: 'With --raw: how many are counted together',
    value: ({ value }) => value.raw?.multiCount ?? null,
    isRight: true,
    rank: 1,
  },
  {
    id: 'status',
    key: 'status',
    title: 'STATUS',
    summary: '0, or the code of what is wrong',
    value: ({ problem }) => problem?.status ?? 0,
    rank: 1,
  },
  {
    id: 'problem',
    key: 'problem',
    title: 'PROBLEM',
    summary: 'Why there is no value',
    value: ({ problem }) => (problem === undefined ? null : problemText(problem)),
    tone: () => 'bad',
    minimum: 20,
    rank: 4,
  },
  {
    id: 'mend',
    key: 'mend',
    title: 'WHAT TO DO',
    summary: 'What to do about it',
    value: ({ problem }) => problem?.mend ?? null,
    minimum: 20,
    rank: 2,
  },
];
