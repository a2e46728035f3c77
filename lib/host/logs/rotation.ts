import type { RotationSettings } from './log-settings.ts';

/** The file that is written to now. */
export interface CurrentLog {
  readonly sizeBytes: number;
  /** When it was begun, milliseconds since 1970. */
  readonly begunAt: number;
}

/** The last time before or at `now` that the clock showed this minute of the day, in the computer's time zone. */
const lastTimeOfDay = (minute: number, now: number): number => {
  const at = new Date(now);
  at.setHours(0, minute, 0, 0);
  if (at.getTime() > now) {
    at.setDate(at.getDate() - 1);
    // A day on which clocks change may have moved it.
    at.setHours(0, minute, 0, 0);
  }
  return at.getTime();
};

/**
 * Whether a new file is to be begun for the time that has passed, before anything more is written. An empty file is never
 * put aside. A file that was begun in the future (the clock was set back) waits until its time comes.
 */
export const isTimeToRotate = (settings: RotationSettings, current: CurrentLog, now: number): boolean => {
  if (current.sizeBytes === 0) return false;
  const { everyMs, atMinute } = settings;
  if (everyMs !== undefined && now - current.begunAt >= everyMs) return true;
  return atMinute !== undefined && lastTimeOfDay(atMinute, now) > current.begunAt;
};

/** How much of what waits goes to the file that is open, and whether a new one follows. */
export interface Cut {
  readonly bytes: number;
  readonly thenRotate: boolean;
}

/** How far a file may grow beyond its size so that a line is not torn. */
export const SLACK_BYTES = 64 * 1024;

/** Where the lines of a text end: `\n` in one byte, or in two of which the first is the lower. */
export interface LineShape {
  readonly unitBytes: 1 | 2;
}

/** The index behind the last line end that is whole before `to`; 0: there is none. */
const behindLast = (bytes: Buffer, to: number, { unitBytes }: LineShape, parity: number): number => {
  // A negative index would count from the other end.
  if (to === 0) return 0;
  if (unitBytes === 1) return bytes.lastIndexOf(0x0a, to - 1) + 1;
  for (let at = to; at > 0; ) {
    at = bytes.lastIndexOf(0x0a, at - 1);
    if (at < 0) return 0;
    if (at % 2 === parity && at + 2 <= to && bytes[at + 1] === 0) return at + 2;
  }
  return 0;
};

/** The index behind the first line end that lies behind `from`; 0: there is none. */
const behindFirst = (bytes: Buffer, from: number, { unitBytes }: LineShape, parity: number): number => {
  if (unitBytes === 1) return bytes.indexOf(0x0a, from) + 1;
  for (let at = bytes.indexOf(0x0a, Math.max(0, from - 1)); at >= 0; at = bytes.indexOf(0x0a, at + 1))
    if (at % 2 === parity && bytes[at + 1] === 0) return at + 2;
  return 0;
};

/** No character is cut in two, as far as that can be told from the bytes. */
const betweenCharacters = (bytes: Buffer, at: number, { unitBytes }: LineShape, parity: number): number => {
  if (unitBytes === 2) return at % 2 === parity ? at : at - 1;
  for (let back = 0; back < 4; back++) if ((bytes[at - back] ?? 0) >> 6 !== 0b10) return at - back;
  return at;
};

/**
 * How much of the bytes goes to a file of `sizeBytes` that may hold `mostBytes`: whole lines as long as there are any. A
 * line that is longer than a whole file is cut, so that no line makes a file grow without end.
 */
export const cutBySize = (
  bytes: Buffer,
  { sizeBytes, mostBytes, isAtLineStart }: { sizeBytes: number; mostBytes: number; isAtLineStart: boolean },
  shape: LineShape,
): Cut => {
  const room = Math.max(0, mostBytes - sizeBytes);
  if (bytes.length <= room) return { bytes: bytes.length, thenRotate: false };
  const parity = sizeBytes % 2;
  const whole = behindLast(bytes, room, shape, parity);
  if (whole > 0) return { bytes: whole, thenRotate: true };
  if (isAtLineStart && sizeBytes > 0) return { bytes: 0, thenRotate: true };
  const most = room + SLACK_BYTES;
  const next = behindFirst(bytes, room, shape, parity);
  if (next > 0 && next <= most) return { bytes: next, thenRotate: true };
  if (bytes.length < most) return { bytes: bytes.length, thenRotate: false };
  return { bytes: betweenCharacters(bytes, most, shape, parity), thenRotate: true };
};

/** Whether the bytes end with a line's end. Empty: no. */
export const endsLine = (bytes: Uint8Array, { unitBytes }: LineShape): boolean =>
  unitBytes === 1 ? bytes.at(-1) === 0x0a : bytes.at(-2) === 0x0a && bytes.at(-1) === 0;
