import type { EventScalar, EventValue } from '../../native/event-types.ts';
import { isoTime } from './time.ts';
import {
  baseType,
  EvtVarTypeFileTime,
  EvtVarTypeGuid,
  EvtVarTypeHexInt32,
  EvtVarTypeHexInt64,
  EvtVarTypeSizeT,
} from './variant-types.ts';

const isHexadecimal = (type: number): boolean =>
  type === EvtVarTypeHexInt32 || type === EvtVarTypeHexInt64 || type === EvtVarTypeSizeT;

const hexadecimal = (value: number | bigint): string => `0x${value.toString(16)}`;

/** One value of that type as Windows writes it into an event's XML. '': none. */
export const scalarText = (type: number, value: EventScalar): string => {
  if (value === null) return '';
  if (value instanceof Uint8Array)
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex').toUpperCase();
  if (typeof value === 'string') return baseType(type) === EvtVarTypeGuid ? `{${value}}` : value;
  if (typeof value === 'boolean') return String(value);
  if (isHexadecimal(baseType(type))) return hexadecimal(value);
  if (typeof value === 'bigint' && baseType(type) === EvtVarTypeFileTime) return isoTime(value);
  return String(value);
};

const isList = (value: EventValue['value']): value is readonly EventScalar[] => Array.isArray(value);

/** The values of an array, or the one value. */
export const scalarsOf = ({ value }: EventValue): readonly EventScalar[] => (isList(value) ? value : [value]);

/** A value as Windows writes it into an event's XML; those of an array with a comma and a blank between them. */
export const valueText = (value: EventValue): string =>
  scalarsOf(value)
    .map((each) => scalarText(value.type, each))
    .join(', ');

/** What JSON can hold of a value. */
export type JsonValue = string | number | boolean | null | readonly (string | number | boolean | null)[];

const jsonScalar = (type: number, value: EventScalar): string | number | boolean | null => {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (isHexadecimal(baseType(type)) || value instanceof Uint8Array) return scalarText(type, value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (baseType(type) === EvtVarTypeFileTime) return isoTime(value);
  return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : String(value);
};

/**
 * A value for JSON: numbers and booleans as such, whatever JSON can't hold as the text that Windows writes: hexadecimal
 * numbers, times in ISO 8601, binary data as hexadecimal digits, and whole numbers beyond 2^53, of which most readers
 * of JSON would lose the end.
 */
export const valueJson = ({ type, value }: EventValue): JsonValue =>
  isList(value) ? value.map((each) => jsonScalar(type, each)) : jsonScalar(type, value);
