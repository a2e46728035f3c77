import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Block, composed } from '../../../cmd/tui/view/compose.ts';
import { measure } from '../../../cmd/tui/view/measure.ts';

const block = (left: number, top: number, ...lines: readonly string[]): Block => ({
  left,
  top,
  width: measure.width((lines[0] ?? '').replace(/\x1b\[[\d;]*m/g, '')),
  lines,
});

const red = (text: string): string => `\x1b[31m${text}\x1b[0m`;

const rows: readonly (readonly [what: string, blocks: readonly Block[], lines: readonly string[]])[] = [
  ['nothing', [], []],
  ['lines below each other', [block(0, 0, 'one'), block(0, 1, 'two', 'six')], ['one', 'two', 'six']],
  ['an empty row in between', [block(0, 0, 'one'), block(0, 2, 'two')], ['one', '', 'two']],
  ['beside each other', [block(0, 0, 'abc', 'def'), block(3, 0, 'ghi')], ['abcghi', 'def']],
  ['beside, with a gap', [block(0, 0, 'abc'), block(5, 0, 'x')], ['abc  x']],
  ['blanks at the end go', [block(0, 0, 'abc   ')], ['abc']],
  ['over the middle', [block(0, 0, 'abcdefgh'), block(2, 0, 'XY')], ['abXYefgh']],
  ['over the start', [block(0, 0, 'abcdefgh'), block(0, 0, 'XY')], ['XYcdefgh']],
  ['over the end and beyond', [block(0, 0, 'abcd'), block(3, 0, 'XY')], ['abcXY']],
  ['over all of it', [block(0, 0, 'abcd'), block(0, 0, 'WXYZ')], ['WXYZ']],
  ['one over the other', [block(0, 0, 'abcdefgh'), block(1, 0, '1234'), block(2, 0, 'XY')], ['a1XY4fgh']],
  [
    'colours go on behind what covers them',
    [block(0, 0, `a${red('bcdef')}g`), block(2, 0, 'XY')],
    [`a${red('b')}XY${red('ef')}g`],
  ],
  ['colours that are covered go', [block(0, 0, `${red('ab')}cd`), block(0, 0, 'XY')], ['XYcd']],
  [
    'long pieces behind the end are covered whole',
    [block(0, 0, `${red('ab')}cdefgh${red('ijkl')}`), block(1, 0, '123456789')],
    [`${red('a')}123456789${red('kl')}`],
  ],
  ['wide characters before and behind', [block(0, 0, '漢字漢字'), block(2, 0, 'XYZW')], ['漢XYZW字']],
  ['wide characters cut through', [block(0, 0, '漢字漢字'), block(1, 0, 'XYZW')], [' XYZW 字']],
  ['wide ones beside what is joined', [block(0, 0, '漢e\u0301字'), block(1, 0, 'X')], [' Xe\u0301字']],
  ['what is joined stays joined', [block(0, 0, 'e\u0301x👩‍🚀y'), block(1, 0, 'X')], ['e\u0301X👩‍🚀y']],
];

for (const [what, blocks, lines] of rows) test(what, () => assert.deepEqual(composed(blocks), lines));
