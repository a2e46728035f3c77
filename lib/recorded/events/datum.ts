import type { EventScalar, EventValue } from '../../../native/event-types.ts';
import { parseIsoTime } from '../../events/time.ts';
import { scalarText } from '../../events/value-text.ts';
import {
  baseType,
  EvtVarTypeBinary,
  EvtVarTypeBoolean,
  EvtVarTypeByte,
  EvtVarTypeDouble,
  EvtVarTypeFileTime,
  EvtVarTypeHexInt32,
  EvtVarTypeHexInt64,
  EvtVarTypeInt16,
  EvtVarTypeInt32,
  EvtVarTypeInt64,
  EvtVarTypeNull,
  EvtVarTypeSByte,
  EvtVarTypeSingle,
  EvtVarTypeSizeT,
  EvtVarTypeString,
  EvtVarTypeUInt16,
  EvtVarTypeUInt32,
  EvtVarTypeUInt64,
} from '../../events/variant-types.ts';
import { parseInteger } from '../../events/xpath-literal.ts';
import type { RecordedDatum, RecordedScalar, TypedDatum } from './document.ts';

const wide: ReadonlySet<number> = new Set([EvtVarTypeInt64, EvtVarTypeUInt64, EvtVarTypeSizeT, EvtVarTypeHexInt64]);

const numeric: ReadonlySet<number> = new Set([
  EvtVarTypeSByte,
  EvtVarTypeByte,
  EvtVarTypeInt16,
  EvtVarTypeUInt16,
  EvtVarTypeInt32,
  EvtVarTypeUInt32,
  EvtVarTypeSingle,
  EvtVarTypeDouble,
  EvtVarTypeHexInt32,
]);

const typeOf = (value: RecordedScalar): number => {
  if (value === null) return EvtVarTypeNull;
  if (typeof value === 'number') return EvtVarTypeUInt32;
  return typeof value === 'boolean' ? EvtVarTypeBoolean : EvtVarTypeString;
};

/** What a document can hold but no event can stands for nothing. */
const openScalar = (type: number, value: RecordedScalar): EventScalar => {
  if (value === null) return null;
  if (type === EvtVarTypeBinary) return Buffer.from(String(value), 'hex');
  if (type === EvtVarTypeFileTime) return parseIsoTime(String(value)) ?? parseInteger(String(value)) ?? 0n;
  if (wide.has(type)) return parseInteger(String(value)) ?? 0n;
  return numeric.has(type) ? Number(value) : value;
};

const isTyped = (datum: RecordedDatum): datum is TypedDatum => typeof datum === 'object' && datum !== null;
const isList = (value: TypedDatum['value']): value is readonly RecordedScalar[] => Array.isArray(value);

/** A value of a document as an event has it. `type`: what the provider says of it. */
export const openDatum = (datum: RecordedDatum, type: number | undefined): EventValue => {
  if (!isTyped(datum)) {
    const own = datum === null ? EvtVarTypeNull : (type ?? typeOf(datum));
    return { type: own, value: openScalar(own, datum) };
  }
  const base = baseType(datum.type);
  const { value } = datum;
  return {
    type: datum.type,
    value: isList(value) ? value.map((each) => openScalar(base, each)) : openScalar(base, value),
  };
};

const closeScalar = (type: number, value: EventScalar): RecordedScalar => {
  if (typeof value === 'bigint' || value instanceof Uint8Array) return scalarText(type, value);
  return value;
};

const isArray = (value: EventValue['value']): value is readonly EventScalar[] => Array.isArray(value);

/** A value of an event as a document has it, with its type where that does not tell itself. */
export const closeDatum = ({ type, value }: EventValue): RecordedDatum => {
  const base = baseType(type);
  if (isArray(value)) return { type, value: value.map((each) => closeScalar(base, each)) };
  const closed = closeScalar(base, value);
  return type === typeOf(closed) && !(value instanceof Uint8Array) ? closed : { type, value: closed };
};
