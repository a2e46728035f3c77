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

/** A script that asks for ever new counters must not fill the host's memory: more than a definition needs. */
export const MAX_FOUND = 100_000;

/** So many instances of one object: programs that invent a name for each client would fill the memory. */
export const MAX_INSTANCES = 1000;
