import { SERVICE_ACTIVE, SERVICE_INACTIVE } from '../../native/codes.ts';
import { GROUP_MARK, sameName } from './names.ts';
import { isStopped, type ServiceRecord } from './record.ts';

/** The services that a dependency stands for: one service, or every member of a group. Empty: there is none. */
export const resolveDependency = (dependency: string, all: readonly ServiceRecord[]): readonly ServiceRecord[] =>
  dependency.startsWith(GROUP_MARK)
    ? all.filter((each) => sameName(each.config.loadOrderGroup, dependency.slice(1)))
    : all.filter((each) => sameName(each.name, dependency));

const dependsDirectlyOn = (service: ServiceRecord, on: ServiceRecord): boolean =>
  service.config.dependencies.some((dependency) =>
    dependency.startsWith(GROUP_MARK)
      ? sameName(dependency.slice(1), on.config.loadOrderGroup)
      : sameName(dependency, on.name),
  );

/**
 * All that depend on a service, directly or through others, those that must stop first before the others.
 * Learn: EnumDependentServicesW ("reverse sequence of the start order").
 */
export const dependentsOf = (on: ServiceRecord, all: readonly ServiceRecord[]): readonly ServiceRecord[] => {
  const inStopOrder: ServiceRecord[] = [];
  const seen = new Set([on]);
  const visit = (service: ServiceRecord): void => {
    for (const dependent of all) {
      if (seen.has(dependent) || !dependsDirectlyOn(dependent, service)) continue;
      seen.add(dependent);
      visit(dependent);
      inStopOrder.push(dependent);
    }
  };
  visit(on);
  return inStopOrder;
};

/** SERVICE_ACTIVE: anything but stopped. */
export const isInStates = (service: ServiceRecord, states: number): boolean =>
  (states & (isStopped(service) ? SERVICE_INACTIVE : SERVICE_ACTIVE)) !== 0;
