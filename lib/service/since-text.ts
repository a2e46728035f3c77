import { fileTimeOf, localTime } from '../events/time.ts';
import { durationText } from './duration.ts';

const MINUTE_MS = 60_000;

/** When something began, and how long ago that is: `2026-03-17 07:38:36 (3 d 2 h ago)`. `now` absent: when alone. */
export const sinceText = (at: number, now?: number): string => {
  const when = localTime(fileTimeOf(at));
  if (now === undefined || now < at) return when;
  const ms = now - at;
  // Who looks on does not want to see seconds of an hour ago change.
  const told = ms < MINUTE_MS ? Math.floor(ms / 1000) * 1000 : Math.floor(ms / MINUTE_MS) * MINUTE_MS;
  return `${when} (${durationText(told)} ago)`;
};
