import type { Draft } from './draft.ts';

const SECOND_MS = 1000;
/** What stands before `ms` has nine digits at most. */
const MOST_MS = 999_999_999;

/** A time as definitions have it. */
export const timeText = (ms: number): string =>
  ms % SECOND_MS === 0 || ms > MOST_MS ? `${Math.round(ms / SECOND_MS)}s` : `${ms}ms`;

/** A time of another program's, brought into the range that definitions take; it is told where that changes it. */
export const timeIn = (draft: Draft, source: string, ms: number, leastMs: number, mostMs: number): string => {
  const within = Math.min(Math.max(ms, leastMs), mostMs);
  if (within !== ms)
    draft.different(
      source,
      `${ms} ms becomes ${timeText(within)}: svcdeck takes ${timeText(leastMs)} to ${timeText(mostMs)}`,
    );
  return timeText(within);
};

const LEAST_BYTES = 1024;

/** The size at which a log file is rotated. */
export const rotateSize = (draft: Draft, source: string, bytes: number): number => {
  const within = Math.max(bytes, LEAST_BYTES);
  if (within !== bytes)
    draft.different(source, `${bytes} bytes become ${within}: smaller log files would only be rotated`);
  return within;
};

/** Limits that `check-times.ts` holds definitions to. */
export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;
export const MONTH_MS = 30 * DAY_MS;
