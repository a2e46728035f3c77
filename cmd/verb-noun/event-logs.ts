import { NotFoundError } from '../../lib/errors.ts';
import { isRefusal } from '../../lib/service/record.ts';
import { named, readWildcard } from '../../lib/verb-noun/wildcard.ts';
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
  const names = new Set<string>();
  const spelled = new Set<string>();
  // In the order of the patterns, since that is the one that whoever typed them has in mind.
  for (const wildcard of wildcards) {
    const meant = named([wildcard], all);
    if (meant.length === 0)
      await problems.tell(
        new NotFoundError(
          `There is not an event ${what} on the ${machine.name} computer that matches "${wildcard.pattern}".`,
        ),
        machine,
      );
    for (const name of meant) {
      names.add(name);
      if (wildcard.literal !== undefined) spelled.add(name);
    }
  }
  return { names: [...names], unnamed: new Set([...names].filter((name) => !spelled.has(name))) };
};

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
