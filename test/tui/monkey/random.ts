import type { InputEvent, KeyEvent } from '../../../cmd/tui/terminal/keyboard.ts';
import type { MouseEvent } from '../../../cmd/tui/terminal/mouse.ts';

/** Numbers from 0 up to 1, the same for the same seed. */
export type Random = () => number;

/** Mulberry32: one 32-bit state, good enough for fingers. */
export const randomOf = (seed: number): Random => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const pick = <Item>(random: Random, items: readonly Item[]): Item => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('there is nothing to choose from');
  return item;
};

const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
const strange = ['ä', '漢', '👩‍🚀', 'ש', '\u0301', '\u202e', '🇩🇪'];
const named = [
  ...['up', 'down', 'left', 'right', 'home', 'end', 'pageup', 'pagedown', 'insert', 'delete', 'backspace', 'tab'],
  ...['enter', 'escape', 'space', 'clear', 'undefined'],
  ...Array.from({ length: 12 }, (_, index) => `f${index + 1}`),
];
const modifiers = ['ctrl+', 'shift+', 'alt+', 'alt+ctrl+', 'ctrl+shift+'];
/** What leads somewhere. */
const useful = [
  ...'jjjkkGgstrpKDSEeyy1234444dlmcizfoRNYh/:?@vw*[],.+-Wxn',
  ...['enter', 'enter', 'tab', 'tab', 'down', 'down', 'up', 'left', 'right', 'space', 'escape', 'ctrl+p', 'ctrl+s'],
];
const pastes = [
  'y',
  'y\r\ny\r\n',
  'Spooler',
  'stop Spooler\n',
  '\x1b[31mred\x1b[0m\x1b]0;title\x07',
  'two\nlines\tand\ttabs',
  '漢字\u202eabc\u0301\u200b',
  'x'.repeat(3000),
  '',
];

const key = (name: string): KeyEvent => {
  if (name === 'space') return { kind: 'key', name, text: ' ' };
  const isText = /^\P{Cc}$/u.test(name) || strange.includes(name);
  return isText ? { kind: 'key', name: name === ' ' ? 'space' : name, text: name } : { kind: 'key', name };
};

/** A key, as the keyboard tells of it. */
export const randomKey = (random: Random): KeyEvent => {
  const kind = random();
  if (kind < 0.55) return key(pick(random, useful));
  if (kind < 0.75) return key(pick(random, printable));
  if (kind < 0.77) return key(pick(random, strange));
  if (kind < 0.88) return key(pick(random, named));
  if (kind < 0.98) return key(`${pick(random, modifiers)}${pick(random, [...printable.slice(33), ...named])}`);
  return { kind: 'paste', text: pick(random, pastes) };
};

const acts: readonly MouseEvent['act'][] = ['press', 'press', 'press', 'wheel-up', 'wheel-down'];

/** A key, or something done with the mouse, now and then outside of the terminal. */
export const randomInput = (random: Random, { columns, rows }: { columns: number; rows: number }): InputEvent =>
  random() < 0.85
    ? randomKey(random)
    : {
        kind: 'mouse',
        act: pick(random, acts),
        column: Math.floor(random() * (columns + 2)) - 1,
        row: Math.floor(random() * (rows + 2)) - 1,
      };

const sizes = [
  [120, 40],
  [80, 24],
  [40, 15],
  [10, 3],
  [1, 1],
  [300, 100],
  [200, 5],
  [20, 60],
] as const;

/** A size of the terminal: one that means something, or any. */
export const randomSize = (random: Random): { readonly columns: number; readonly rows: number } => {
  const [columns, rows] =
    random() < 0.7 ? pick(random, sizes) : ([1 + Math.floor(random() * 300), 1 + Math.floor(random() * 100)] as const);
  return { columns, rows };
};
