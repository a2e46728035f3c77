import { CounterError } from '../counter-error.ts';
import type { BrowseOptions, CounterInfo, CounterObject } from '../counter-types.ts';
import type { CounterHandle, QueryHandle } from '../dll/pdh.ts';
import { withoutNul } from '../marshal/wide.ts';
import { pdhCodes } from '../pdh-codes.ts';
import { Win32Error } from '../win32-error.ts';
import type { CounterAccess } from './access.ts';
import { describe } from './describe.ts';
import { checkPdh } from './foundation.ts';
import { type ObjectItems, objectItems, objectNames, PERF_DETAIL_WIZARD, serverOf } from './lists.ts';
import { handleIn, handleRoom, openQuery } from './query.ts';
import type { Room } from './room.ts';
import { uniqueNames } from './unique-names.ts';

/** PERF_DETAIL_NOVICE, _ADVANCED, _EXPERT: below that of a wizard, at which everything is listed. */
const LOWER_LEVELS = [100, 200, 300];

/** Whether an object can have instances. undefined: it can't be asked now. */
const hasInstances = async ({ foundation }: CounterAccess, object: string): Promise<boolean | undefined> => {
  try {
    return (await objectItems(foundation, object)).instances !== undefined;
  } catch (error) {
    if (error instanceof Win32Error) return undefined;
    throw error;
  }
};

export const listObjects = async (
  access: CounterAccess,
  { refresh = false, withInstances = false }: BrowseOptions & { readonly withInstances?: boolean },
): Promise<readonly CounterObject[]> => {
  const { foundation, names } = access;
  const all = await objectNames(foundation, PERF_DETAIL_WIZARD, refresh);
  const levels = new Map<string, number>();
  for (const level of LOWER_LEVELS)
    for (const name of await objectNames(foundation, level, false)) if (!levels.has(name)) levels.set(name, level);
  const objects: CounterObject[] = [];
  for (const name of all) {
    const [englishName] = await names.englishOf(name);
    const object = { name, englishName, detailLevel: levels.get(name) ?? PERF_DETAIL_WIZARD };
    const known = withInstances ? await hasInstances(access, name) : undefined;
    objects.push(known === undefined ? object : { ...object, hasInstances: known });
  }
  return objects;
};

/** What an object has, whether its name is local or English, and its local name. */
const itemsOf = async (
  { foundation, names }: CounterAccess,
  name: string,
  { refresh = false }: BrowseOptions,
): Promise<ObjectItems & { readonly object: string }> => {
  withoutNul('PdhEnumObjectItemsW', "the object's name", name, pdhCodes.PDH_CSTATUS_NO_OBJECT);
  // What belongs to an object is looked up anew only with the list of all objects. Learn: PdhEnumObjectItemsW.
  if (refresh) await objectNames(foundation, PERF_DETAIL_WIZARD, true);
  let unknown: unknown;
  for (const object of [name, ...(await names.localOf(name)).filter((local) => local !== name)])
    try {
      return { object, ...(await objectItems(foundation, object)) };
    } catch (error) {
      if (!(error instanceof CounterError) || error.code !== pdhCodes.PDH_CSTATUS_NO_OBJECT) throw error;
      unknown ??= error;
    }
  throw unknown;
};

export const listInstances = async (
  access: CounterAccess,
  object: string,
  options: BrowseOptions,
): Promise<readonly string[] | undefined> => {
  const { instances } = await itemsOf(access, object, options);
  return instances === undefined ? undefined : uniqueNames(instances);
};

/** Counters of one object, each added to a query for what Windows then tells of it. */
class ObjectCounters {
  readonly #access: CounterAccess;
  readonly #query: QueryHandle;
  readonly #handle: Room;
  /** Before the counter's name, in local names. */
  readonly #prefix: string;
  /** The same in English. undefined: not known. */
  readonly #englishPrefix: string | undefined;

  constructor(access: CounterAccess, query: QueryHandle, prefix: string, englishPrefix: string | undefined) {
    this.#access = access;
    this.#query = query;
    this.#handle = handleRoom(access.foundation);
    this.#prefix = prefix;
    this.#englishPrefix = englishPrefix;
  }

  async info(name: string): Promise<CounterInfo> {
    const { foundation, names } = this.#access;
    const candidates = await names.englishOf(name);
    try {
      const counter = await this.#add('PdhAddCounterW', `${this.#prefix}${name}`);
      const { type, defaultScale, help, fullPath } = await describe(foundation, counter, true);
      const englishName = await this.#english(candidates, fullPath);
      return { name, englishName, status: 0, type, defaultScale, help };
    } catch (error) {
      if (!(error instanceof Win32Error)) throw error;
      return { name, englishName: candidates[0], status: error.code, type: 0, defaultScale: 0, help: '' };
    }
  }

  /** The one of several English names that Windows takes for that counter. */
  async #english(candidates: readonly string[], fullPath: string): Promise<string | undefined> {
    const [first] = candidates;
    if (candidates.length < 2 || this.#englishPrefix === undefined) return first;
    for (const name of candidates)
      try {
        const counter = await this.#add('PdhAddEnglishCounterW', `${this.#englishPrefix}${name}`);
        if ((await describe(this.#access.foundation, counter, false)).fullPath === fullPath) return name;
      } catch (error) {
        if (!(error instanceof Win32Error)) throw error;
      }
    return first;
  }

  async #add(call: 'PdhAddCounterW' | 'PdhAddEnglishCounterW', path: string): Promise<CounterHandle> {
    const { pdh, invoke } = this.#access.foundation;
    const { value } = await invoke('aside', pdh[call], this.#query, path, 0, this.#handle.address);
    checkPdh(call, value);
    return handleIn<CounterHandle>(this.#handle);
  }
}

export const listCounters = async (
  access: CounterAccess,
  name: string,
  options: BrowseOptions,
): Promise<readonly CounterInfo[]> => {
  const { foundation, names } = access;
  const { object, counters, instances } = await itemsOf(access, name, options);
  const [english] = await names.englishOf(object);
  const prefixOf = (called: string): string =>
    `${serverOf(foundation) ?? ''}\\${called}${instances === undefined ? '' : '(*)'}\\`;
  using query = openQuery(foundation);
  const englishPrefix = english === undefined ? undefined : prefixOf(english);
  const adding = new ObjectCounters(access, query.handle, prefixOf(object), englishPrefix);
  const infos: CounterInfo[] = [];
  for (const counter of counters) infos.push(await adding.info(counter));
  return infos;
};
