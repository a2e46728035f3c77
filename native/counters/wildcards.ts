import { CounterError } from '../counter-error.ts';
import type { CounterHandle } from '../dll/pdh.ts';
import { pdhCodes } from '../pdh-codes.ts';
import type { CounterAccess } from './access.ts';
import { describe } from './describe.ts';
import { type CounterFoundation, checkPdh } from './foundation.ts';
import { type ObjectItems, objectItems } from './lists.ts';
import { fits, placesIn } from './path-text.ts';
import { handleIn, handleRoom, openQuery } from './query.ts';
import { Room, textsIn } from './room.ts';
import { askSized } from './sized.ts';

export const PDH_NOEXPANDINSTANCES = 2;

/** Some hundred paths fit. */
const FIRST_BYTES = 64 * 1024;

/** The paths that a path in local names fits. */
const expandLocal = async (
  { pdh, invoke, address }: CounterFoundation,
  path: string,
  flags: number,
): Promise<readonly string[]> => {
  const room = new Room(address, FIRST_BYTES);
  const sizes = new Room(address, 4);
  const [used = 0] = await askSized(
    'PdhExpandWildCardPathW',
    [{ room, bytesPerUnit: 2 }],
    sizes.words.subarray(0, 1),
    async ([list = 0]) => {
      const { value } = await invoke('aside', pdh.PdhExpandWildCardPathW, null, path, list, sizes.address, flags);
      return value >>> 0;
    },
  );
  return textsIn(room, used);
};

/** There is no object or no counter of that name in the language in which it was looked for. */
const isUnknown = (code: number): boolean =>
  code === pdhCodes.PDH_CSTATUS_NO_OBJECT || code === pdhCodes.PDH_CSTATUS_NO_COUNTER;

/** What was found, or that there is no such object or counter. */
const lookedFor = <T>(looking: Promise<T>): Promise<T | CounterError> =>
  looking.catch((error: unknown) => {
    if (error instanceof CounterError && isUnknown(error.code)) return error;
    throw error;
  });

/** The same path with its object and counter in local names, its wildcards as they are. Learn: PdhAddEnglishCounterW. */
const localised = async (foundation: CounterFoundation, path: string): Promise<string | undefined> => {
  using query = openQuery(foundation);
  const room = handleRoom(foundation);
  const { PdhAddEnglishCounterW } = foundation.pdh;
  const { value } = await foundation.invoke('aside', PdhAddEnglishCounterW, query.handle, path, 0, room.address);
  const code = value >>> 0;
  if (isUnknown(code)) return undefined;
  checkPdh('PdhAddEnglishCounterW', value);
  const counter = handleIn<CounterHandle>(room);
  return (await describe(foundation, counter, false)).fullPath;
};

/** What an object has, and its local name, whichever language it is named in. */
const itemsOf = async ({ foundation, names }: CounterAccess, object: string): Promise<[string, ObjectItems]> => {
  const looked = await lookedFor(objectItems(foundation, object));
  if (!(looked instanceof CounterError)) return [object, looked];
  for (const local of await names.localOf(object)) return [local, await objectItems(foundation, local)];
  throw looked;
};

/**
 * Where only one of object and counter is in local names, or only a part of the counter's name is given: those whose local or
 * English names fit, under their local ones.
 */
const byName = async (access: CounterAccess, path: string, flags: number): Promise<readonly string[]> => {
  const places = placesIn(path);
  if (places === undefined) return [];
  const pattern = path.slice(places.counter + 1);
  const [object, { counters }] = await itemsOf(access, path.slice(places.object + 1, places.objectEnd));
  const [computer, instance] = [path.slice(0, places.object), path.slice(places.objectEnd, places.counter)];
  const found: string[] = [];
  for (const counter of counters)
    if ([counter, ...(await access.names.englishOf(counter))].some((name) => fits(pattern, name)))
      found.push(...(await expandLocal(access.foundation, `${computer}\\${object}${instance}\\${counter}`, flags)));
  return found;
};

const isSome = (found: readonly string[] | CounterError): found is readonly string[] =>
  !(found instanceof CounterError) && found.length > 0;

/**
 * The full paths, in local names, that a path with wildcards fits, whichever language its names are in. Rejects where there is
 * no such object or counter.
 */
export const matchingPaths = async (access: CounterAccess, path: string, flags: number): Promise<readonly string[]> => {
  const { foundation } = access;
  const asLocal = await lookedFor(expandLocal(foundation, path, flags));
  if (isSome(asLocal)) return asLocal;
  const local = await localised(foundation, path);
  const asEnglish = local === undefined ? asLocal : await lookedFor(expandLocal(foundation, local, flags));
  if (isSome(asEnglish)) return asEnglish;
  const named = await lookedFor(byName(access, local ?? path, flags));
  if (isSome(named)) return named;
  // It is known in one of the ways: it fits nothing now.
  for (const found of [asLocal, asEnglish]) if (!(found instanceof CounterError)) return found;
  throw asLocal;
};
