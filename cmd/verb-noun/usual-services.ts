import {
  readServiceObjects,
  type ServiceObject,
  serviceColumns,
  usualServiceProperties,
} from '../../lib/verb-noun/service-object.ts';
import type { Machine, ServiceEntry } from '../../native/types.ts';
import type { Scene } from './cmdlet.ts';
import { printObjects } from './print-objects.ts';

/** Services of one computer as `Get-Service` gives them by itself. */
export const readUsual = (
  { context }: Scene,
  machine: Machine,
  entries: readonly ServiceEntry[],
): Promise<readonly ServiceObject[]> => readServiceObjects(machine, entries, usualServiceProperties, context.signal);

/** Writes them, those of all computers together. */
export const printUsual = (scene: Scene, objects: readonly ServiceObject[]): Promise<void> =>
  printObjects(scene, objects, { properties: usualServiceProperties, columns: serviceColumns });
