import type { FileTime } from '../../native/event-types.ts';
import { parseIsoTime } from './time.ts';

/**
 * A literal of a query. It has no type: it is taken for whatever its spelling allows, and which of these counts is
 * decided by the value that it is compared with. Learn: [MS-EVEN6] 2.2.15.2, "Data Model".
 */
export interface Literal {
  readonly text: string;
  /** Not in quotes: compared with text as a number. */
  readonly isNumber: boolean;
  readonly integer: bigint | undefined;
  readonly double: number | undefined;
  readonly boolean: boolean | undefined;
  readonly time: FileTime | undefined;
  /** Lower case, without braces. */
  readonly guid: string | undefined;
}

const hexadecimal = /^0[xX][0-9a-fA-F]+$/;
const decimal = /^[+-]?\d+$/;
const floating = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[dDeE][+-]?\d+)?$/;
const guid = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i;

/** A text as a whole number, decimal or with 0x before it. undefined: it is none. */
export const parseInteger = (text: string): bigint | undefined => {
  if (hexadecimal.test(text)) return BigInt(text);
  if (!decimal.test(text)) return undefined;
  return text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text.replace('+', ''));
};

/** A text as a number of any kind. undefined: it is none. */
export const parseDouble = (text: string): number | undefined => {
  if (hexadecimal.test(text)) return Number(text);
  return floating.test(text) ? Number(text.replace(/d/i, 'e')) : undefined;
};

/** A GUID with or without braces, in lower case without them. undefined: the text is none. */
export const parseGuid = (text: string): string | undefined => guid.exec(text)?.[1]?.toLowerCase();

const parseBoolean = (text: string, double: number | undefined): boolean | undefined => {
  if (double !== undefined) return double !== 0;
  return text === 'true' || text === 'false' ? text === 'true' : undefined;
};

/** What a literal may stand for. */
export const readLiteral = (text: string, isNumber: boolean): Literal => {
  const double = parseDouble(text);
  return {
    text,
    isNumber,
    integer: parseInteger(text),
    double,
    boolean: parseBoolean(text, double),
    time: parseIsoTime(text),
    guid: parseGuid(text),
  };
};
