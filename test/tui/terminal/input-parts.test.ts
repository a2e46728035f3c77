import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type InputPart, InputParts } from '../../../cmd/tui/terminal/input-parts.ts';

const keys = (text: string): InputPart => ({ kind: 'keys', text });
const mouse = (act: 'press' | 'wheel-up' | 'wheel-down', column: number, row: number): InputPart => ({
  kind: 'mouse',
  event: { kind: 'mouse', act, column, row },
});

const rows: readonly (readonly [what: string, chunks: readonly string[], parts: readonly InputPart[]])[] = [
  ['keys', ['jk'], [keys('jk')]],
  ['a click', ['\x1b[<0;5;7M'], [mouse('press', 4, 6)]],
  ['its end', ['\x1b[<0;5;7m'], []],
  ['a click with Ctrl held', ['\x1b[<16;1;1M'], [mouse('press', 0, 0)]],
  ['another button', ['\x1b[<2;1;1M'], []],
  ['a drag', ['\x1b[<32;1;1M'], []],
  ['the wheel', ['\x1b[<64;2;2M\x1b[<65;2;2M'], [mouse('wheel-up', 1, 1), mouse('wheel-down', 1, 1)]],
  ['keys round it', ['a\x1b[<0;1;1Mb'], [keys('a'), mouse('press', 0, 0), keys('b')]],
  ['a click in pieces', ['\x1b', '[', '<0;1', '2;3', 'M'], [mouse('press', 11, 2)]],
  ['an arrow in pieces', ['\x1b', '[A'], [keys('\x1b[A')]],
  ['F9, which begins as a paste does', ['\x1b[20~'], [keys('\x1b[20~')]],
  ['far away', ['\x1b[<0;300;200M'], [mouse('press', 299, 199)]],
  ['Esc alone', ['\x1b'], [{ kind: 'escape' }]],
  ['what never becomes a click', ['\x1b[<0;1'], [keys('\x1b[<0;1')]],
  ['a click in pasted text', ['\x1b[200~x\x1b[<0;1;1M\x1b[201~'], [keys('\x1b[200~x\x1b[<0;1;1M\x1b[201~')]],
  [
    'a click in pasted text that comes in pieces',
    ['\x1b[20', '0~\x1b[<0;', '1;1M', '\x1b[201~'],
    [keys('\x1b[200~'), keys('\x1b[<0;1;1M'), keys('\x1b[201~')],
  ],
  ['a click behind it', ['\x1b[200~x\x1b[201~\x1b[<0;1;1M'], [keys('\x1b[200~x\x1b[201~'), mouse('press', 0, 0)]],
];

for (const [what, chunks, expected] of rows)
  test(what, () => {
    const parts = new InputParts();
    const taken = chunks.flatMap((chunk) => parts.take(chunk));
    assert.deepEqual([...taken, ...parts.flush()], expected);
    assert.equal(parts.isHolding, false);
  });
