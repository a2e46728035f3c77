import { NotFoundError } from '../../lib/errors.ts';
import { isRefusal } from '../../lib/service/record.ts';
import { named, readWildcard, type Wildcard } from '../../lib/verb-noun/wildcard.ts';
import type { Machine } from '../../native/types.ts';
import type { Scene } from './cmdlet.ts';

/** What patterns have found. */
export interface FoundNames {
  readonly names: readonly string[];
  /** Those that only a pattern with wildcards has named. */
  readonly unnamed: ReadonlySet<string>;
}

/**
 * The logs or providers that patterns mean, as Windows spells them, each once. One that fits nothing is told.
 * UsageError, naming `place`: a pattern that is none.
 */
export const findNames = async (
  { problems }: Scene,
  machine: Machine,
  what: 'log' | 'provider',
  { place, patterns }: { readonly place: string; readonly patterns: readonly string[] },
): Promise<FoundNames> => {
  const wildcards = patterns.map((pattern) => readWildcard(place, pattern));
  const all = what === 'log' ? await machine.events.logs() : await machine.events.providers();
  const literals = wildcards.filter(({ literal }) => literal !== undefined);
  for (const wildcard of wildcards)
    if (named([wildcard], all).length === 0)
      await problems.tell(
        new NotFoundError(
          `There is not an event ${what} on the ${machine.name} computer that matches "${wildcard.pattern}".`,
        ),
        machine,
      );
  const names = inOrder(wildcards, all);
  const spelled = new Set(named(literals, all));
  return { names, unnamed: new Set(names.filter((name) => !spelled.has(name))) };
};

/** In the order of the patterns, since that is the one that whoever typed them has in mind. */
const inOrder = (wildcards: readonly Wildcard[], all: readonly string[]): readonly string[] => [
  ...new Set(wildcards.flatMap((wildcard) => named([wildcard], all))),
];

/** The logs that these providers write to. undefined: it is not told of one of them. */
export const logsOfProviders = async (
  { events }: Machine,
  providers: readonly string[],
): Promise<readonly string[] | undefined> => {
  const logs = new Set<string>();
  for (const provider of providers)
    try {
      const links = (await events.provider(provider)).logs;
      if (links.length === 0) return undefined;
      for (const log of links) logs.add(log);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return undefined;
    }
  return [...logs];
};
