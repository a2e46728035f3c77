import { SERVICE_ACTIVE, SERVICE_INACTIVE } from '../../native/codes.ts';
import { GROUP_MARK, nameKey } from './names.ts';
import { isStopped, type ServiceRecord } from './record.ts';

/**
 * Who depends on whom, looked up rather than searched for: asking for the dependents of every service in turn takes time
 * that grows with the answers. Holds for as long as no configuration changes.
 */
export class DependentsIndex {
  readonly #all: readonly ServiceRecord[];
  /** Places of direct dependents, in their order, by what they name: a key name, or `+` and a group. */
  readonly #direct = new Map<string, number[]>();

  constructor(all: readonly ServiceRecord[]) {
    this.#all = all;
    for (let place = 0; place < all.length; place++)
      for (const dependency of all[place]?.config.dependencies ?? []) this.#note(nameKey(dependency), place);
  }

  #note(key: string, place: number): void {
    const places = this.#direct.get(key);
    if (places === undefined) this.#direct.set(key, [place]);
    else if (places.at(-1) !== place) places.push(place);
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
    const places = new Set(this.#direct.get(nameKey(name)));
    if (config.loadOrderGroup !== '')
      for (const place of this.#direct.get(nameKey(GROUP_MARK + config.loadOrderGroup)) ?? []) places.add(place);
    return [...places]
      .sort((a, b) => a - b)
      .map((place) => this.#all[place])
      .filter((each) => each !== undefined);
  }
}

/** SERVICE_ACTIVE: anything but stopped. */
export const isInStates = (service: ServiceRecord, states: number): boolean =>
  (states & (isStopped(service) ? SERVICE_INACTIVE : SERVICE_ACTIVE)) !== 0;
