import { isDeepStrictEqual } from 'node:util';
import type { ServiceDefinition } from './definition.ts';

/** Whether it is a script never changes without its path. */
type Key = Exclude<keyof ServiceDefinition, 'isScript'>;

/** When a changed part of a definition begins to hold. */
export type HoldsFrom =
  /** At once: the next decision goes by it. */
  | 'now'
  /** When the program is started the next time, by a restart of the policy or of the service. */
  | 'next-start'
  /** It is kept by the service manager: `update` hands it over. */
  | 'update';

const holdsFrom: Readonly<Record<Key, HoldsFrom>> = {
  name: 'update',
  displayName: 'update',
  description: 'update',
  program: 'next-start',
  arguments: 'next-start',
  directory: 'next-start',
  environment: 'next-start',
  start: 'update',
  account: 'update',
  dependencies: 'update',
  process: 'update',
  children: 'next-start',
  follow: 'next-start',
  stop: 'now',
  restart: 'now',
  exitRules: 'now',
  ready: 'next-start',
  alive: 'next-start',
  logs: 'next-start',
  priority: 'next-start',
  affinity: 'next-start',
  limits: 'next-start',
  hooks: 'now',
  failure: 'update',
  preshutdownMs: 'update',
  counters: 'update',
};

/** What the keys are called in a document, where that is something else. */
const written: Partial<Readonly<Record<Key, string>>> = {
  exitRules: 'exitCodes',
  preshutdownMs: 'preshutdown',
};

const nameOf = (key: Key, { isScript }: ServiceDefinition): string =>
  key === 'program' && isScript ? 'script' : (written[key] ?? key);

/** The parts in which two definitions of a service differ, as a document calls them, by when they begin to hold. */
export const definitionChanges = (
  before: ServiceDefinition,
  after: ServiceDefinition,
): Readonly<Record<HoldsFrom, readonly string[]>> => {
  const changes: Record<HoldsFrom, string[]> = { now: [], 'next-start': [], update: [] };
  for (const key of Object.keys(holdsFrom) as Key[])
    if (!isDeepStrictEqual(before[key], after[key])) changes[holdsFrom[key]].push(nameOf(key, after));
  return changes;
};
