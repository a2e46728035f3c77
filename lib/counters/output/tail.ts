import type { Measure } from '../../output/width.ts';

/** The end of a text in at most so many cells, with … before it where it was cut: the end of a path says the most. */
export const tailOf = (text: string, cells: number, measure: Measure): string => {
  if (measure.width(text) <= cells) return text;
  const characters = [...text];
  let kept = '';
  for (let at = characters.length - 1; at >= 0; at--) {
    const longer = (characters[at] ?? '') + kept;
    if (measure.width(longer) > cells - 1) break;
    kept = longer;
  }
  return cells < 1 ? '' : `…${kept}`;
};
