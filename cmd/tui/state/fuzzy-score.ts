/** Letters one by one are worse than all in a row. */
export const SCATTERED = 100;

/**
 * How well the letters are found in the text, in their order: the sooner and the closer together, the lower.
 * undefined: they are not.
 */
export const fuzzyScore = (letters: string, text: string): number | undefined => {
  const wanted = letters.toLowerCase().replace(/\s+/g, '');
  const inText = text.toLowerCase();
  const whole = inText.indexOf(letters.toLowerCase().trim());
  if (whole >= 0) return whole;
  let at = -1;
  let score = SCATTERED;
  for (const letter of wanted) {
    const next = inText.indexOf(letter, at + 1);
    if (next < 0) return undefined;
    score += next - at - 1;
    at = next;
  }
  return score;
};
