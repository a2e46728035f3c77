import type { Colour } from './theme.ts';

const hexes = {
  black: '000000',
  red: 'cd3131',
  green: '0dbc79',
  yellow: 'c19c00',
  blue: '2472c8',
  magenta: 'bc3fbc',
  cyan: '11a8cd',
  white: 'cccccc',
  'bright-black': '767676',
  'bright-red': 'f14c4c',
  'bright-green': '23d18b',
  'bright-yellow': 'f5f543',
  'bright-blue': '3b8eea',
  'bright-magenta': 'd670d6',
  'bright-cyan': '29b8db',
  'bright-white': 'ffffff',
} as const;

/** Six hexadecimal digits as red, green and blue. */
export const rgbOf = (hex: string): Colour['rgb'] => [
  Number.parseInt(hex.slice(0, 2), 16),
  Number.parseInt(hex.slice(2, 4), 16),
  Number.parseInt(hex.slice(4, 6), 16),
];

/** What a colour may be called. */
export const colourNames: readonly string[] = Object.keys(hexes);

/** The sixteen colours of every terminal, as most show them, in the order of their numbers. */
export const sixteenColours: readonly Colour['rgb'][] = Object.values(hexes).map(rgbOf);

/** How far two colours are from each other. */
export const colourDistance = (a: Colour['rgb'], b: Colour['rgb']): number =>
  a.reduce((sum, value, index) => sum + (value - (b[index] ?? 0)) ** 2, 0);
