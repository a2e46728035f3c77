import type { FileTime } from '../../native/event-types.ts';

const TICKS_A_MS = 10_000n;
/** From 1601-01-01, where FILETIME begins, to 1970-01-01, where JavaScript does. */
const EPOCH_MS = 11_644_473_600_000n;

/** The FILETIME of so many milliseconds since 1970. */
export const fileTimeOf = (ms: number): FileTime => (BigInt(Math.floor(ms)) + EPOCH_MS) * TICKS_A_MS;

/** Milliseconds since 1970, without what a FILETIME counts finer. */
export const millisecondsOf = (time: FileTime): number => Number(time / TICKS_A_MS - EPOCH_MS);

/** The ticks within the millisecond: the last four of a FILETIME's seven digits. */
const finer = (time: FileTime): string => String(time % TICKS_A_MS).padStart(4, '0');

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

const TICKS_A_SECOND = 10_000_000;
const TICKS_A_DAY = 86_400n * 10_000_000n;

/** The day that was written last: most times of a log share theirs with the one before. */
let lastDay = -1n;
let lastDate = '';

/** `2026-11-21T`. */
const dateOf = (day: bigint): string => {
  if (day !== lastDay) {
    lastDate = new Date(millisecondsOf(day * TICKS_A_DAY)).toISOString().slice(0, -'00:00:00.000Z'.length);
    lastDay = day;
  }
  return lastDate;
};

/** A FILETIME in UTC with all its seven digits: `2026-11-21T08:00:00.1234567Z`. */
export const isoTime = (time: FileTime): string => {
  const day = time / TICKS_A_DAY;
  const ticks = Number(time - day * TICKS_A_DAY);
  const seconds = Math.floor(ticks / TICKS_A_SECOND);
  const minutes = Math.floor(seconds / 60);
  const fraction = String(ticks - seconds * TICKS_A_SECOND).padStart(7, '0');
  return `${dateOf(day)}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}.${fraction}Z`;
};

/** A FILETIME on this computer's clock, in whole seconds or with `digits` of the fraction: `2026-11-21 08:00:00`. */
export const localTime = (time: FileTime, digits = 0): string => {
  const ms = millisecondsOf(time);
  const date = new Date(ms);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const seconds = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  if (digits === 0) return `${day} ${seconds}`;
  const fraction = `${String(date.getMilliseconds()).padStart(3, '0')}${finer(time)}`;
  return `${day} ${seconds}.${fraction.slice(0, digits)}`;
};

const iso = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/;

/** Days that a month has not, and hours that a day has not, would otherwise become those of the next. */
const isCalendarTime = (date: Date, parts: readonly number[]): boolean =>
  date.getUTCFullYear() === parts[0] &&
  date.getUTCMonth() + 1 === parts[1] &&
  date.getUTCDate() === parts[2] &&
  date.getUTCHours() === parts[3] &&
  date.getUTCMinutes() === parts[4] &&
  date.getUTCSeconds() === parts[5];

const offsetMs = (zone: string): number => {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
};

/**
 * The FILETIME of a time in ISO 8601 with seconds and a zone; digits after the seventh of its fraction are dropped.
 * undefined: the text is none, or a day or an hour that there is not.
 */
export const parseIsoTime = (text: string): FileTime | undefined => {
  const match = iso.exec(text);
  if (match === null) return undefined;
  const parts = match.slice(1, 7).map(Number);
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts;
  const date = new Date(Date.UTC(2000, month - 1, day, hour, minute, second));
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(year, month - 1, day);
  if (!isCalendarTime(date, parts)) return undefined;
  const ticks = BigInt((match[7] ?? '').padEnd(7, '0').slice(0, 7));
  const time = fileTimeOf(date.getTime() - offsetMs(match[8] ?? 'Z')) + ticks;
  return time < 0n ? undefined : time;
};
