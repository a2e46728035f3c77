import type { Machine } from '../../../native/types.ts';
import { FailedError } from '../../errors.ts';
import type { PublishedObject } from '../../perflib/counter-object.ts';
import type { ServiceDefinition } from '../definition/definition.ts';
import { show } from '../definition/fault.ts';
import { readInstalledDefinition } from '../definition/read-definition.ts';
import { hostedServices } from './hosted-services.ts';

/** A definition that cannot be read publishes nothing: its service does not start. */
const objectsOf = async ({ hosting }: Machine, name: string): Promise<readonly PublishedObject[]> => {
  const text = await hosting.readDefinition(name);
  if (text === undefined) return [];
  try {
    return (await readInstalledDefinition(text, `definition of ${name}`)).definition.counters.objects;
  } catch (error) {
    if (error instanceof FailedError) return [];
    throw error;
  }
};

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/**
 * Holds that no other hosted service of the computer publishes an object of the same name: whoever names a counter by its path could
 * not say whose. FailedError: one does.
 */
export const checkObjectNames = async (
  machine: Machine,
  { name, counters: { objects } }: Pick<ServiceDefinition, 'name' | 'counters'>,
): Promise<void> => {
  if (objects.length === 0) return;
  for (const other of (await hostedServices(machine)).filter((each) => !isSame(each.name, name))) {
    const theirs = await objectsOf(machine, other.name);
    const index = objects.findIndex((each) => theirs.some((its) => isSame(its.name, each.name)));
    const twice = objects[index];
    if (twice !== undefined)
      throw new FailedError(
        `counters.objects[${index}].name: the service ${other.name} has an object of the name ${show(twice.name)} already`,
        `Give it another name, or take it away from ${other.name}.`,
      );
  }
};
