import { WILDCARD } from '../../counters/path.ts';
import { matcher } from '../../counters/wildcard.ts';
import { nameKey } from '../names.ts';
import type { PresentInstance } from './instances.ts';

/** The instance of that name; a name that itself ends like `#1` comes before the second of another one. */
const named = (instances: readonly PresentInstance[], wanted: string): PresentInstance | undefined => {
  const key = nameKey(wanted);
  return instances.find(({ full }) => nameKey(full) === key) ?? instances.find(({ unique }) => nameKey(unique) === key);
};

/** The instances that are meant by what stands between a path's parentheses. Only with `#` does it tell those of one name apart. */
export const chooseInstances = (instances: readonly PresentInstance[], wanted: string): readonly PresentInstance[] => {
  if (!wanted.includes(WILDCARD)) {
    const found = named(instances, wanted);
    return found === undefined ? [] : [found];
  }
  const fits = matcher(wanted);
  const isIndexed = wanted.includes('#');
  return instances.filter(({ full, unique }) => fits(isIndexed ? unique : full));
};
