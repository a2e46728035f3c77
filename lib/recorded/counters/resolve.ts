import { CounterError } from '../../../native/counter-error.ts';
import type { CounterPath } from '../../../native/counter-types.ts';
import { pdhCodes } from '../../../native/pdh-codes.ts';
import { instanceText } from '../../counters/instance-name.ts';
import { hasCounterWildcard, parsePath } from '../../counters/path.ts';
import type { CounterWorld } from './counter-world.ts';
import type { RecordedCounter } from './document.ts';
import type { BookedObject, NameLanguage } from './object-book.ts';

/** What a path asks for. */
export interface Resolved {
  readonly booked: BookedObject;
  /** At least one; several where the path has a wildcard for them. */
  readonly counters: readonly RecordedCounter[];
  /** As it stands between the parentheses. undefined: there is none. */
  readonly instance: string | undefined;
}

const instanceOf = ({ parent, instance, index }: CounterPath): string | undefined =>
  instance === undefined
    ? undefined
    : instanceText({
        name: instance,
        ...(parent === undefined ? {} : { parent }),
        ...(index === undefined ? {} : { index }),
      });

/** What a path asks for on a recorded machine. Throws a CounterError of that call: it asks for nothing that there is. */
export const resolvePath = (world: CounterWorld, call: string, path: string, language: NameLanguage): Resolved => {
  const fail = (code: number): never => {
    throw new CounterError(call, code);
  };
  const parts = parsePath(path) ?? fail(pdhCodes.PDH_CSTATUS_BAD_COUNTERNAME);
  if (!world.isHere(parts.computer)) fail(pdhCodes.PDH_CSTATUS_NO_MACHINE);
  const booked = world.book.find(parts.object, language) ?? fail(pdhCodes.PDH_CSTATUS_NO_OBJECT);
  if (booked.object.status !== undefined) fail(booked.object.status);
  const counters = countersOf(booked, parts, language);
  if (counters.length === 0) fail(pdhCodes.PDH_CSTATUS_NO_COUNTER);
  const instance = instanceOf(parts);
  if (instance === undefined && booked.object.instances !== undefined) fail(pdhCodes.PDH_CSTATUS_BAD_COUNTERNAME);
  return { booked, counters, instance };
};

const countersOf = (booked: BookedObject, parts: CounterPath, language: NameLanguage): readonly RecordedCounter[] => {
  if (hasCounterWildcard(parts)) return booked.countersLike(parts.counter, language);
  const counter = booked.counter(parts.counter, language);
  return counter === undefined ? [] : [counter];
};
