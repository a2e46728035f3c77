import { durationText } from './duration.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** A time of day and its date where the program runs: `2026-03-17 07:38:36`. */
const localText = (at: number): string => {
  const date = new Date(at);
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`;
};

const MINUTE_MS = 60_000;

/** When something began, and how long ago that is: `2026-03-17 07:38:36 (3 d 2 h ago)`. `now` absent: when alone. */
export const sinceText = (at: number, now?: number): string => {
  if (now === undefined || now < at) return localText(at);
  const ms = now - at;
  // Who looks on does not want to see seconds of an hour ago change.
  const told = ms < MINUTE_MS ? Math.floor(ms / 1000) * 1000 : Math.floor(ms / MINUTE_MS) * MINUTE_MS;
  return `${localText(at)} (${durationText(told)} ago)`;
};
