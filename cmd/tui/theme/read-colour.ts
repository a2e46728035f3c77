import type { Colour } from './theme.ts';

/** The sixteen colours of every terminal, as most show them. */
const sixteen = {
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

/** What a colour may be called. */
export const colourNames: readonly string[] = Object.keys(sixteen);

const rgbOf = (hex: string): Colour['rgb'] => [
  Number.parseInt(hex.slice(0, 2), 16),
  Number.parseInt(hex.slice(2, 4), 16),
  Number.parseInt(hex.slice(4, 6), 16),
];

const palette = Object.values(sixteen).map(rgbOf);

const distance = (a: Colour['rgb'], b: Colour['rgb']): number =>
  a.reduce((sum, value, index) => sum + (value - (b[index] ?? 0)) ** 2, 0);

/** The one of the sixteen that is nearest. */
const nearestOf = (rgb: Colour['rgb']): number =>
  palette.reduce((best, each, index) => (distance(rgb, each) < distance(rgb, palette[best] ?? each) ? index : best), 0);

/** `#5fb3ff`, or the name of one of the sixteen. undefined: it is neither. */
export const readColour = (text: string): Colour | undefined => {
  const ansi = colourNames.indexOf(text.toLowerCase());
  const named = palette[ansi];
  if (named !== undefined) return { rgb: named, ansi };
  if (!/^#[\da-f]{6}$/i.test(text)) return undefined;
  const rgb = rgbOf(text.slice(1));
  return { rgb, ansi: nearestOf(rgb) };
};
