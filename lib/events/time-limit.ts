import type { FileTime } from '../../native/event-types.ts';
import { UsageError } from '../errors.ts';
import { fileTimeOf, millisecondsOf, parseIsoTime } from './time.ts';

const HOW =
  'write 30m, 2h, 7d, today, 08:00, 2026-11-21, 2026-11-21T08:00, with Z or +01:00 behind it if it is no local time';

const MINUTE_MS = 60_000;
const units: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', MINUTE_MS],
  ['h', 60 * MINUTE_MS],
  ['d', 24 * 60 * MINUTE_MS],
  ['w', 7 * 24 * 60 * MINUTE_MS],
]);

const span = /^(\d+(?:\.\d+)?)\s*(ms|[smhdw])$/i;
const moment =
  /^(?:(\d{4})-(\d\d)-(\d\d)(?:[T ]|$))?(?:(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,7}))?)?)?(Z|[+-]\d\d:?\d\d)?$/i;

interface Parts {
  readonly day: readonly [year: number, month: number, date: number];
  readonly clock: readonly [hour: number, minute: number, second: number];
  /** Ticks of 100 ns. */
  readonly fraction: bigint;
  /** '': this computer's. */
  readonly zone: string;
}

const localDay = (now: Date, daysBack = 0): Parts['day'] => {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysBack);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()];
};

const MIDNIGHT: Omit<Parts, 'day'> = { clock: [0, 0, 0], fraction: 0n, zone: '' };

const partsOf = (text: string, now: Date): Parts | undefined => {
  if (text === 'today') return { ...MIDNIGHT, day: localDay(now) };
  if (text === 'yesterday') return { ...MIDNIGHT, day: localDay(now, 1) };
  const match = moment.exec(text);
  if (match === null || text === '') return undefined;
  const [, year, month, date, hour, minute, second, fraction = '', zone = ''] = match;
  if (year === undefined && (hour === undefined || zone !== '')) return undefined;
  if (hour === undefined && (zone !== '' || /[t ]$/.test(text))) return undefined;
  return {
    day: year === undefined ? localDay(now) : [Number(year), Number(month), Number(date)],
    clock: [Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0)],
    fraction: BigInt(fraction.padEnd(7, '0')),
    zone: zone.toUpperCase(),
  };
};

const pad = (value: number, digits = 2): string => String(value).padStart(digits, '0');

const inZone = ({ day: [year, month, date], clock: [hour, minute, second], zone }: Parts): FileTime | undefined => {
  const offset = zone === 'Z' ? zone : zone.replace(/^(...):?(..)$/, '$1:$2');
  return parseIsoTime(`${pad(year, 4)}-${pad(month)}-${pad(date)}T${pad(hour)}:${pad(minute)}:${pad(second)}${offset}`);
};

/** An hour that daylight saving time leaves out is the one after it, as JavaScript has it. */
const atHome = ({ day: [year, month, date], clock: [hour, minute, second] }: Parts): FileTime | undefined => {
  // Whether there are such a day and such an hour at all.
  const parts = { day: [year, month, date], clock: [hour, minute, second], fraction: 0n, zone: 'Z' } as const;
  if (inZone(parts) === undefined) return undefined;
  const local = new Date(2000, month - 1, date, hour, minute, second);
  local.setFullYear(year, month - 1, date);
  return fileTimeOf(local.getTime());
};

/**
 * A time as `--since` and `--until` take it: so long ago (`30m`, `2h`, `7d`), `today`, `yesterday`, an hour of today, a
 * day, or a day with an hour, with a zone or in local time. `now`: what is counted from.
 * UsageError, naming `place` and the text: it is none of these, or a day or an hour that there is not.
 */
export const readTimeLimit = (place: string, text: string, now: FileTime): FileTime => {
  const typed = text.trim();
  const ago = span.exec(typed);
  if (ago !== null) {
    const ms = Number(ago[1]) * (units.get((ago[2] ?? '').toLowerCase()) ?? Number.NaN);
    const limit = Number.isFinite(ms) ? now - BigInt(Math.round(ms)) * 10_000n : -1n;
    if (limit < 0n) throw new UsageError(`${place}: '${text}' is before there was a calendar that Windows knows`);
    return limit;
  }
  const parts = partsOf(typed.toLowerCase(), new Date(millisecondsOf(now)));
  if (parts === undefined) throw new UsageError(`${place}: '${text}' is no time (${HOW})`);
  const whole = parts.zone === '' ? atHome(parts) : inZone(parts);
  if (whole === undefined) throw new UsageError(`${place}: '${text}': there is no such day or hour`);
  return whole + parts.fraction;
};
