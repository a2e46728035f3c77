import type { Machine } from '../../../native/types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { FailedError } from '../../errors.ts';
import type { PublishedObject } from '../../perflib/counter-object.ts';
import { counterProvider } from '../../perflib/provider.ts';
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

/** In every language that Windows tells. None: it tells nothing of its counters, and these are no reason to install nothing. */
const computersObjects = async ({ counters }: Machine): Promise<readonly string[]> => {
  if (counters.absence !== undefined) return [];
  try {
    return (await counters.objects()).flatMap(({ name, englishName }) => [name, englishName ?? name]);
  } catch (error) {
    if (error instanceof Win32Error) return [];
    throw error;
  }
};

type Named = Pick<ServiceDefinition, 'name' | 'counters'>;

/** The service's own are among the computer's once they are registered; what a deleted one has left is registered anew. */
const checkAgainstComputer = async (machine: Machine, { name, counters: { objects } }: Named): Promise<void> => {
  const own = await objectsOf(machine, name);
  const isOwn = (its: string): boolean => own.some((each) => isSame(each.name, its));
  const theirs = (await computersObjects(machine)).filter((each) => !isOwn(each));
  const index = objects.findIndex((each) => theirs.some((its) => isSame(its, each.name)));
  const twice = objects[index];
  if (twice === undefined) return;
  const { hosting } = machine;
  const isRegistered = (await hosting.counters.libraryOf(counterProvider(name, objects).guid)) !== undefined;
  if (isRegistered && own.length === 0) return;
  throw new FailedError(
    `counters.objects[${index}].name: the computer has counters of an object ${show(twice.name)} already`,
    'Give it another name: whoever asks for a counter by its path would get either.',
  );
};

/**
 * Holds that neither the computer nor any other hosted service of it publishes an object of the same name: whoever names a counter by its
 * path could not say whose. FailedError: one does.
 */
export const checkObjectNames = async (machine: Machine, definition: Named): Promise<void> => {
  const { name, counters } = definition;
  const { objects } = counters;
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
  await checkAgainstComputer(machine, definition);
};
