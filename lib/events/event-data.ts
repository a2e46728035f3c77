import type { EventValue } from '../../native/event-types.ts';
import { scalarsOf } from './value-text.ts';
import { baseType, EvtVarTypeBinary, EvtVarTypeNull } from './variant-types.ts';

/** One piece of an event's data. */
export interface DataItem {
  /** '': none. */
  readonly name: string;
  /** Not an array. undefined: nothing is in it. */
  readonly value: EventValue | undefined;
  /** Binary data without a name, as classic events have it behind their strings: no `Data` in XML, but `Binary`. */
  readonly isBinary: boolean;
}

const itemsOf = (value: EventValue, name: string): readonly DataItem[] => {
  const type = baseType(value.type);
  const isBinary = name === '' && value.type === EvtVarTypeBinary;
  if (type === EvtVarTypeNull) return [{ name, value: undefined, isBinary }];
  return scalarsOf(value).map((each) => ({ name, value: each === null ? undefined : { type, value: each }, isBinary }));
};

/** An event's data as its XML has it: each value of an array is an item of its own. */
export const dataItems = (values: readonly EventValue[], names: readonly string[]): readonly DataItem[] =>
  values.flatMap((value, index) => itemsOf(value, names[index] ?? ''));
