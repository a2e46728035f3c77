import type { ServiceEntry, ServiceStatus, Services } from '../../native/types.ts';
import { compareNames } from '../recorded/names.ts';
import { EVERY_SERVICE } from './every-service.ts';
import { GraphSource, type Known, keyOf, type SourceOptions, type Untold } from './graph-source.ts';

/** One of the things that a service depends on. */
export interface Dependency {
  /** As configured, without the `+` of a group. */
  readonly name: string;
  readonly isGroup: boolean;
  /** Key names: the service itself, or those in the group. Empty: there is nothing of that name. */
  readonly members: readonly string[];
}

/** A service with what it depends on and what depends on it. */
export interface GraphService {
  readonly name: string;
  readonly displayName: string;
  /** Absent: it would not tell. */
  readonly status?: ServiceStatus;
  /** In the order of its configuration. */
  readonly dependencies: readonly Dependency[];
  /** Key names of those in the graph that depend on it directly, by its own name or its group's, in Windows' order. */
  readonly dependents: readonly string[];
  /** What is not here because the service refused to tell it. */
  readonly untold: readonly Untold[];
}

/** Services by key name in lower case; those that were asked for come first, in their order. */
export type Graph = ReadonlyMap<string, GraphService>;

/** What is wanted besides the services themselves. */
export type Direction = 'dependencies' | 'dependents' | 'both';

export interface GraphOptions extends SourceOptions {
  /** An enumeration of every service and driver, where one is at hand: then none is made. */
  readonly listed?: readonly ServiceEntry[];
  /** Where none is at hand: those of the named services that are known, so that perhaps none is needed. */
  readonly known?: readonly ServiceEntry[];
}

/** Who depends on whom, of these. */
const reverse = (source: GraphSource, keys: Iterable<string>): ReadonlyMap<string, ReadonlySet<string>> => {
  const dependents = new Map<string, Set<string>>();
  for (const key of keys) {
    for (const on of source.dependencies(key).flatMap(({ members }) => members.map(keyOf)))
      dependents.set(on, (dependents.get(on) ?? new Set()).add(key));
  }
  return dependents;
};

/** All that the roots depend on, at any depth, the roots included. */
const readDown = async (source: GraphSource, roots: readonly string[]): Promise<ReadonlySet<string>> => {
  const reached = new Set<string>();
  for (let level = roots; level.length > 0; ) {
    for (const key of level) reached.add(key);
    await source.read(level);
    const next = level.flatMap((key) => source.dependencies(key).flatMap(({ members }) => members.map(keyOf)));
    level = [...new Set(next)].filter((key) => !reached.has(key));
  }
  return reached;
};

interface Upwards {
  readonly reached: ReadonlySet<string>;
  /** What Windows said depends on a root, near or far. */
  readonly said: ReadonlyMap<string, readonly string[]>;
}

/** All that depend on the roots: Windows tells those of a root, near and far, in one call. */
const readUp = async (source: GraphSource, roots: readonly string[]): Promise<Upwards> => {
  const reached = new Set(roots);
  const covered = new Set<string>();
  const said = new Map<string, readonly string[]>();
  for (const root of roots) {
    // What depends on a dependent depends on its root too.
    if (covered.has(root)) continue;
    const dependents = await source.dependents(root);
    said.set(root, dependents);
    for (const key of dependents) {
      covered.add(key);
      reached.add(key);
    }
  }
  await source.read([...reached]);
  return { reached, said };
};

/** The same from the configuration of every service. */
const readUpFromAll = async (
  source: GraphSource,
  roots: readonly string[],
  listed: ReadonlySet<string>,
): Promise<Upwards> => {
  const all = [...new Set([...roots, ...listed])];
  await source.read(all);
  const dependents = reverse(source, all);
  const reached = new Set(roots);
  // A set goes on with what is added while it is walked.
  for (const key of reached) for (const each of dependents.get(key) ?? []) reached.add(each);
  return { reached, said: new Map() };
};

/** From so large a part of all services on, one question to every service is less than two about each that is wanted. */
const ASK_ALL_FROM = 0.5;

const readUpwards = (source: GraphSource, roots: readonly string[]): Promise<Upwards> => {
  const listed = source.listed();
  const isMost = listed !== undefined && roots.length >= listed.size * ASK_ALL_FROM;
  return isMost ? readUpFromAll(source, roots, listed) : readUp(source, roots);
};

const openSource = async (services: Services, { listed, known, ...options }: GraphOptions): Promise<GraphSource> =>
  listed === undefined && known !== undefined
    ? GraphSource.ofSome(services, known, options)
    : GraphSource.ofAll(services, listed ?? (await services.list(EVERY_SERVICE)), options);

const none: Upwards = { reached: new Set(), said: new Map() };

const assemble = (source: GraphSource, keys: Iterable<string>, { said }: Upwards): Graph => {
  const there = [...keys].flatMap((key): (readonly [string, Known])[] => {
    const known = source.known(key);
    return known === undefined ? [] : [[key, known]];
  });
  const byKey = new Map(there);
  const reversed = reverse(source, byKey.keys());
  /** Windows says that it depends on the root, and nobody says how. */
  const isUnplaced = (key: string): boolean =>
    byKey.has(key) && source.untold(key).some(({ what }) => what === 'dependencies');
  const dependentsOf = (key: string): readonly string[] =>
    [...new Set([...(reversed.get(key) ?? []), ...(said.get(key) ?? []).filter(isUnplaced)])]
      .map((each) => byKey.get(each)?.name ?? each)
      .sort(compareNames);
  return new Map(
    there.map(([key, { name, displayName, status }]): [string, GraphService] => [
      key,
      {
        name,
        displayName,
        ...(status === undefined ? {} : { status }),
        dependencies: source.dependencies(key),
        dependents: dependentsOf(key),
        untold: source.untold(key),
      },
    ]),
  );
};

/**
 * The services of these key names (in any case) with all that they depend on, all that depends on them, or both, at any
 * depth. A name that no service has is not in the graph. With `dependents` alone, what the dependents need besides is
 * named by them and is not itself in the graph.
 *
 * It takes one enumeration (with `known`, none as long as few others turn up); for each service in the graph its configuration; for each that was named and is not known to
 * depend on another of them its dependents; one enumeration for each group that is depended on. From half of all
 * services on, one configuration a service is all. Win32Error: the computer itself does not answer any more.
 */
export const readGraph = async (
  services: Services,
  names: readonly string[],
  direction: Direction,
  options: GraphOptions = {},
): Promise<Graph> => {
  const source = await openSource(services, options);
  const found: string[] = [];
  for (const name of new Map(names.map((each) => [keyOf(each), each])).values()) {
    const key = await source.find(name);
    if (key !== undefined) found.push(key);
  }
  const up = direction === 'dependencies' ? none : await readUpwards(source, found);
  const down = direction === 'dependents' ? [] : await readDown(source, found);
  return assemble(source, new Set([...found, ...down, ...up.reached]), up);
};
