import { type ServiceCounter, serviceCounterNames } from './service-object.ts';

/** The counters of one hosted service. */
export interface ServiceMeter {
  set(counter: ServiceCounter, value: number): void;
  add(counter: ServiceCounter, by?: number): void;
}

/** A number as a counter can have it: whole, and not below 0. */
const counted = (value: number): bigint => BigInt(Math.max(0, Math.trunc(value)));

const indexes = new Map(serviceCounterNames.map((name, index) => [name, index]));

/** A meter over the numbers that Windows reads, which are in the order of the object's counters. */
export const serviceMeter = (values: BigUint64Array): ServiceMeter => {
  const indexOf = (counter: ServiceCounter): number => indexes.get(counter) ?? 0;
  return {
    set: (counter, value) => {
      values[indexOf(counter)] = counted(value);
    },
    add: (counter, by = 1) => {
      const index = indexOf(counter);
      values[index] = (values[index] ?? 0n) + counted(by);
    },
  };
};
