import { SERVICE_STATE_ALL } from '../../native/codes.ts';
import type { ServiceConfig, ServiceEntry, ServiceStatus, Services } from '../../native/types.ts';
import type { Win32Error } from '../../native/win32-error.ts';
import { GROUP_MARK } from '../recorded/names.ts';
import { isNoSuchService } from './absent.ts';
import { EVERY_SERVICE } from './every-service.ts';
import type { Dependency } from './graph.ts';
import { isRefusal } from './record.ts';
import { spelledNames } from './spelled-name.ts';

/** What a service, or Windows, refused to tell. */
export interface Untold {
  readonly what: 'status' | 'dependencies' | 'dependents';
  readonly error: Win32Error;
}

/** A service as far as an enumeration knows it. */
export interface Known {
  readonly name: string;
  readonly displayName: string;
  /** Absent: it hides it. */
  readonly status?: ServiceStatus;
}

/** How a graph knows a service or a group: Windows does not tell case apart. */
export const keyOf = (name: string): string => name.toLowerCase();

/** So many services are asked at a time: over a network each question is a round trip. */
const AT_ONCE = 16;

/** From so many names on, an enumeration costs less than three questions each. */
const MOST_ALONE = 16;

export interface SourceOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number) => void;
}

/** What a graph is made of. Each thing is asked for when it is wanted, and once; services go by their keys. */
export class GraphSource {
  readonly #services: Services;
  readonly #options: SourceOptions;
  readonly #known = new Map<string, Known>();
  /** undefined: there has been no enumeration yet. */
  #listed: ReadonlySet<string> | undefined;
  #askedAlone = 0;
  readonly #configs = new Map<string, ServiceConfig>();
  readonly #groups = new Map<string, readonly string[]>();
  readonly #dependencies = new Map<string, readonly Dependency[]>();
  readonly #untold = new Map<string, readonly Untold[]>();
  /** Asked for by name, and not there. */
  readonly #missing = new Set<string>();

  private constructor(services: Services, options: SourceOptions) {
    this.#services = services;
    this.#options = options;
  }

  /** `listed`: every service and driver. */
  static ofAll(services: Services, listed: readonly ServiceEntry[], options: SourceOptions): GraphSource {
    const source = new GraphSource(services, options);
    source.#list(listed);
    return source;
  }

  /** Begins with some; others are asked one by one, until an enumeration costs less. */
  static ofSome(services: Services, known: readonly ServiceEntry[], options: SourceOptions): GraphSource {
    const source = new GraphSource(services, options);
    for (const entry of known) source.#learn(entry);
    return source;
  }

  /** In Windows' order, without what hides from enumerations; undefined: nobody has needed all of them. */
  listed(): ReadonlySet<string> | undefined {
    return this.#listed;
  }

  /** undefined: there is no such service (any more). */
  known(key: string): Known | undefined {
    return this.#known.get(key);
  }

  untold(key: string): readonly Untold[] {
    return this.#untold.get(key) ?? [];
  }

  /** Empty also before `read`. What has gone meanwhile is left out. */
  dependencies(key: string): readonly Dependency[] {
    const dependencies = this.#dependencies.get(key) ?? [];
    const isThere = (member: string): boolean => this.#known.has(keyOf(member));
    return dependencies.map((each) => ({ ...each, members: each.members.filter(isThere) }));
  }

  /**
   * The key of a name; undefined: no service has it. One that denies the caller a look at its status is left out of
   * enumerations and there all the same.
   */
  async find(name: string): Promise<string | undefined> {
    const key = keyOf(name);
    if (this.#known.has(key)) return key;
    if (this.#missing.has(key)) return undefined;
    try {
      const status = await this.#services.status(name);
      const names = await this.#spelled(name);
      if (!this.#known.has(key)) this.#known.set(key, { name, displayName: name, ...names, status });
    } catch (error) {
      if (isNoSuchService(error)) {
        this.#missing.add(key);
        return undefined;
      }
      if (!isRefusal(error)) throw error;
      this.#known.set(key, { name, displayName: name });
      this.#refuse(key, { what: 'status', error });
    }
    return key;
  }

  /** Learns what these services depend on, with a question a service and one for each group that is new. */
  async read(keys: readonly string[]): Promise<void> {
    const fresh = keys.filter((key) => !this.#dependencies.has(key));
    for (let from = 0; from < fresh.length; from += AT_ONCE) {
      this.#options.signal?.throwIfAborted();
      this.#options.onProgress?.(this.#configs.size);
      await Promise.all(fresh.slice(from, from + AT_ONCE).map((key) => this.#readConfig(key)));
    }
    for (const key of fresh) {
      const dependencies: Dependency[] = [];
      for (const text of this.#configs.get(key)?.dependencies ?? []) dependencies.push(await this.#resolve(text));
      this.#dependencies.set(key, dependencies);
    }
  }

  /** The keys of all that depend on a service, near and far, those that stop first before the others. */
  async dependents(key: string): Promise<readonly string[]> {
    try {
      const found = await this.#services.dependents(this.#nameOf(key), SERVICE_STATE_ALL);
      return found.map((entry) => this.#learn(entry));
    } catch (error) {
      this.#accept(key, 'dependents', error);
      return [];
    }
  }

  #list(entries: readonly ServiceEntry[]): void {
    for (const entry of entries) this.#learn(entry);
    this.#listed = new Set(entries.map(({ name }) => keyOf(name)));
  }

  /** undefined: an enumeration, which by now there is, either knows the service or does not spell it better. */
  async #spelled(name: string): Promise<Pick<Known, 'name' | 'displayName'> | undefined> {
    if (this.#listed !== undefined) return undefined;
    this.#askedAlone += 1;
    const names = this.#askedAlone > MOST_ALONE ? undefined : await spelledNames(this.#services, name);
    if (names === undefined) this.#list(await this.#services.list(EVERY_SERVICE));
    return names;
  }

  /** Another enumeration may give what the first had not: made meanwhile, or hidden. */
  #learn(entry: ServiceEntry): string {
    const key = keyOf(entry.name);
    if (!this.#known.has(key)) this.#known.set(key, entry);
    return key;
  }

  #nameOf(key: string): string {
    return this.#known.get(key)?.name ?? key;
  }

  #refuse(key: string, untold: Untold): void {
    this.#untold.set(key, [...this.untold(key), untold]);
  }

  /** Lives with a service that is gone or would not tell; rejects with what concerns the whole computer. */
  #accept(key: string, what: Untold['what'], error: unknown): void {
    if (isNoSuchService(error)) this.#known.delete(key);
    else if (isRefusal(error)) this.#refuse(key, { what, error });
    else throw error;
  }

  async #readConfig(key: string): Promise<void> {
    const known = this.#known.get(key);
    if (known === undefined) return;
    try {
      const config = await this.#services.config(known.name);
      this.#configs.set(key, config);
      // A name that was only typed has no display name yet.
      if (this.#listed?.has(key) !== true) this.#known.set(key, { ...known, displayName: config.displayName });
    } catch (error) {
      this.#accept(key, 'dependencies', error);
    }
  }

  async #resolve(text: string): Promise<Dependency> {
    if (!text.startsWith(GROUP_MARK)) {
      const key = await this.find(text);
      return { name: text, isGroup: false, members: key === undefined ? [] : [this.#nameOf(key)] };
    }
    const name = text.slice(GROUP_MARK.length);
    return { name, isGroup: true, members: await this.#members(name) };
  }

  async #members(group: string): Promise<readonly string[]> {
    // To EnumServicesStatusExW this is the name of all those that are in no group.
    if (group === '') return [];
    const key = keyOf(group);
    const members = this.#groups.get(key) ?? this.#membersByConfig(key) ?? (await this.#membersListed(group));
    this.#groups.set(key, members);
    return members;
  }

  /** undefined: not every service's configuration is known, so nor is who else is in the group. */
  #membersByConfig(group: string): readonly string[] | undefined {
    if (this.#listed === undefined) return undefined;
    const listed = [...this.#listed];
    if (!listed.every((key) => this.#configs.has(key) || !this.#known.has(key))) return undefined;
    return listed
      .filter((key) => keyOf(this.#configs.get(key)?.loadOrderGroup ?? '') === group)
      .map((key) => this.#nameOf(key));
  }

  async #membersListed(group: string): Promise<readonly string[]> {
    try {
      const entries = await this.#services.list({ ...EVERY_SERVICE, group });
      return entries.map((entry) => this.#nameOf(this.#learn(entry)));
    } catch (error) {
      // A group without members has no name that Windows would have to know.
      if (isNoSuchService(error)) return [];
      throw error;
    }
  }
}
