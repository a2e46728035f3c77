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

/** The nearest colour of the cube. Its greys are left out: 8 and 7 of the sixteen stand for them well enough. */
const cubeCode = ([red, green, blue]: Colour['rgb']): number =>
  16 + 36 * nearestLevel(red) + 6 * nearestLevel(green) + nearestLevel(blue);

const sixteen = (ansi: number, isBack: boolean): number => (ansi < 8 ? 30 : 82) + ansi + (isBack ? 10 : 0);

/** The parameters of SGR that choose the colour. '': there are no colours. */
export const colourCode = ({ rgb, ansi }: Colour, depth: ColourDepth, isBack: boolean): string => {
  if (depth === 24) return `${isBack ? 48 : 38};2;${rgb.join(';')}`;
  if (depth === 8) return `${isBack ? 48 : 38};5;${cubeCode(rgb)}`;
  return depth === 4 ? String(sixteen(ansi, isBack)) : '';
};
