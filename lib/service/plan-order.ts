import type { Graph, GraphService } from './graph.ts';
import { keyOf } from './graph-source.ts';

/** Those in `wanted` that depend on a service, directly or through others that are not in it. */
const dependentsIn = (graph: Graph, service: GraphService, wanted: ReadonlySet<string>): readonly string[] => {
  const found = new Set<string>();
  const seen = new Set<string>();
  const visit = ({ dependents }: GraphService): void => {
    for (const name of dependents) {
      const key = keyOf(name);
      const dependent = graph.get(key);
      if (dependent === undefined || seen.has(key)) continue;
      seen.add(key);
      if (wanted.has(key)) found.add(key);
      else visit(dependent);
    }
  };
  visit(service);
  return [...found];
};

/** A service and, by key, what depends on it among those that are ordered. */
export interface Ordered {
  readonly key: string;
  readonly service: GraphService;
  readonly dependents: readonly string[];
}

/**
 * The wanted services, those that must stop first before the others. Where services depend on each other in a circle, which
 * Windows refuses but a registry can hold, the circle is cut at its last link: nothing waits for itself.
 */
export const stopOrder = (graph: Graph, wanted: Iterable<string>): readonly Ordered[] => {
  const keys = new Set(wanted);
  const ordered = new Map<string, Ordered>();
  const seen = new Set<string>();
  const visit = (key: string): void => {
    const service = graph.get(key);
    if (service === undefined || seen.has(key)) return;
    seen.add(key);
    const dependents = dependentsIn(graph, service, keys);
    for (const each of dependents) visit(each);
    ordered.set(key, { key, service, dependents: dependents.filter((each) => ordered.has(each)) });
  };
  for (const key of keys) visit(key);
  return [...ordered.values()];
};

/** By key, what each of them needs among the others: the links of `stopOrder` the other way round. */
export const needsIn = (ordered: readonly Ordered[]): ReadonlyMap<string, readonly string[]> => {
  const needs = new Map<string, string[]>(ordered.map(({ key }) => [key, []]));
  for (const { key, dependents } of ordered) for (const each of dependents) needs.get(each)?.push(key);
  return needs;
};
