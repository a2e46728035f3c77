import type { CounterObject, Counters } from '../../native/counter-types.ts';
import { buildPath } from '../counters/path.ts';
import type { Property } from './property.ts';

/** A counter set with what is in it. */
export interface CounterSet {
  readonly name: string;
  readonly machineName: string;
  /** English where it is known. */
  readonly counters: readonly string[];
  /** undefined: it can have none. */
  readonly instances: readonly string[] | undefined;
}

/** The English name, which means the same on every Windows. */
export const setName = ({ name, englishName }: Pick<CounterObject, 'name' | 'englishName'>): string =>
  englishName ?? name;

/** What is in a set. CounterError, Win32Error: Windows would not tell. */
export const readCounterSet = async (
  counters: Counters,
  object: CounterObject,
  machineName: string,
): Promise<CounterSet> => {
  const name = setName(object);
  const listed = await counters.counters(name);
  return { name, machineName, counters: listed.map(setName), instances: await counters.instances(name) };
};

const pathsOf = ({ name, counters }: CounterSet, instance: string | undefined): readonly string[] =>
  counters.flatMap(
    (counter) => buildPath({ object: name, counter, ...(instance === undefined ? {} : { instance }) }) ?? [],
  );

/** Every property of a counter set: a promise to programs. Learn: Get-Counter, -ListSet. */
export const counterSetProperties: readonly Property<CounterSet>[] = [
  { name: 'CounterSetName', value: ({ name }) => name },
  { name: 'MachineName', value: ({ machineName }) => machineName },
  {
    name: 'CounterSetType',
    value: ({ instances }) => (instances === undefined ? 'SingleInstance' : 'MultiInstance'),
  },
  { name: 'Paths', value: (set) => pathsOf(set, set.instances === undefined ? undefined : '*') },
  {
    name: 'PathsWithInstances',
    value: (set) => (set.instances ?? []).flatMap((instance) => pathsOf(set, instance)),
  },
];
