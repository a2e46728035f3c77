import { NotFoundError } from '../errors.ts';
import { nearest } from '../output/nearest.ts';
import { hasWildcard, matches } from '../service/pattern.ts';

const MOST_OFFERED = 3;

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Nothing of that name; the nearest are offered. `what`: `log`, `provider`, `source`. */
export const noneCalled = (what: string, name: string, all: readonly string[]): NotFoundError => {
  const near = nearest(name, all, MOST_OFFERED);
  return new NotFoundError(`no ${what} is called '${name}'.${near.length === 0 ? '' : ` Nearest: ${near.join(', ')}`}`);
};

/** The one of that name, as Windows spells it. NotFoundError: there is none. */
export const findNamed = (what: string, all: readonly string[], name: string): string => {
  const found = all.find((each) => isSame(each, name));
  if (found === undefined) throw noneCalled(what, name, all);
  return found;
};

/**
 * Those that the patterns name, each once, in the order of `all`; every one where there are no patterns. A pattern with `*`
 * or `?` may fit none. NotFoundError: one without is the name of none.
 */
export const selectNamed = (what: string, all: readonly string[], patterns: readonly string[]): readonly string[] => {
  if (patterns.length === 0) return all;
  const named = new Set(patterns.filter((each) => !hasWildcard(each)).map((name) => findNamed(what, all, name)));
  const wild = patterns.filter(hasWildcard);
  return all.filter((name) => named.has(name) || wild.some((pattern) => matches(pattern, name)));
};
