import { SERVICE_STATE_ALL, SERVICE_TYPE_ALL } from '../../native/codes.ts';
import type { Services } from '../../native/types.ts';
import { FailedError, NotFoundError, UsageError } from '../errors.ts';
import { GROUP_MARK, sameName } from '../recorded/names.ts';
import { isNoSuchService } from './absent.ts';
import { type Graph, readGraph } from './graph.ts';
import { keyOf } from './graph-source.ts';

/** Dependencies as `QueryServiceConfigW` gives them: key names, a load order group with `+` before it. */
export interface DependencyRequest {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** A request held against what a service has. */
export interface DependencyChange {
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Those that were not there yet. */
  readonly added: readonly string[];
  /** Those that were there. */
  readonly removed: readonly string[];
}

const has = (dependencies: readonly string[], name: string): boolean =>
  dependencies.some((each) => sameName(each, name));

/** Each once, in their order. */
const distinct = (names: readonly string[]): readonly string[] =>
  names.filter((name, index) => names.findIndex((each) => sameName(each, name)) === index);

/**
 * UsageError: nothing is asked for, a name is empty, holds what Windows separates dependencies with, or is both to be added
 * and to be removed.
 */
export const checkDependencyRequest = ({ add, remove }: DependencyRequest): void => {
  if (add.length + remove.length === 0)
    throw new UsageError('config: say --add-depend NAME or --remove-depend NAME (+GROUP for a load order group)');
  for (const name of [...add, ...remove])
    if (name.replace(GROUP_MARK, '').trim() === '' || /[/\\]/.test(name))
      throw new UsageError(`config: '${name}' can be neither a service nor a group`);
  const both = add.find((name) => has(remove, name));
  if (both !== undefined) throw new UsageError(`config: '${both}' is to be added and to be removed`);
};

/** What the request makes of these dependencies: what stays keeps its place, what is new comes last. */
export const changeDependencies = (before: readonly string[], { add, remove }: DependencyRequest): DependencyChange => {
  const added = distinct(add).filter((name) => !has(before, name));
  const removed = before.filter((name) => has(remove, name));
  return { before, after: [...before.filter((name) => !has(removed, name)), ...added], added, removed };
};

/** How one service depends on another, over others: `A`, `B`, `C`. undefined: it does not. */
const pathTo = (graph: Graph, from: string, to: string): readonly string[] | undefined => {
  const seen = new Set([keyOf(from)]);
  const paths: (readonly string[])[] = [[from]];
  for (const path of paths) {
    const last = path.at(-1) ?? from;
    if (sameName(last, to)) return path;
    const next = graph.get(keyOf(last))?.dependencies.flatMap(({ members }) => members) ?? [];
    for (const member of next) {
      if (seen.has(keyOf(member))) continue;
      seen.add(keyOf(member));
      paths.push([...path, member]);
    }
  }
  return undefined;
};

const checkService = async (services: Services, added: string): Promise<void> => {
  try {
    await services.status(added);
  } catch (error) {
    if (isNoSuchService(error))
      throw new NotFoundError(
        `nothing was changed: no service has the key name '${added}' (a group is written +${added})`,
      );
    throw error;
  }
};

/** The services that a dependency brings: itself, or the members of a group. */
const broughtBy = async (services: Services, dependency: string): Promise<readonly string[]> => {
  if (!dependency.startsWith(GROUP_MARK)) {
    await checkService(services, dependency);
    return [dependency];
  }
  const members = await services.list({
    types: SERVICE_TYPE_ALL,
    states: SERVICE_STATE_ALL,
    group: dependency.slice(GROUP_MARK.length),
  });
  return members.map(({ name }) => name);
};

const circleText = (name: string, dependency: string, path: readonly string[]): string => {
  if (path.length > 1) return `${name} can't depend on ${dependency}, which depends on it (${path.join(' needs ')})`;
  return dependency.startsWith(GROUP_MARK)
    ? `${name} can't depend on ${dependency}, the group that it is in itself`
    : `${name} can't depend on itself`;
};

/**
 * Refuses what would keep the service from ever starting. NotFoundError: there is no service of that name. FailedError: what
 * is to be added depends on the service itself; it says how. Win32Error: a service may not be looked at.
 */
export const checkAdded = async (services: Services, name: string, added: readonly string[]): Promise<void> => {
  for (const dependency of added) {
    const brought = await broughtBy(services, dependency);
    const graph = await readGraph(services, brought, 'dependencies');
    for (const member of brought) {
      const path = pathTo(graph, member, name);
      if (path !== undefined) throw new FailedError(`nothing was changed: ${circleText(name, dependency, path)}`);
    }
  }
};

/** Writes the change and reads it back. FailedError: Windows took it and tells something else. */
export const writeDependencies = async (
  services: Services,
  name: string,
  { after }: DependencyChange,
): Promise<void> => {
  await services.change(name, { dependencies: after });
  const { dependencies } = await services.config(name);
  if (dependencies.length !== after.length || !after.every((each) => has(dependencies, each)))
    throw new FailedError(
      `${name}: the change was taken, but what is read back differs: ${dependencies.join(', ') || 'no dependencies'} instead of ${after.join(', ') || 'none'}`,
    );
};
