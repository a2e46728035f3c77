import assert from 'node:assert/strict';
import { test } from 'node:test';
import { progressBoard } from '../../cmd/progress-board.ts';
import { screenOf } from '../fakes/screen.ts';
import { FakeClock, fakeIo, type Printed } from '../fakes/svcdeck.ts';

const stage = ({ columns = 40, isQuiet = false, isErrTerminal = true } = {}) => {
  const printed: Printed = { stdout: '', stderr: '' };
  const clock = new FakeClock();
  const screen = { text: '' };
  const write = (text: string): void => {
    screen.text += text;
  };
  const io = { ...fakeIo(printed, [], true), columns, isErrTerminal, out: write, err: write };
  const board = progressBoard(io, clock, isQuiet);
  return { board, clock, io, seen: () => screenOf(screen.text, columns), written: () => screen.text };
};

test('nothing is shown in the first second, then a line each, in place', () => {
  const { board, clock, seen, written } = stage();
  board.update('A', 'A: starting');
  clock.advance(999);
  board.update('B', 'B: starting');
  assert.equal(written(), '');
  clock.advance(1);
  board.update('A', 'A: checkpoint 1');
  assert.deepEqual(seen(), ['A: checkpoint 1', 'B: starting', '']);
  clock.advance(200);
  board.update('B', 'B: 2');
  assert.deepEqual(seen(), ['A: checkpoint 1', 'B: 2', '']);
});

test('it repaints five times a second at most, and a text that counts is asked at each repaint', () => {
  const { board, clock, seen, written } = stage();
  board.update('A', () => `A: ${clock.now() % 100_000}`);
  clock.advance(1000);
  board.refresh();
  const before = written();
  clock.advance(199);
  board.refresh();
  assert.equal(written(), before);
  clock.advance(1);
  board.refresh();
  assert.deepEqual(seen(), [`A: ${clock.now() % 100_000}`, '']);
});

test('what is written above stays above, and lines that are over go', () => {
  const { board, clock, io, seen } = stage();
  clock.advance(1000);
  board.update('A', 'A: stopping');
  clock.advance(200);
  board.update('B', 'B: stopping');
  board.above(() => io.out('A is stopped\n'));
  assert.deepEqual(seen(), ['A is stopped', 'A: stopping', 'B: stopping', '']);
  board.drop('A');
  assert.deepEqual(seen(), ['A is stopped', 'B: stopping', '']);
  board.close();
  assert.deepEqual(seen(), ['A is stopped', '']);
  clock.advance(1000);
  board.update('C', 'C: late');
  assert.deepEqual(seen(), ['A is stopped', '']);
});

test('no line wraps, whatever is in it', () => {
  const rows = [
    ['x'.repeat(40), `${'x'.repeat(37)}…`],
    ['x'.repeat(39), 'x'.repeat(39)],
    ['日'.repeat(30), `${'日'.repeat(18)}…`],
    ['bell\u0007 and \u001b[2J', 'bell\\u{7} and \\u{1b}[2J'],
  ] as const;
  for (const [text, shown] of rows) {
    const { board, clock, seen } = stage();
    clock.advance(1000);
    board.update('A', text);
    assert.deepEqual(seen(), [shown, '']);
  }
});

test('more lines than a console has are counted instead of shown', () => {
  const { board, clock, seen } = stage();
  for (let index = 0; index < 30; index++) board.update(`S${index}`, `S${index}`);
  clock.advance(1000);
  board.refresh();
  assert.equal(seen().length, 13);
  assert.deepEqual(seen().slice(10), ['S10', 'and 19 more under way', '']);
  for (let index = 0; index < 28; index++) board.drop(`S${index}`);
  assert.deepEqual(seen(), ['S28', 'S29', '']);
});

for (const options of [{ isQuiet: true }, { isErrTerminal: false }])
  test(`nothing is shown with ${JSON.stringify(options)}, and what is written above is written`, () => {
    const { board, clock, io, written } = stage(options);
    clock.advance(5000);
    board.update('A', 'A');
    board.above(() => io.out('A is stopped\n'));
    board.close();
    assert.equal(written(), 'A is stopped\n');
  });
