import type { Direction, Graph, GraphService } from './graph.ts';
import { keyOf } from './graph-source.ts';

/** The keys next to a service in one direction. */
const next = (service: GraphService | undefined, way: 'dependencies' | 'dependents'): readonly string[] => {
  const names = way === 'dependents' ? service?.dependents : service?.dependencies.flatMap(({ members }) => members);
  return (names ?? []).map(keyOf);
};

/** The keys that lie so many services from the roots in one direction, the roots included. */
const within = (
  graph: Graph,
  roots: readonly string[],
  way: 'dependencies' | 'dependents',
  most: number,
): ReadonlySet<string> => {
  const reached = new Set(roots);
  let level: readonly string[] = roots;
  for (let depth = 0; depth < most && level.length > 0; depth++) {
    const beside = level.flatMap((key) => next(graph.get(key), way));
    level = [...new Set(beside)].filter((key) => graph.has(key) && !reached.has(key));
    for (const key of level) reached.add(key);
  }
  return reached;
};

/**
 * The part of a graph that lies at most so many services below and above the ones that were asked for. What they name
 * beyond that stays named.
 */
export const cutGraph = (graph: Graph, names: readonly string[], direction: Direction, most: number): Graph => {
  const roots = names.map(keyOf);
  const down = direction === 'dependents' ? [] : within(graph, roots, 'dependencies', most);
  const up = direction === 'dependencies' ? [] : within(graph, roots, 'dependents', most);
  const kept = new Set([...down, ...up]);
  return new Map([...graph].filter(([key]) => kept.has(key)));
};
