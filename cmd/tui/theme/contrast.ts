import type { ColourDepth } from './colour-code.ts';
import { sixteenColours } from './sixteen-colours.ts';
import type { Colour, Look } from './theme.ts';

/** Less than this, and letters have to be guessed. */
const LEAST_CONTRAST = 3;

/** As WCAG 2 has it: how light a colour is to the eye, from 0 to 1. */
const lightness = (rgb: Colour['rgb']): number => {
  const [red = 0, green = 0, blue = 0] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** How well one colour can be told from another, from 1 to 21, as WCAG 2 has it. */
export const contrast = (a: Colour['rgb'], b: Colour['rgb']): number => {
  const [dark = 0, light = 0] = [lightness(a), lightness(b)].toSorted((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
};

/** With sixteen colours it is the terminal's that count, and not those that were meant. */
const shown = ({ rgb, ansi }: Colour, depth: ColourDepth): Colour['rgb'] =>
  depth === 4 ? (sixteenColours[ansi] ?? rgb) : rgb;

/** A look on what it stands on: its own colour where that can be read there, and else the one that goes with the ground. */
export const onGround = (look: Look, base: Look, depth: ColourDepth): Look => {
  if (base.back === undefined) return { ...base, ...look };
  const { front } = look;
  const isReadable = front !== undefined && contrast(shown(front, depth), shown(base.back, depth)) >= LEAST_CONTRAST;
  const readable = isReadable ? front : base.front;
  return { ...base, ...look, back: base.back, ...(readable === undefined ? {} : { front: readable }) };
};
