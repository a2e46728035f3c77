import { SERVICE_WIN32 } from '../../native/codes.ts';
import type { ServiceEntry, Services } from '../../native/types.ts';
import { orAbsent } from './absent.ts';
import { EVERY_SERVICE } from './every-service.ts';
import { hasWildcard, matches } from './pattern.ts';
import { isRefusal } from './record.ts';
import { findKeyName } from './resolve-name.ts';
import { noSuchService } from './select.ts';

/** A service that was named. */
export interface Had {
  /** The name or the wildcards that it goes by. */
  readonly pattern: string;
  readonly entry: ServiceEntry;
}

/** A service that was named, or why it can't be had. */
export type Named = Had | { readonly pattern: string; readonly error: unknown };

/** Those that can be had. */
export const entriesOf = (named: readonly Named[]): readonly ServiceEntry[] =>
  named.flatMap((each) => ('entry' in each ? [each.entry] : []));

/** What a question gives; `other` where this one service would not tell. */
const orElse = async <T>(asked: Promise<T>, other: T): Promise<T> => {
  try {
    return await asked;
  } catch (error) {
    if (isRefusal(error)) return other;
    throw error;
  }
};

/**
 * The service of a key name or, failing that, a display name; undefined: there is none. Four questions at most, nothing is
 * enumerated. The key name is spelled as Windows has it, where Windows tells.
 */
export const findOne = async (services: Services, name: string): Promise<ServiceEntry | undefined> => {
  const key = await findKeyName(services, name);
  if (key === undefined) return undefined;
  const status = await orAbsent(services.status(key));
  if (status === undefined) return undefined;
  const displayName = await orElse(services.displayName(key), key);
  const spelled = await orElse(services.keyName(displayName), key);
  // Another service may have the same display name.
  return { name: spelled.toLowerCase() === key.toLowerCase() ? spelled : key, displayName, status };
};

/**
 * What each of the patterns names, in their order, each service once. A pattern with `*` or `?` is held against the key
 * names and display names of services (not drivers); one without is a name, of a driver too. Whatever can't be had (no such
 * service, nothing matches, it refuses) stands in its place as an error and keeps none of the others from being found.
 * Only wildcards, and names that are not there, take an enumeration.
 */
export const findEach = async (services: Services, patterns: readonly string[]): Promise<readonly Named[]> => {
  let listed: Promise<readonly ServiceEntry[]> | undefined;
  const list = (): Promise<readonly ServiceEntry[]> => {
    listed ??= services.list(EVERY_SERVICE);
    return listed;
  };
  const findAll = async (pattern: string): Promise<readonly ServiceEntry[]> => {
    if (!hasWildcard(pattern)) {
      const entry = await findOne(services, pattern);
      return entry === undefined ? [] : [entry];
    }
    return (await list()).filter(
      ({ name, displayName, status }) =>
        (status.type & SERVICE_WIN32) !== 0 && (matches(pattern, name) || matches(pattern, displayName)),
    );
  };
  const named: Named[] = [];
  const seen = new Set<string>();
  for (const pattern of patterns) {
    try {
      const entries = await findAll(pattern);
      if (entries.length === 0) throw noSuchService(pattern, await list());
      for (const entry of entries) {
        const key = entry.name.toLowerCase();
        if (!seen.has(key)) named.push({ pattern, entry });
        seen.add(key);
      }
    } catch (error) {
      named.push({ pattern, error });
    }
  }
  return named;
};
