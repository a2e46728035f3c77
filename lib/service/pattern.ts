import { UsageError } from '../errors.ts';

/** `*` stands for any text, `?` for one character. Neither can be in a service's key name by accident. */
export const hasWildcard = (pattern: string): boolean => /[*?]/.test(pattern);

/**
 * Whether a text matches a pattern with `*` and `?`. Case does not count. Its time grows with the product of the lengths
 * at most, whatever the pattern: no pattern hangs a list.
 */
export const matches = (pattern: string, text: string): boolean => {
  const [wanted, given] = [[...pattern.toLowerCase()], [...text.toLowerCase()]];
  let at = 0;
  let star = -1;
  let starAt = 0;
  for (let index = 0; index < given.length; ) {
    if (wanted[at] === '*') {
      star = at++;
      starAt = index;
    } else if (wanted[at] === '?' || (at < wanted.length && wanted[at] === given[index])) {
      at++;
      index++;
    } else if (star >= 0) {
      // The last * takes one character more; an earlier one never needs to.
      at = star + 1;
      index = ++starAt;
    } else return false;
  }
  while (wanted[at] === '*') at++;
  return at === wanted.length;
};

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
