import { SERVICE_ACTIVE, SERVICE_INACTIVE } from '../../native/codes.ts';
import { GROUP_MARK, nameKey } from './names.ts';
import { isStopped, type ServiceRecord } from './record.ts';

/**
 * Who depends on whom, looked up rather than searched for: asking for the dependents of every service in turn takes time
 * that grows with the answers. Holds for as long as no configuration changes.
 */
export class DependentsIndex {
  /** Direct dependents by what they name: a key name, or `+` and a group. */
  readonly #direct = new Map<string, ServiceRecord[]>();
  /** Where each stands in the enumeration. */
  readonly #places: ReadonlyMap<ServiceRecord, number>;

  constructor(all: readonly ServiceRecord[]) {
    this.#places = new Map(all.map((each, place) => [each, place]));
    for (const each of all)
      for (const key of new Set(each.config.dependencies.map(nameKey))) {
        const named = this.#direct.get(key);
        if (named === undefined) this.#direct.set(key, [each]);
        else named.push(each);
      }
  }

  /**
   * All that depend on a service, directly or through others, those that must stop first before the others.
   * Learn: EnumDependentServicesW ("reverse sequence of the start order").
   */
  of(on: ServiceRecord): readonly ServiceRecord[] {
    const inStopOrder: ServiceRecord[] = [];
    const seen = new Set([on]);
    const visit = (service: ServiceRecord): void => {
      for (const dependent of this.#directOf(service)) {
        if (seen.has(dependent)) continue;
        seen.add(dependent);
        visit(dependent);
        inStopOrder.push(dependent);
      }
    };
    visit(on);
    return inStopOrder;
  }

  #directOf({ name, config }: ServiceRecord): readonly ServiceRecord[] {
    const byName = this.#direct.get(nameKey(name)) ?? [];
    const byGroup =
      config.loadOrderGroup === '' ? [] : (this.#direct.get(nameKey(GROUP_MARK + config.loadOrderGroup)) ?? []);
    if (byGroup.length === 0) return byName;
    return [...byName, ...byGroup].sort((a, b) => (this.#places.get(a) ?? 0) - (this.#places.get(b) ?? 0));
  }
}

/** SERVICE_ACTIVE: anything but stopped. */
export const isInStates = (service: ServiceRecord, states: number): boolean =>
  (states & (isStopped(service) ? SERVICE_INACTIVE : SERVICE_ACTIVE)) !== 0;
