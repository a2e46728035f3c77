import { SERVICE_DRIVER, SERVICE_STATE_ALL, SERVICE_WIN32 } from '../../native/codes.ts';
import type { Machine, ServiceEntry } from '../../native/types.ts';
import { orAbsent } from './absent.ts';
import { hasWildcard } from './pattern.ts';
import { findByName, noSuchService, selectServices } from './select.ts';

/** `services` are programs; `drivers` are the kernel's and file systems'; a driver that is spelled out is always found. */
export type Scope = 'services' | 'drivers' | 'all';

const scopeTypes: Readonly<Record<Scope, number>> = {
  services: SERVICE_WIN32,
  drivers: SERVICE_DRIVER,
  all: SERVICE_WIN32 | SERVICE_DRIVER,
};

/**
 * Windows leaves a service that hides its status out of the list, yet it is there: asked by name, it answers 5, which
 * says more than "no such service".
 */
const readHidden = async (machine: Machine, name: string): Promise<ServiceEntry | undefined> => {
  const status = await orAbsent(machine.services.status(name));
  return status === undefined ? undefined : { name, displayName: name, status };
};

export interface FoundServices {
  /** Those that were named, in Windows' order. */
  readonly found: readonly ServiceEntry[];
  /** All that the one enumeration gave. */
  readonly all: readonly ServiceEntry[];
}

/** What was found, and why the rest was not. */
export interface PartlyFound extends FoundServices {
  /** An error for each name that no service has or that refuses to be looked at, in the order of the names. */
  readonly missing: readonly unknown[];
}

/**
 * The services that the patterns name (see `selectServices`), from one enumeration. A name that can't be had keeps none of the
 * others from being found.
 */
export const findPresent = async (
  machine: Machine,
  patterns: readonly string[],
  scope: Scope,
): Promise<PartlyFound> => {
  const names = patterns.filter((pattern) => !hasWildcard(pattern));
  const types = scopeTypes[names.length > 0 ? 'all' : scope];
  const listed = await machine.services.list({ types, states: SERVICE_STATE_ALL });
  const hidden: ServiceEntry[] = [];
  const absent = new Set<string>();
  const missing: unknown[] = [];
  for (const name of names) {
    try {
      if (findByName(listed, name) !== undefined) continue;
      const entry = await readHidden(machine, name);
      if (entry === undefined) throw noSuchService(name, listed);
      hidden.push(entry);
    } catch (error) {
      absent.add(name);
      missing.push(error);
    }
  }
  const all = hidden.length === 0 ? listed : [...listed, ...hidden];
  const present = patterns.filter((pattern) => !absent.has(pattern));
  const isInScope = (entry: ServiceEntry): boolean => (entry.status.type & scopeTypes[scope]) !== 0;
  // No pattern at all means every service; none that is left means none.
  const found = absent.size > 0 && present.length === 0 ? [] : selectServices(all, present, isInScope);
  return { found, all, missing };
};

/**
 * The same where all of them are needed.
 * NotFoundError: a name that no service has. Win32Error: a named one refuses to be looked at.
 */
export const findServices = async (
  machine: Machine,
  patterns: readonly string[],
  scope: Scope,
): Promise<FoundServices> => {
  const { found, all, missing } = await findPresent(machine, patterns, scope);
  for (const error of missing) throw error;
  return { found, all };
};
