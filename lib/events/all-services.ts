import type { ServiceEntry } from '../../native/types.ts';
import { crashProviders } from './crash.ts';
import type { Feed } from './feed.ts';
import type { EventFilter } from './filter.ts';
import { SERVICE_CONTROL_MANAGER } from './service-events.ts';

const COMMON = 'Microsoft-Windows-';

/** Providers that are called as a service: its key name, its display name, or `Microsoft-Windows-` and its key name. */
const ownProviders = (entries: readonly Pick<ServiceEntry, 'name' | 'displayName'>[]): ReadonlySet<string> =>
  new Set(
    entries.flatMap(({ name, displayName }) => [name, displayName, COMMON + name].map((each) => each.toLowerCase())),
  );

/**
 * What is told of all services together: what the service manager says (System), what providers write that are called as
 * services (System and Application), and crashes and hangs of programs (Application).
 */
export const allServicesFeeds = (
  entries: readonly Pick<ServiceEntry, 'name' | 'displayName'>[],
  filter: EventFilter,
): readonly Feed[] => {
  const own = ownProviders(entries);
  const feed = (log: string, also: readonly string[]): Feed => {
    const wanted = new Set([...own, ...also.map((each) => each.toLowerCase())]);
    return {
      name: log,
      logs: [log],
      filter,
      choice: { kind: 'logs', logs: [log] },
      also: {
        what: `events about services (${wanted.size} providers, more than a query may name)`,
        keeps: ({ provider }) => wanted.has(provider.toLowerCase()),
      },
    };
  };
  return [feed('System', [SERVICE_CONTROL_MANAGER]), feed('Application', crashProviders)];
};
