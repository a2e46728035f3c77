/** One place of a pattern: any text, or one character that passes a test. */
export type Place = 'any-text' | ((character: string) => boolean);

/**
 * Whether a text is one place after another; it is given to their tests in small letters. Its time grows with the product of the
 * lengths at most, whatever the pattern: no pattern hangs a list.
 */
export const fits = (places: readonly Place[], text: string): boolean => {
  const given = [...text.toLowerCase()];
  let at = 0;
  let star = -1;
  let starAt = 0;
  for (let index = 0; index < given.length; ) {
    const place = places[at];
    if (place === 'any-text') {
      star = at++;
      starAt = index;
    } else if (place?.(given[index] ?? '') === true) {
      at++;
      index++;
    } else if (star >= 0) {
      // The last any-text takes one character more; an earlier one never needs to.
      at = star + 1;
      index = ++starAt;
    } else return false;
  }
  while (places[at] === 'any-text') at++;
  return at === places.length;
};
