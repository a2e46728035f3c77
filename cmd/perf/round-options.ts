import { UsageError } from '../../lib/errors.ts';
import { readTimeSpan } from '../../lib/service/time-span.ts';
import type { Io } from '../context.ts';
import type { FlagSpecs } from '../flags.ts';

/** How often, and how many times. */
export interface RoundChoice {
  readonly intervalMs: number;
  /** Absent: until Ctrl+C. */
  readonly count?: number;
}

/** The options that say so. */
export const roundFlags = {
  interval: { kind: 'string', value: 'TIME' },
  count: { kind: 'string', value: 'N' },
} as const satisfies FlagSpecs;

const SHORTEST_MS = 100;

/** Milliseconds. `place`: the option. UsageError: no time, or one that nobody could keep. */
export const readInterval = (place: string, text: string): number => {
  const ms = readTimeSpan(place, text);
  if (ms < SHORTEST_MS) throw new UsageError(`${place} '${text}' is shorter than ${SHORTEST_MS}ms`);
  return ms;
};

/** UsageError: no number from 1 on. */
export const readCount = (place: string, text: string): number => {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (count < 1) throw new UsageError(`${place} '${text}' is no number from 1 on`);
  return count;
};

/** UsageError: a time or a number that is none. */
export const readRounds = (
  command: string,
  { interval, count }: { readonly interval: string | undefined; readonly count: string | undefined },
  usualMs: number,
): RoundChoice => ({
  intervalMs: interval === undefined ? usualMs : readInterval(`${command}: --interval`, interval),
  ...(count === undefined ? {} : { count: readCount(`${command}: --count`, count) }),
});

/** UsageError: what several computers write would only come when all of them have ended, and this one never does. */
export const checkEnds = (command: string, { count }: RoundChoice, { isHeld = false }: Io): void => {
  if (isHeld && count === undefined)
    throw new UsageError(`${command}: several computers take --count N: what they write comes when they have ended`);
};
