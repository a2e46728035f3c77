import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inputOf } from '../../../cmd/tui/state/text-input.ts';
import { typedSpans } from '../../../cmd/tui/view/input-line.ts';
import { lineWidth } from '../../../cmd/tui/view/line.ts';
import { measure } from '../../../cmd/tui/view/measure.ts';

const rows: readonly (readonly [text: string, cursor: number, cells: number, shown: string])[] = [
  ['abc', 3, 10, 'abc[ ]'],
  ['abc', 1, 10, 'a[b]c'],
  ['🇩🇪3', 0, 10, '[🇩🇪]3'],
  ['e\u0301x', 0, 10, '[e\u0301]x'],
  ['👩‍🚀', 0, 10, '[👩‍🚀]'],
  ['abcdefgh', 8, 4, 'fgh[ ]'],
  ['abcdefgh', 4, 4, 'bcd[e]'],
  ['漢字漢字', 4, 4, '字[ ]'],
  ['a\u202eb', 3, 20, 'a\\u{202e}b[ ]'],
  ['', 0, 1, '[ ]'],
];

for (const [text, cursor, cells, shown] of rows)
  test(`${JSON.stringify(text)} with the cursor at ${cursor} in ${cells} cells`, () => {
    const spans = typedSpans({ ...inputOf(text), cursor }, cells);
    assert.equal(spans.map((each) => (each.role === 'button' ? `[${each.text}]` : each.text)).join(''), shown);
    assert.ok(lineWidth(spans, measure) <= cells);
  });
