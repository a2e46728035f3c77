import { type ColourDepth, colourCode } from './colour-code.ts';
import { onGround } from './contrast.ts';
import type { Look, Role, Theme } from './theme.ts';

/** The characters that frames and marks are made of. */
export interface Signs {
  readonly topLeft: string;
  readonly topRight: string;
  readonly bottomLeft: string;
  readonly bottomRight: string;
  readonly across: string;
  readonly down: string;
  readonly pointer: string;
  readonly mark: string;
  readonly up: string;
  readonly downward: string;
  readonly ellipsis: string;
  readonly dot: string;
  readonly bar: string;
}

const drawn: Signs = {
  topLeft: '╭',
  topRight: '╮',
  bottomLeft: '╰',
  bottomRight: '╯',
  across: '─',
  down: '│',
  pointer: '›',
  mark: '●',
  up: '▲',
  downward: '▼',
  ellipsis: '…',
  dot: '·',
  bar: '┃',
};

const ascii: Signs = {
  topLeft: '+',
  topRight: '+',
  bottomLeft: '+',
  bottomRight: '+',
  across: '-',
  down: '|',
  pointer: '>',
  mark: '*',
  up: '^',
  downward: 'v',
  ellipsis: '~',
  dot: '-',
  bar: '#',
};

/** Of these every font has all that Windows' own console is shown in. */
const few: Signs = {
  ...drawn,
  topLeft: '┌',
  topRight: '┐',
  bottomLeft: '└',
  bottomRight: '┘',
  bar: '█',
};

/** What the terminal's font has: everything, Windows' old character set (WGL4), or ASCII. */
export type Glyphs = 'all' | 'few' | 'ascii';

const signsOf: Readonly<Record<Glyphs, Signs>> = { all: drawn, few, ascii };

/** What texts of ours have besides; names from outside stay as they are. */
const inAscii: Readonly<Record<string, string>> = { '…': '~', '↑': '^', '↓': 'v', '←': '<', '→': '>' };

/** A theme as this terminal can show it. */
export interface Skin {
  /** Text in the look of a role; `base`: what it stands on, e.g. the selected row. */
  paint(role: Role | undefined, text: string, base?: Role): string;
  readonly signs: Signs;
  /** The console has no font for lines and marks. */
  readonly isAscii: boolean;
  /** It has blocks of every height, for sparklines. */
  readonly hasBlocks: boolean;
  /** Colours tell things apart. */
  readonly hasColour: boolean;
}

const codesOf = ({ front, back, isBold, isUnderlined, isInverse }: Look, depth: ColourDepth): string => {
  const hasLostBack = back !== undefined && depth === 1;
  return [
    isBold === true ? '1' : '',
    isUnderlined === true ? '4' : '',
    isInverse === true || hasLostBack ? '7' : '',
    front === undefined ? '' : colourCode(front, depth, false),
    back === undefined ? '' : colourCode(back, depth, true),
  ]
    .filter((code) => code !== '')
    .join(';');
};

/** A theme in so many colours, with those glyphs. */
export const makeSkin = ({ looks }: Theme, depth: ColourDepth, glyphs: Glyphs): Skin => {
  const isAscii = glyphs === 'ascii';
  const known = new Map<string, string>();
  const codes = (role: Role, base: Role): string => {
    const key = `${role} ${base}`;
    const found = known.get(key) ?? codesOf(onGround(looks[role], looks[base], depth), depth);
    known.set(key, found);
    return found;
  };
  return {
    signs: signsOf[glyphs],
    isAscii,
    hasBlocks: glyphs === 'all',
    hasColour: depth > 1 && Object.values(looks).some(({ front }) => front !== undefined),
    paint(role, given, base = 'text') {
      const text = isAscii ? given.replace(/[…↑↓←→]/g, (sign) => inAscii[sign] ?? sign) : given;
      const code = text === '' ? '' : codes(role ?? base, base);
      return code === '' ? text : `\x1b[${code}m${text}\x1b[0m`;
    },
  };
};
