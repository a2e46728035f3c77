import type { EventValue, FileTime } from '../../native/event-types.ts';
import { fileTimeOf, parseIsoTime } from './time.ts';
import { scalarText } from './value-text.ts';
import {
  baseType,
  EvtVarTypeBinary,
  EvtVarTypeBoolean,
  EvtVarTypeDouble,
  EvtVarTypeFileTime,
  EvtVarTypeGuid,
  EvtVarTypeSid,
  EvtVarTypeSingle,
  EvtVarTypeSysTime,
} from './variant-types.ts';
import { type Literal, parseDouble } from './xpath-literal.ts';
import type { Comparison } from './xpath-syntax.ts';

/** Whether two values of one kind stand in that relation. NaN stands in none but `!=`. */
export const compare = <Value extends number | bigint | string>(
  left: Value,
  operator: Comparison,
  right: Value,
): boolean => {
  if (operator === '=') return left === right;
  if (operator === '!=') return left !== right;
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  return operator === '>' ? left > right : left >= right;
};

/** For what has no order: only equal, or not. */
const compareEquality = (isEqual: boolean, operator: Comparison): boolean =>
  operator === '=' ? isEqual : operator === '!=' && !isEqual;

const compareText = (text: string, operator: Comparison, literal: Literal): boolean => {
  if (!literal.isNumber && (operator === '=' || operator === '!=')) return compare(text, operator, literal.text);
  return compare(parseDouble(text) ?? Number.NaN, operator, literal.double ?? Number.NaN);
};

/** The time of a FILETIME or SYSTEMTIME. undefined: it is neither. */
export const timeOf = ({ type, value }: EventValue): FileTime | undefined => {
  if (type === EvtVarTypeFileTime && typeof value === 'bigint') return value;
  if (type !== EvtVarTypeSysTime || typeof value !== 'string') return undefined;
  return parseIsoTime(value) ?? timeWithoutZone(value);
};

const timeWithoutZone = (text: string): FileTime | undefined => {
  const ms = Date.parse(`${text}Z`);
  return Number.isNaN(ms) ? undefined : fileTimeOf(ms);
};

const compareNumber = (value: number | bigint, operator: Comparison, { integer, double }: Literal): boolean => {
  if (typeof value === 'bigint' && integer !== undefined) return compare(value, operator, integer);
  // What can't be made a number of makes the whole comparison false, `!=` too.
  return double !== undefined && compare(Number(value), operator, double);
};

/**
 * Whether a value of an event stands in that relation to a literal. The value's type decides what the literal is taken
 * for; text is compared letter by letter. Learn: [MS-EVEN6] 2.2.15.2.
 */
export const compareValue = (event: EventValue, operator: Comparison, literal: Literal): boolean => {
  const { value } = event;
  const type = baseType(event.type);
  if (type === EvtVarTypeFileTime || type === EvtVarTypeSysTime) {
    const time = timeOf(event);
    return time !== undefined && literal.time !== undefined && compare(time, operator, literal.time);
  }
  if (type === EvtVarTypeGuid) return literal.guid !== undefined && compareEquality(value === literal.guid, operator);
  if (type === EvtVarTypeSid) return compareEquality(value === literal.text, operator);
  if (type === EvtVarTypeBinary && value instanceof Uint8Array)
    return compareEquality(scalarText(type, value) === literal.text.toUpperCase(), operator);
  if (type === EvtVarTypeBoolean)
    return literal.boolean !== undefined && compareEquality(value === literal.boolean, operator);
  if (type === EvtVarTypeSingle || type === EvtVarTypeDouble)
    return literal.double !== undefined && compare(Number(value), operator, literal.double);
  if (typeof value === 'number' || typeof value === 'bigint') return compareNumber(value, operator, literal);
  return typeof value === 'string' && compareText(value, operator, literal);
};
