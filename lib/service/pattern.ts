import { UsageError } from '../errors.ts';
import { fits, type Place } from './fits.ts';

/** `*` stands for any text, `?` for one character. Neither can be in a service's key name by accident. */
export const hasWildcard = (pattern: string): boolean => /[*?]/.test(pattern);

const placeOf = (wanted: string): Place => {
  if (wanted === '*') return 'any-text';
  return wanted === '?' ? () => true : (character) => character === wanted;
};

/** Whether a text matches a pattern with `*` and `?`. Case does not count. */
export const matches = (pattern: string, text: string): boolean => fits([...pattern.toLowerCase()].map(placeOf), text);

/** Longest key name and longest display name. Learn: CreateServiceW. */
export const MAX_NAME = 256;

/** Refuses what can be no service's name. `place` says where it was typed. UsageError: empty, or too long. */
export const checkName = (name: string, place: string): void => {
  if (name.trim() === '') throw new UsageError(`${place}: the name of a service is empty`);
  if (name.length > MAX_NAME)
    throw new UsageError(
      `${place}: a service's name has at most ${MAX_NAME} characters, and '${name.slice(0, 20)}…' has ${name.length}`,
    );
};
