import { checkObjects } from '../../perflib/check-objects.ts';
import { serviceObject } from '../../perflib/service-object.ts';
import type { ServiceDefinition } from './definition.ts';
import type { DefinitionFault } from './fault.ts';

/** The first thing that keeps a service's own objects from being published. undefined: nothing. */
export const countersFault = ({ counters }: Pick<ServiceDefinition, 'counters'>): DefinitionFault | undefined => {
  const { value: fault } = checkObjects(counters.objects, [serviceObject.name]).next();
  return fault === undefined ? undefined : { path: ['counters', 'objects', ...fault.path], message: fault.message };
};
