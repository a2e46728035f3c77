import { colourDistance, colourNames, rgbOf, sixteenColours } from './sixteen-colours.ts';
import type { Colour } from './theme.ts';

/** The one of the sixteen that is nearest. */
const nearestOf = (rgb: Colour['rgb']): number =>
  sixteenColours.reduce(
    (best, each, index) =>
      colourDistance(rgb, each) < colourDistance(rgb, sixteenColours[best] ?? each) ? index : best,
    0,
  );

/** `#5fb3ff`, or the name of one of the sixteen. undefined: it is neither. */
export const readColour = (text: string): Colour | undefined => {
  const ansi = colourNames.indexOf(text.toLowerCase());
  const named = sixteenColours[ansi];
  if (named !== undefined) return { rgb: named, ansi };
  if (!/^#[\da-f]{6}$/i.test(text)) return undefined;
  const rgb = rgbOf(text.slice(1));
  return { rgb, ansi: nearestOf(rgb) };
};
