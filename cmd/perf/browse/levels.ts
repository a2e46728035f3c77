import { englishOf, hasLocalName } from '../../../lib/counters/browse-column.ts';
import { objectFault } from '../../../lib/counters/fault.ts';
import { parseInstanceName } from '../../../lib/counters/instance-name.ts';
import { buildPath } from '../../../lib/counters/path.ts';
import { typeName } from '../../../lib/counters/value-columns.ts';
import type { BrowseOptions, CounterInfo, CounterObject } from '../../../native/counter-types.ts';
import type { Machine } from '../../../native/types.ts';

/** Something to choose or to go into. */
export interface BrowseRow {
  readonly name: string;
  /** What is said beside it. */
  readonly aside: string;
  /** What searching looks through, in lower case. */
  readonly searched: string;
  /** Of a counter: its explanation. */
  readonly help: string;
  /** A path to choose; absent: there is something behind it. */
  readonly path?: string;
  /** What is behind it. Rejects with why it can't be told. */
  open?(): Promise<Level>;
}

/** One list of the way from a computer to a counter. */
export interface Level {
  /** What its rows are. */
  readonly title: string;
  /** How it is called on the way. */
  readonly step: string;
  readonly rows: readonly BrowseRow[];
}

const ALL = '*';

const searchedOf = (...texts: readonly (string | undefined)[]): string =>
  texts
    .filter((text) => text !== undefined)
    .join('\n')
    .toLowerCase();

const pathOf = (object: CounterObject, counter: CounterInfo, instance: string | undefined): string | undefined => {
  const parts = { object: englishOf(object), counter: englishOf(counter) };
  if (instance === undefined) return buildPath(parts);
  const { name, ...rest } = parseInstanceName(instance);
  return buildPath({ ...parts, ...rest, instance: name });
};

const counterLevel = async (machine: Machine, object: CounterObject, instance?: string): Promise<Level> => {
  const counters = await machine.counters.counters(object.name);
  const rows = counters.flatMap((counter): readonly BrowseRow[] => {
    const path = pathOf(object, counter, instance);
    if (path === undefined) return [];
    const { name, englishName, help, type, status } = counter;
    const local = hasLocalName(counter) ? name : '';
    const aside = local === '' && status === 0 ? typeName(type) : local;
    return [{ name: englishOf(counter), aside, searched: searchedOf(name, englishName), help, path }];
  });
  return { title: 'Counters', step: instance ?? englishOf(object), rows };
};

const instanceLevel = async (
  machine: Machine,
  object: CounterObject,
  instances: readonly string[],
): Promise<Level> => ({
  title: 'Instances',
  step: englishOf(object),
  rows: [ALL, ...instances].map((name) => ({
    name,
    aside: name === ALL ? 'all of them, each time anew' : '',
    searched: name.toLowerCase(),
    help: '',
    open: () => counterLevel(machine, object, name),
  })),
});

const insideOf = async (machine: Machine, object: CounterObject, options: BrowseOptions): Promise<Level> => {
  try {
    const instances = await machine.counters.instances(object.name, options);
    return await (instances === undefined ? counterLevel(machine, object) : instanceLevel(machine, object, instances));
  } catch (error) {
    throw await objectFault(machine, englishOf(object), error);
  }
};

/** The objects of a computer, in the order of their names. `options`: how they and what is behind them are looked for. */
export const objectLevel = async (machine: Machine, options: BrowseOptions = {}): Promise<Level> => {
  const objects = await machine.counters.objects(options);
  const sorted = objects.toSorted((a, b) => englishOf(a).localeCompare(englishOf(b), 'en'));
  return {
    title: 'Objects',
    step: machine.name,
    rows: sorted.map((object) => ({
      name: englishOf(object),
      aside: hasLocalName(object) ? object.name : '',
      searched: searchedOf(object.name, object.englishName),
      help: '',
      open: () => insideOf(machine, object, options),
    })),
  };
};
