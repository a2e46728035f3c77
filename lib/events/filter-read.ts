import { UsageError } from '../errors.ts';
import type { NumberRange } from './filter.ts';
import { wellKnownSid } from './well-known-sids.ts';

/** EventID is a 16-bit number. */
const LAST_ID = 0xffff;
/** Up to where a number holds every record's. */
const LAST_RECORD = Number.MAX_SAFE_INTEGER;

const readRange = (place: string, text: string, what: string, last: number): NumberRange => {
  const [, from = '', to = from] = /^\s*(\d+)\s*(?:-\s*(\d+)\s*)?$/.exec(text) ?? [];
  if (from === '') throw new UsageError(`${place}: '${text}' is no ${what} (write 7036, or 7000-7045)`);
  const range = { first: Number(from), last: Number(to) };
  if (range.first > last || range.last > last)
    throw new UsageError(`${place}: '${text}' is more than ${last}, the largest ${what}`);
  if (range.first > range.last) throw new UsageError(`${place}: '${text}' ends before it begins`);
  return range;
};

/** Event ids and ranges of them, such as `7036` and `7000-7045`. UsageError: one is none, or over 65535. */
export const readIds = (place: string, texts: readonly string[]): readonly NumberRange[] =>
  texts.map((each) => readRange(place, each, 'event id', LAST_ID));

/** Record numbers and ranges of them. UsageError: one is none. */
export const readRecords = (place: string, texts: readonly string[]): readonly NumberRange[] =>
  texts.map((each) => readRange(place, each, 'record number', LAST_RECORD));

/** A user as a filter takes it: the SID where every Windows knows the account, else as typed. UsageError: empty. */
export const readUser = (place: string, text: string): string => {
  const user = text.trim().replace(/^s-1-/i, 'S-1-');
  if (user === '') throw new UsageError(`${place}: the name of a user is empty`);
  return wellKnownSid(user) ?? user;
};

/** The regular expression of `--grep`; capital and small letters are the same. UsageError: it is none, with the reason. */
export const readGrep = (place: string, text: string): RegExp => {
  if (text === '') throw new UsageError(`${place}: there is nothing to look for`);
  try {
    return new RegExp(text, 'iu');
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^.*: /s, '') : String(error);
    throw new UsageError(`${place}: '${text}' is no regular expression: ${reason}`);
  }
};
