import { SERVICE_DRIVER, SERVICE_STATE_ALL, SERVICE_WIN32 } from '../../native/codes.ts';
import type { Machine, ServiceEntry } from '../../native/types.ts';
import { NotFoundError } from '../errors.ts';
import { orAbsent } from '../service/absent.ts';
import type { Wildcard } from './wildcard.ts';

/** Which services are meant. Absent: all, or all that the others leave. */
export interface ServiceChoice {
  /** Held against key names alone, as PowerShell does. */
  readonly names?: readonly Wildcard[];
  readonly displayNames?: readonly Wildcard[];
  /** Of what was found, only these. */
  readonly include?: readonly Wildcard[];
  /** Of what was found, none of these. */
  readonly exclude?: readonly Wildcard[];
}

/** What was found, and a failure for each name that nothing has. */
export interface ChosenServices {
  /** By name, each once. */
  readonly entries: readonly ServiceEntry[];
  readonly missing: readonly NotFoundError[];
}

const byName = (a: ServiceEntry, b: ServiceEntry): number => {
  const [one, other] = [a.name.toLowerCase(), b.name.toLowerCase()];
  return one < other ? -1 : Number(one > other);
};

const isAny = (wildcards: readonly Wildcard[], text: string): boolean => wildcards.some((each) => each.matches(text));

/** Names that are spelled out may be a driver's. */
const typesFor = ({ names = [], displayNames = [] }: ServiceChoice): number =>
  [...names, ...displayNames].some(({ literal }) => literal !== undefined)
    ? SERVICE_WIN32 | SERVICE_DRIVER
    : SERVICE_WIN32;

const noneCalled = (wildcard: Wildcard, kind: 'service' | 'display', all: readonly ServiceEntry[]): NotFoundError => {
  const { pattern } = wildcard;
  const other = kind === 'service' ? all.find(({ displayName }) => wildcard.matches(displayName)) : undefined;
  const hint = other === undefined ? '' : ` It is the display name of ${other.name}: give it to -DisplayName`;
  return new NotFoundError(`Cannot find any service with ${kind} name '${pattern}'.${hint}`);
};

/** Windows leaves a service that hides its status out of the list; asked by name it refuses, which says more. */
const readHidden = async ({ services }: Machine, name: string): Promise<ServiceEntry | undefined> => {
  const status = await orAbsent(services.status(name));
  return status === undefined ? undefined : { name, displayName: name, status };
};

interface Found {
  readonly entries: readonly ServiceEntry[];
  readonly missing?: NotFoundError;
}

const findOne = async (
  machine: Machine,
  wildcard: Wildcard,
  kind: 'service' | 'display',
  all: readonly ServiceEntry[],
): Promise<Found> => {
  const textOf = (entry: ServiceEntry): string => (kind === 'service' ? entry.name : entry.displayName);
  const entries = all.filter((entry) => wildcard.matches(textOf(entry)));
  // Drivers are found by their names alone.
  if (wildcard.literal === undefined)
    return { entries: entries.filter(({ status }) => (status.type & SERVICE_WIN32) !== 0) };
  if (entries.length > 0) return { entries };
  const hidden = kind === 'service' ? await readHidden(machine, wildcard.literal) : undefined;
  return hidden === undefined ? { entries, missing: noneCalled(wildcard, kind, all) } : { entries: [hidden] };
};

/**
 * The services that are meant, from one enumeration. A name without wildcards that nothing has is missing; patterns may fit
 * none. Include and exclude are held against what was asked by: key names, or display names. Win32Error: a service that was
 * named refuses to be looked at. Learn: Get-Service.
 */
export const chooseServices = async (machine: Machine, choice: ServiceChoice): Promise<ChosenServices> => {
  const all = await machine.services.list({ types: typesFor(choice), states: SERVICE_STATE_ALL });
  const { names, displayNames, include, exclude = [] } = choice;
  const kind = displayNames === undefined ? 'service' : 'display';
  const found: Found[] = [];
  for (const wildcard of names ?? displayNames ?? []) found.push(await findOne(machine, wildcard, kind, all));
  const entries = names === undefined && displayNames === undefined ? all : found.flatMap((each) => each.entries);
  const passes = (entry: ServiceEntry): boolean => {
    const text = kind === 'service' ? entry.name : entry.displayName;
    return (include === undefined || isAny(include, text)) && !isAny(exclude, text);
  };
  return {
    entries: [...new Set(entries)].filter(passes).toSorted(byName),
    missing: found.flatMap(({ missing }) => missing ?? []),
  };
};
