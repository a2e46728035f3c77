import type { Counters } from '../../native/counter-types.ts';
import { pdhCodes } from '../../native/pdh-codes.ts';
import { nearest } from '../output/nearest.ts';
import { parsePath } from './path.ts';

const MOST = 3;

interface Names {
  readonly name: string;
  readonly englishName: string | undefined;
}

const bothNames = (each: readonly Names[]): readonly string[] => [
  ...new Set(each.flatMap(({ name, englishName }) => (englishName === undefined ? [name] : [englishName, name]))),
];

const isListed = (name: string, names: readonly string[]): boolean =>
  names.some((each) => each.toLowerCase() === name.toLowerCase());

/** What could be meant instead of a path that asks for nothing that there is. */
export interface Offer {
  /** Names of the kind that was not found, the likeliest first. */
  readonly names: readonly string[];
  /** Windows lists what was named, and yet does not give it: its registration is damaged. */
  readonly isListed: boolean;
}

const nothing: Offer = { names: [], isListed: false };

const offerOf = (typed: string, names: readonly string[]): Offer =>
  isListed(typed, names) ? { names: [], isListed: true } : { names: nearest(typed, names, MOST), isListed: false };

/** The objects that may have been meant. */
export const nearestObjects = async (counters: Counters, object: string): Promise<Offer> =>
  offerOf(object, bothNames(await counters.objects()));

/** `status`: why the path can't be read. Whatever goes wrong on the way leaves it without an offer. */
export const nearestNames = async (counters: Counters, path: string, status: number): Promise<Offer> => {
  const parts = parsePath(path);
  // Another computer is not asked for its lists only to say what else it has.
  if (parts === undefined || parts.computer !== undefined) return nothing;
  const { object, counter, instance = '' } = parts;
  try {
    if (status === pdhCodes.PDH_CSTATUS_NO_OBJECT) return await nearestObjects(counters, object);
    if (status === pdhCodes.PDH_CSTATUS_NO_COUNTER) return offerOf(counter, bothNames(await counters.counters(object)));
    if (status === pdhCodes.PDH_CSTATUS_NO_INSTANCE)
      return { names: nearest(instance, (await counters.instances(object)) ?? [], MOST), isListed: false };
  } catch {
    return nothing;
  }
  return nothing;
};
