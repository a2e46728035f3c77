import { SERVICE_STATE_ALL, SERVICE_WIN32 } from '../../native/codes.ts';
import type { Machine } from '../../native/types.ts';
import type { Clock } from '../context.ts';
import type { NameKind } from '../offer.ts';
import type { KnownName, NameCache } from './name-cache.ts';

const alone = (names: readonly string[]): readonly KnownName[] => names.map((name) => [name, '']);

const readers: Readonly<Record<NameKind, (machine: Machine) => Promise<readonly KnownName[]>>> = {
  service: async ({ services }) =>
    (await services.list({ types: SERVICE_WIN32, states: SERVICE_STATE_ALL })).map(({ name, displayName }) => [
      name,
      displayName,
    ]),
  hosted: async (machine) => {
    const { hostedServices } = await import('../../lib/host/install/hosted-services.ts');
    return (await hostedServices(machine)).map(({ name, config }) => [name, config.displayName]);
  },
  log: async ({ events }) => alone(await events.logs()),
  provider: async ({ events }) => alone(await events.providers()),
  source: async ({ events }) => alone((await events.sources('Application')).map(({ name }) => name)),
  object: async ({ counters }) =>
    (await counters.objects()).map(({ name, englishName }) => [
      englishName ?? name,
      englishName === undefined ? '' : name,
    ]),
};

const MINUTE_MS = 60_000;

/** Services come and go; what programs register does so when they are installed. */
const freshMs: Readonly<Record<NameKind, number>> = {
  service: 2 * MINUTE_MS,
  hosted: 2 * MINUTE_MS,
  log: 60 * MINUTE_MS,
  provider: 60 * MINUTE_MS,
  source: 60 * MINUTE_MS,
  object: 60 * MINUTE_MS,
};

/** Somebody who types a name that is not kept may have made it just now; but not again and again. */
const JUST_NOW_MS = 5_000;

export interface NameAsk {
  readonly kind: NameKind;
  /** Whether a name is what is being typed. */
  fits(name: KnownName): boolean;
}

export interface NameScene {
  machine(): Promise<Machine>;
  /** Absent: nothing is kept of this machine. */
  readonly cache?: NameCache;
  readonly clock: Clock;
}

/** The names that fit: those that are kept while they are fresh, else the machine's. Rejects when it does not tell. */
export const namesFor = async (
  { kind, fits }: NameAsk,
  { machine, cache, clock }: NameScene,
): Promise<readonly KnownName[]> => {
  const kept = cache?.read(kind);
  const age = kept === undefined ? Number.POSITIVE_INFINITY : clock.now() - kept.readAt;
  const fitting = kept?.names.filter(fits) ?? [];
  // A clock that was set back makes an age negative.
  const isFresh = age >= 0 && age < freshMs[kind];
  if (isFresh && (fitting.length > 0 || age < JUST_NOW_MS)) return fitting;
  const names = await readers[kind](await machine());
  await cache?.write(kind, { readAt: clock.now(), names });
  return names.filter(fits);
};
