import { ERROR_SERVICE_DOES_NOT_EXIST, SERVICE_STATE_ALL } from '../../native/codes.ts';
import type { Machine, ProcessUsage, ServiceConfig, ServiceEntry, ServiceOptions } from '../../native/types.ts';
import type { Win32Error } from '../../native/win32-error.ts';
import { isRefusal } from './record.ts';

/** A part of a service that was asked for and not told. */
export interface Refusal {
  readonly what: 'config' | 'options' | 'security' | 'dependents';
  readonly error: Win32Error;
}

/** One of the services or groups that a service depends on. */
export interface Dependency {
  /** Key name, or the group's name without its `+`. */
  readonly name: string;
  readonly kind: 'service' | 'group';
  /** null: a group, or there is no such service. */
  readonly entry: ServiceEntry | null;
}

/** Everything about one service. null: it could not be read; why is in `refusals`. */
export interface ServiceDetails {
  readonly entry: ServiceEntry;
  readonly config: ServiceConfig | null;
  readonly options: ServiceOptions | null;
  /** SDDL. */
  readonly security: string | null;
  /** null also when the configuration could not be read. */
  readonly dependencies: readonly Dependency[] | null;
  readonly dependents: readonly ServiceEntry[] | null;
  /** null also for a service without a process. */
  readonly usage: ProcessUsage | null;
  readonly refusals: readonly Refusal[];
}

const asDependency = (dependency: string, all: ReadonlyMap<string, ServiceEntry>): Dependency =>
  dependency.startsWith('+')
    ? { name: dependency.slice(1), kind: 'group', entry: null }
    : { name: dependency, kind: 'service', entry: all.get(dependency.toLowerCase()) ?? null };

/**
 * Asks for everything about one service. `all` is the enumeration it was found in: states of what it depends on come from
 * there, without a further call. Win32Error: the computer itself does not answer any more, or the service is gone.
 */
export const readDetails = async (
  machine: Machine,
  entry: ServiceEntry,
  all: ReadonlyMap<string, ServiceEntry>,
): Promise<ServiceDetails> => {
  const refusals: Refusal[] = [];
  const ask = async <T>(what: Refusal['what'], asked: Promise<T>): Promise<T | null> => {
    try {
      return await asked;
    } catch (error) {
      if (!isRefusal(error) || error.code === ERROR_SERVICE_DOES_NOT_EXIST) throw error;
      refusals.push({ what, error });
      return null;
    }
  };
  const { services, processes } = machine;
  const { name, status } = entry;
  const config = await ask('config', services.config(name));
  const options = await ask('options', services.options(name));
  const security = await ask('security', services.security(name));
  const dependents = await ask('dependents', services.dependents(name, SERVICE_STATE_ALL));
  const [usage = null] = status.processId === 0 ? [] : await processes.usage([status.processId], { withTimes: true });
  const dependencies = config?.dependencies.map((each) => asDependency(each, all)) ?? null;
  return { entry, config, options, security, dependencies, dependents, usage, refusals };
};

/** Key names in lower case → entries, for `readDetails`. */
export const entriesByName = (entries: readonly ServiceEntry[]): ReadonlyMap<string, ServiceEntry> =>
  new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
