import type { Colour, Look, Role, Theme, ThemeName } from './theme.ts';

const colour = (hex: string, ansi: number): Colour => ({
  rgb: [
    Number.parseInt(hex.slice(0, 2), 16),
    Number.parseInt(hex.slice(2, 4), 16),
    Number.parseInt(hex.slice(4, 6), 16),
  ],
  ansi,
});

/** Plain text keeps the terminal's own colours in every theme, so that its background may be what it likes. */
const dark: Readonly<Record<Role, Look>> = {
  text: {},
  heading: { front: colour('5fb3ff', 12), isBold: true },
  accent: { front: colour('5fb3ff', 12) },
  good: { front: colour('6bcf7f', 10) },
  waiting: { front: colour('e5c07b', 11) },
  bad: { front: colour('ff6b6b', 9), isBold: true },
  quiet: { front: colour('8a919c', 8) },
  border: { front: colour('5a626e', 8) },
  selected: { back: colour('26476b', 4), front: colour('ffffff', 15), isBold: true },
  'selected-idle': { back: colour('2f353f', 8), front: colour('ffffff', 15) },
  marked: { front: colour('d19aff', 13), isBold: true },
  dialog: {},
  button: { back: colour('5fb3ff', 12), front: colour('0b1016', 0), isBold: true },
  match: { isUnderlined: true },
};

const light: Readonly<Record<Role, Look>> = {
  text: {},
  heading: { front: colour('0057ae', 4), isBold: true },
  accent: { front: colour('0057ae', 4) },
  good: { front: colour('1a7f37', 2) },
  waiting: { front: colour('8a5a00', 3) },
  bad: { front: colour('c4161c', 1), isBold: true },
  quiet: { front: colour('6a737d', 8) },
  border: { front: colour('a0a8b0', 8) },
  selected: { back: colour('cfe3ff', 14), front: colour('000000', 0), isBold: true },
  'selected-idle': { back: colour('e4e7eb', 7), front: colour('000000', 0) },
  marked: { front: colour('7b2fbf', 5), isBold: true },
  dialog: {},
  button: { back: colour('0057ae', 4), front: colour('ffffff', 15), isBold: true },
  match: { isUnderlined: true },
};

const highContrast: Readonly<Record<Role, Look>> = {
  text: { front: colour('ffffff', 15), back: colour('000000', 0) },
  heading: { front: colour('ffff00', 11), isBold: true, isUnderlined: true },
  accent: { front: colour('ffff00', 11), isBold: true },
  good: { front: colour('00ff00', 10), isBold: true },
  waiting: { front: colour('ffff00', 11), isBold: true },
  bad: { front: colour('ff5555', 9), isBold: true },
  quiet: { front: colour('ffffff', 15) },
  border: { front: colour('ffffff', 15) },
  selected: { back: colour('ffff00', 11), front: colour('000000', 0), isBold: true },
  'selected-idle': { back: colour('ffffff', 15), front: colour('000000', 0) },
  marked: { front: colour('00ffff', 14), isBold: true },
  dialog: { front: colour('ffffff', 15), back: colour('000000', 0) },
  button: { back: colour('ffff00', 11), front: colour('000000', 0), isBold: true },
  match: { isUnderlined: true },
};

/** No escape at all: signs alone say what is selected, marked and focused. */
const none: Readonly<Record<Role, Look>> = {
  text: {},
  heading: {},
  accent: {},
  good: {},
  waiting: {},
  bad: {},
  quiet: {},
  border: {},
  selected: {},
  'selected-idle': {},
  marked: {},
  dialog: {},
  button: {},
  match: {},
};

export const themes: Readonly<Record<ThemeName, Theme>> = {
  dark: { name: 'dark', looks: dark },
  light: { name: 'light', looks: light },
  'high-contrast': { name: 'high-contrast', looks: highContrast },
  none: { name: 'none', looks: none },
};
