import type { PublishedObject } from '../../perflib/counter-object.ts';

/** An object of counters as a script knows it: by its names alone. */
export interface DeclaredObject {
  readonly name: string;
  readonly instances: PublishedObject['instances'];
  readonly counters: readonly string[];
}

/** Objects as the script of their service is told of them. */
export const declaredObjects = (objects: readonly PublishedObject[]): readonly DeclaredObject[] =>
  objects.map(({ name, instances, counters }) => ({ name, instances, counters: counters.map((each) => each.name) }));
