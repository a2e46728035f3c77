import { colourDistance } from './sixteen-colours.ts';
import type { Colour } from './theme.ts';

/** Bits for a colour. 1: none. */
export type ColourDepth = 1 | 4 | 8 | 24;

/** The levels of the colour cube that terminals of 256 colours have. */
const levels = [0, 95, 135, 175, 215, 255] as const;

const nearestLevel = (value: number): number =>
  levels.reduce<number>(
    (best, level, index) => (Math.abs(level - value) < Math.abs((levels[best] ?? 0) - value) ? index : best),
    0,
  );

/** Greys from 8 to 238 in steps of 10, which terminals of 256 colours have behind the cube. */
const greyOf = ([red, green, blue]: Colour['rgb']): number =>
  Math.max(0, Math.min(23, Math.round(((red + green + blue) / 3 - 8) / 10)));

/** The nearest colour of the cube or of the greys. */
const nearestCode = (rgb: Colour['rgb']): number => {
  const [red, green, blue] = [nearestLevel(rgb[0]), nearestLevel(rgb[1]), nearestLevel(rgb[2])];
  const cube = [levels[red] ?? 0, levels[green] ?? 0, levels[blue] ?? 0] as const;
  const grey = greyOf(rgb);
  const value = 8 + 10 * grey;
  return colourDistance(rgb, [value, value, value]) < colourDistance(rgb, cube)
    ? 232 + grey
    : 16 + 36 * red + 6 * green + blue;
};

const sixteen = (ansi: number, isBack: boolean): number => (ansi < 8 ? 30 : 82) + ansi + (isBack ? 10 : 0);

/** The parameters of SGR that choose the colour. '': there are no colours. */
export const colourCode = ({ rgb, ansi }: Colour, depth: ColourDepth, isBack: boolean): string => {
  if (depth === 24) return `${isBack ? 48 : 38};2;${rgb.join(';')}`;
  if (depth === 8) return `${isBack ? 48 : 38};5;${nearestCode(rgb)}`;
  return depth === 4 ? String(sixteen(ansi, isBack)) : '';
};
