import type { NewEvent } from '../../native/event-types.ts';
import { UsageError } from '../errors.ts';

/** Characters of one insert, in UTF-16. Learn: ReportEventW, lpStrings. */
export const LONGEST_INSERT = 31_839;
/** [MS-EVEN] ElfrReportEventExW. */
const MOST_INSERTS = 256;
/** Bytes of raw data. Learn: ReportEventW, ERROR_INVALID_PARAMETER and RPC_S_INVALID_BOUND beyond them. */
const MOST_DATA = 61_440;
/** Bytes of inserts, with the NUL behind each, and data together. */
const LARGEST_EVENT = 0x3ffff;
const LARGEST_CATEGORY = 0xffff;
const LARGEST_ID = 0xffff_ffff;

const inWords = (value: number): string => value.toLocaleString('en-US');

const checkInsert = (place: string, insert: string, number: number): void => {
  const nul = insert.indexOf('\0');
  if (nul >= 0)
    throw new UsageError(`${place}: insert ${number} has a NUL at character ${nul + 1}, where Windows would end it`);
  if (insert.length > LONGEST_INSERT)
    throw new UsageError(
      `${place}: insert ${number} has ${inWords(insert.length)} characters, and Windows takes ${inWords(LONGEST_INSERT)} at most (--cut cuts it)`,
    );
};

const bytesOf = ({ inserts, data }: Pick<NewEvent, 'inserts' | 'data'>): number =>
  data.length + inserts.reduce((sum, { length }) => sum + 2 * (length + 1), 0);

/** What Windows would refuse without saying which value it means. UsageError, naming `place`, the value and the limit. */
export const checkNewEvent = (place: string, { inserts, data }: Pick<NewEvent, 'inserts' | 'data'>): void => {
  if (inserts.length > MOST_INSERTS)
    throw new UsageError(
      `${place}: ${inWords(inserts.length)} inserts, and Windows takes ${inWords(MOST_INSERTS)} at most`,
    );
  for (const [index, insert] of inserts.entries()) checkInsert(place, insert, index + 1);
  if (data.length > MOST_DATA)
    throw new UsageError(
      `${place}: ${inWords(data.length)} bytes of data, and Windows takes ${inWords(MOST_DATA)} at most`,
    );
  const bytes = bytesOf({ inserts, data });
  if (bytes > LARGEST_EVENT)
    throw new UsageError(
      `${place}: inserts and data have ${inWords(bytes)} bytes together, and an event has ${inWords(LARGEST_EVENT)} at most`,
    );
};

const MARK = '…';

/** An insert that is not too long; what was cut off is marked. No pair of surrogates is cut apart. */
export const cutInsert = (insert: string): string => {
  if (insert.length <= LONGEST_INSERT) return insert;
  const kept = insert.slice(0, LONGEST_INSERT - MARK.length);
  return `${/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept}${MARK}`;
};

/** `%1` in an insert; `%%1` is a text of the parameter file, and wanted. */
const placeIn = /(?<!%)%(?=([1-9]\d?))/g;
const UNSEEN = '\u200b';

/**
 * Inserts in which a viewer finds no place for another: it would put the insert into itself. Learn: ReportEventW, lpStrings;
 * [MS-EVEN] Expanding Unexpanded Event Description Strings.
 */
export const withoutPlaces = (inserts: readonly string[]): readonly string[] =>
  inserts.map((insert) =>
    insert.replace(placeIn, (percent, number: string) =>
      Number(number) <= inserts.length ? percent + UNSEEN : percent,
    ),
  );

const readNumber = (place: string, text: string, what: string, largest: number): number => {
  const isNumber = /^(?:\d{1,10}|0x[\da-f]{1,8})$/i.test(text);
  if (!isNumber) throw new UsageError(`${place}: '${text}' is no ${what}`);
  const value = Number(text);
  if (value > largest) throw new UsageError(`${place}: '${text}' is more than ${largest}, the largest ${what}`);
  return value;
};

/** An event id: what people see, or all 32 bits, also in hexadecimal. UsageError: it is none. */
export const readEventId = (place: string, text: string): number => readNumber(place, text, 'event id', LARGEST_ID);

/** UsageError: it is no category. */
export const readCategory = (place: string, text: string): number =>
  readNumber(place, text, 'category', LARGEST_CATEGORY);

/** Bytes as hexadecimal digits; blanks, colons and hyphens may part them. UsageError, naming the place of what is none. */
export const readHex = (place: string, text: string): Uint8Array => {
  const wrong = /[^\da-f\s:-]/i.exec(text);
  if (wrong !== null)
    throw new UsageError(`${place}: '${wrong[0]}' (character ${wrong.index + 1}) is no hexadecimal digit`);
  const digits = text.replace(/[\s:-]/g, '');
  if (digits.length % 2 === 1)
    throw new UsageError(`${place}: ${digits.length} hexadecimal digits; a byte has two of them`);
  return Buffer.from(digits, 'hex');
};
