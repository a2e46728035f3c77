import { SERVICE_ACCEPT_STOP, SERVICE_PAUSED, SERVICE_RUNNING, SERVICE_STOPPED } from '../../native/codes.ts';
import type { ServiceStatus } from '../../native/types.ts';
import type { Graph, GraphService } from './graph.ts';
import { keyOf } from './graph-source.ts';
import type { Plan, PlannedService, Step } from './plan.ts';
import { needsIn, stopOrder } from './plan-order.ts';
import { hiddenProblem, neededProblem, type Problem, refuseProblems } from './plan-problem.ts';

const isActive = ({ status }: GraphService): boolean => status !== undefined && status.state !== SERVICE_STOPPED;

/** By key, all that run and depend on a service, directly or not. */
const activeDependents = (graph: Graph, of: GraphService): ReadonlySet<string> => {
  const found = new Set<string>();
  const seen = new Set<string>();
  const visit = ({ dependents }: GraphService): void => {
    for (const key of dependents.map(keyOf)) {
      const dependent = graph.get(key);
      if (dependent === undefined || seen.has(key)) continue;
      seen.add(key);
      if (isActive(dependent)) found.add(key);
      visit(dependent);
    }
  };
  visit(of);
  found.delete(keyOf(of.name));
  return found;
};

/** The first part of a change: what has to go down, and in which order. */
export interface Descent {
  /** The named ones first, then what depends on them and runs. */
  readonly services: readonly PlannedService[];
  /** By key, those that must stop first before the others. The named ones that are stopped already are among them. */
  readonly order: readonly { readonly key: string; readonly service: PlannedService }[];
  readonly steps: readonly Step[];
  /** By key: the step that stops it. Absent: it is stopped already. */
  readonly stopOf: ReadonlyMap<string, Step>;
  readonly problems: readonly Problem[];
}

const acceptsNoStop = ({ state, controlsAccepted }: ServiceStatus): boolean =>
  (state === SERVICE_RUNNING || state === SERVICE_PAUSED) && (controlsAccepted & SERVICE_ACCEPT_STOP) === 0;

const unstoppable = ({ name, role, because }: Pick<PlannedService, 'name' | 'role' | 'because'>): Problem => ({
  message: `${name}${role === 'named' ? '' : `, which depends on ${because.join(', ')},`} accepts no stop`,
});

/** `names`: keys that are in the graph, which knows the dependents of all of them. */
export const planDescent = (graph: Graph, names: readonly string[]): Descent => {
  const wanted = new Set(names);
  for (const key of names) {
    const service = graph.get(key);
    if (service === undefined || !isActive(service)) continue;
    for (const dependent of activeDependents(graph, service)) wanted.add(dependent);
  }
  const ordered = stopOrder(graph, wanted);
  const needs = needsIn(ordered);
  const nameOf = (key: string): string => graph.get(key)?.name ?? key;
  const problems: Problem[] = [];
  const stopOf = new Map<string, Step>();
  const planned = new Map<string, PlannedService>();
  for (const { key, service, dependents } of ordered) {
    const { name, displayName, status } = service;
    if (status === undefined) {
      problems.push(hiddenProblem(service));
      continue;
    }
    const isNamed = names.includes(key);
    const needed = (needs.get(key) ?? []).map(nameOf);
    const each: PlannedService = {
      name,
      displayName,
      status,
      role: isNamed ? 'named' : 'dependent',
      because: isNamed ? [] : needed,
      needs: needed,
    };
    planned.set(key, each);
    if (acceptsNoStop(status)) problems.push(unstoppable(each));
    const after = dependents.flatMap((dependent) => stopOf.get(dependent) ?? []).map((step) => [step]);
    if (isActive(service)) stopOf.set(key, { action: 'stop', service: each, after });
  }
  return {
    services: [...new Set([...names, ...[...planned.keys()].toReversed()])].flatMap((key) => planned.get(key) ?? []),
    order: [...planned].map(([key, service]) => ({ key, service })),
    steps: [...stopOf.values()],
    stopOf,
    problems,
  };
};

/** What keeps each named service from being stopped while all that was not named goes on. */
const aloneProblems = (graph: Graph, names: readonly string[]): readonly Problem[] =>
  names.flatMap((key): readonly Problem[] => {
    const service = graph.get(key);
    if (service?.status === undefined || !isActive(service)) return [];
    const { name, status } = service;
    // Of its dependents no word then: to stop them too would not help.
    if (acceptsNoStop(status)) return [unstoppable({ name, role: 'named', because: [] })];
    const others = [...activeDependents(graph, service)].filter((each) => !names.includes(each));
    const otherNames = others.map((each) => graph.get(each)?.name ?? each);
    return others.length === 0 ? [] : [neededProblem(name, otherNames)];
  });

/**
 * Stops services: those that depend on others first, whatever the order of the names. What depends on them, runs and was
 * not named is stopped too (`withDependents`) or is a reason to refuse.
 * FailedError, RefusedError: it can't be done; see `refuseProblems`.
 */
export const planStop = (
  graph: Graph,
  names: readonly string[],
  { withDependents }: { readonly withDependents: boolean },
): Plan => {
  refuseProblems(withDependents ? [] : aloneProblems(graph, names));
  const { services, steps, problems } = planDescent(graph, names);
  refuseProblems(problems);
  return { goal: 'stop', services, steps };
};
