import { SERVICE_RUNNING, SERVICE_STOPPED } from '../../native/codes.ts';
import type { Machine, ServiceEntry } from '../../native/types.ts';
import { readHostImagePath } from '../host/install/host-command.ts';
import { findServices } from './find.ts';
import { type Direction, type Graph, readGraph } from './graph.ts';
import { keyOf } from './graph-source.ts';
import { hasWildcard, matches } from './pattern.ts';
import type { Goal, Plan } from './plan.ts';
import type { StartSetting, StartSettings } from './plan-problem.ts';
import { planRestart } from './plan-restart.ts';
import { planStart } from './plan-start.ts';
import { planStop } from './plan-stop.ts';
import { isRefusal } from './record.ts';
import { findByName, refuseUnmatched } from './select.ts';

/** A change as it was asked for. */
export interface Wish {
  readonly goal: Goal;
  /** Key names, display names, patterns. */
  readonly names: readonly string[];
  /** Stops too what depends on the named ones; a restart always does. */
  readonly withDependents: boolean;
  /** Starts too what the named ones need. */
  readonly withDependencies: boolean;
}

/** Each service once, in the order of the names; those that one pattern matches in Windows' order. */
const inOrderOfNames = (
  patterns: readonly string[],
  found: readonly ServiceEntry[],
  all: readonly ServiceEntry[],
): readonly ServiceEntry[] => [
  ...new Set(
    patterns.flatMap((pattern) =>
      hasWildcard(pattern)
        ? found.filter(({ name, displayName }) => matches(pattern, name) || matches(pattern, displayName))
        : (findByName(all, pattern) ?? []),
    ),
  ),
];

/** Wildcards give services only; a driver is meant when it is spelled out. */
const findNamed = async (
  machine: Machine,
  patterns: readonly string[],
): Promise<{ named: readonly ServiceEntry[]; listed: readonly ServiceEntry[] | undefined }> => {
  const { found, all } = await findServices(machine, patterns, 'services');
  refuseUnmatched(patterns, found);
  // With nothing but patterns the enumeration leaves the drivers out.
  const listed = patterns.every(hasWildcard) ? undefined : all;
  return { named: inOrderOfNames(patterns, found, all), listed };
};

/** By key. undefined: it would not tell. */
const readSettings = async ({ services }: Machine, graph: Graph, keys: readonly string[]): Promise<StartSettings> => {
  const read = async (key: string): Promise<readonly [string, StartSetting | undefined]> => {
    try {
      const { startType, binaryPath } = await services.config(graph.get(key)?.name ?? key);
      return [key, { startType, isHosted: readHostImagePath(binaryPath) !== undefined }];
    } catch (error) {
      if (isRefusal(error)) return [key, undefined];
      throw error;
    }
  };
  return new Map(await Promise.all(keys.map(read)));
};

const inState = (graph: Graph, isIn: (state: number) => boolean): readonly string[] =>
  [...graph].filter(([, { status }]) => status !== undefined && isIn(status.state)).map(([key]) => key);

/**
 * From a wish to a plan; the machine is looked at and not touched.
 * NotFoundError: a name or pattern that no service has. FailedError, RefusedError: it can't be done.
 */
export const readPlan = async (machine: Machine, wish: Wish, signal: AbortSignal): Promise<Plan> => {
  const { named, listed } = await findNamed(machine, wish.names);
  const direction: Direction = wish.goal === 'start' ? 'dependencies' : 'dependents';
  const graph = await readGraph(
    machine.services,
    named.map(({ name }) => name),
    direction,
    { signal, ...(listed === undefined ? {} : { listed }) },
  );
  const keys = named.map(({ name }) => keyOf(name)).filter((key) => graph.has(key));
  if (wish.goal === 'stop') return planStop(graph, keys, wish);
  if (wish.goal === 'start') {
    const down = inState(graph, (state) => state !== SERVICE_RUNNING);
    return planStart(graph, keys, await readSettings(machine, graph, down), wish);
  }
  const up = inState(graph, (state) => state !== SERVICE_STOPPED);
  return planRestart(graph, keys, await readSettings(machine, graph, [...new Set([...keys, ...up])]));
};
