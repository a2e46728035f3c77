import type { Dependency, Graph, GraphService } from './graph.ts';
import { keyOf } from './graph-source.ts';
import { stateWord } from './words.ts';

const dependencyJson = ({ name, isGroup, members }: Dependency) => ({
  name,
  kind: isGroup ? 'group' : 'service',
  members,
});

const serviceJson = (service: GraphService, isAsked: boolean) => ({
  name: service.name,
  displayName: service.displayName,
  /** Named by the caller, and not only reached. */
  asked: isAsked,
  state: service.status === undefined ? null : stateWord(service.status.state),
  processId: service.status?.processId || null,
  dependencies: service.dependencies.map(dependencyJson),
  dependents: service.dependents,
  refused: service.untold.map(({ what, error }) => ({ what, code: error.code, symbol: error.symbol ?? null })),
});

/** One object a service, in the graph's order: its edges are the names in `dependencies[].members` and `dependents`. */
export function* graphJson(graph: Graph, asked: readonly string[]): Generator<ReturnType<typeof serviceJson>> {
  const keys = new Set(asked.map(keyOf));
  for (const [key, service] of graph) yield serviceJson(service, keys.has(key));
}
