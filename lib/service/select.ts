import type { ServiceEntry } from '../../native/types.ts';
import { NotFoundError, UsageError } from '../errors.ts';
import { nearest } from '../output/nearest.ts';
import { hasWildcard, matches } from './pattern.ts';

const MOST_OFFERED = 3;

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The names that may have been meant, as `Spooler (Print Spooler)`. */
const offer = (name: string, entries: readonly ServiceEntry[]): string => {
  const byText = new Map<string, ServiceEntry>();
  for (const entry of entries) {
    if (!byText.has(entry.displayName)) byText.set(entry.displayName, entry);
  }
  for (const entry of entries) byText.set(entry.name, entry);
  const near = new Set(nearest(name, byText.keys(), MOST_OFFERED * 2).map((text) => byText.get(text)));
  return [...near]
    .flatMap((entry) => (entry === undefined ? [] : [entry]))
    .slice(0, MOST_OFFERED)
    .map((entry) => (isSame(entry.name, entry.displayName) ? entry.name : `${entry.name} (${entry.displayName})`))
    .join(', ');
};

/** There is no service of that name, of which the nearest are offered, or none that the wildcards match. */
export const noSuchService = (name: string, entries: readonly ServiceEntry[]): NotFoundError => {
  if (hasWildcard(name)) return new NotFoundError(`no service matches '${name}'`);
  const near = offer(name, entries);
  return new NotFoundError(`no service is called '${name}'.${near === '' ? '' : ` Nearest: ${near}`}`);
};

/**
 * The service of exactly that name: a key name comes first, then a display name; undefined: there is none.
 * UsageError: several have that display name; it lists their key names.
 */
export const findByName = (entries: readonly ServiceEntry[], name: string): ServiceEntry | undefined => {
  // Compared with thousands: the name is made comparable once, and most differ in their length already.
  const wanted = name.toLowerCase();
  const isWanted = (text: string): boolean => text.length === name.length && text.toLowerCase() === wanted;
  const byKey = entries.find((entry) => isWanted(entry.name));
  if (byKey !== undefined) return byKey;
  const byDisplay = entries.filter((entry) => isWanted(entry.displayName));
  if (byDisplay.length > 1)
    throw new UsageError(
      `${byDisplay.length} services have the display name '${name}': say which by its key name: ${byDisplay.map((entry) => entry.name).join(', ')}`,
    );
  return byDisplay[0];
};

const matchesAny = ({ name, displayName }: ServiceEntry, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => matches(pattern, name) || matches(pattern, displayName));

/**
 * Those of the entries that the patterns name, each once, in the entries' order. A pattern with `*` or `?` is held
 * against key names and display names; one without is a name (see `findByName`). No patterns: every entry.
 * `isInScope` limits what wildcards and the empty list give; a name that was spelled out is always meant.
 * NotFoundError: a name that no service has.
 */
export const selectServices = (
  entries: readonly ServiceEntry[],
  patterns: readonly string[],
  isInScope: (entry: ServiceEntry) => boolean = () => true,
): readonly ServiceEntry[] => {
  if (patterns.length === 0) return entries.filter(isInScope);
  const named = new Set(
    patterns
      .filter((pattern) => !hasWildcard(pattern))
      .map((name) => {
        const found = findByName(entries, name);
        if (found === undefined) throw noSuchService(name, entries);
        return found;
      }),
  );
  const wild = patterns.filter(hasWildcard);
  return entries.filter((entry) => named.has(entry) || (isInScope(entry) && matchesAny(entry, wild)));
};

/** An error for each of the patterns whose wildcards match none of what was found. */
export const unmatched = (patterns: readonly string[], found: readonly ServiceEntry[]): readonly NotFoundError[] =>
  patterns
    .filter((pattern) => hasWildcard(pattern) && !found.some((entry) => matchesAny(entry, [pattern])))
    .map((pattern) => noSuchService(pattern, []));

/** NotFoundError: wildcards that match none of what was found, although others have found something. */
export const refuseUnmatched = (patterns: readonly string[], found: readonly ServiceEntry[]): void => {
  for (const error of unmatched(patterns, found)) throw error;
};
