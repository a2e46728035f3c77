import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Io } from '../../../cmd/context.ts';
import { LiveScreen } from '../../../cmd/perf/live-screen.ts';
import { screenOf } from '../../fakes/screen.ts';
import { fakeIo, type Printed } from '../../fakes/svcdeck.ts';

const screenWith = (size: { readonly columns?: number | undefined; readonly rows?: number | undefined } = {}) => {
  const printed: Printed = { stdout: '', stderr: '' };
  const io: { -readonly [Key in keyof Io]: Io[Key] } = { ...fakeIo(printed, [], true), columns: 40, rows: 10, ...size };
  // Both end up on one terminal.
  io.err = (text) => io.out(text);
  return { screen: new LiveScreen(io), io, printed, seen: () => screenOf(printed.stdout).slice(0, -1) };
};

test('a picture takes the place of the one before, also a shorter one', async () => {
  const { screen, seen } = screenWith();
  await screen.show(['one', 'two', 'three']);
  await screen.show(['four', 'fi']);
  assert.deepEqual(seen(), ['four', 'fi']);
});

test('what is told stands above the picture, and stays', async () => {
  const { screen, io, seen } = screenWith();
  screen.above(() => io.err('before\n'));
  await screen.show(['one', 'two']);
  screen.above(() => io.err('told\n'));
  assert.deepEqual(seen(), ['before', 'told', 'one', 'two']);
  await screen.show(['three']);
  assert.deepEqual(seen(), ['before', 'told', 'three']);
});

test('no more lines than fit: what has left the top can not be written over', async () => {
  const { screen, seen } = screenWith({ rows: 5 });
  await screen.show(['1', '2', '3', '4', '5', '6']);
  await screen.show(['1', '2', '3', '4', '5', '6']);
  assert.deepEqual(seen(), ['1', '2', '3', '4']);
});

test('a narrower window has broken lines: all is drawn anew', async () => {
  const { screen, io, printed } = screenWith();
  await screen.show(['a line']);
  io.columns = 20;
  await screen.show(['a line']);
  assert.ok(printed.stdout.includes('\x1b[H\x1b[2J'));
});

test('where the terminal does not say, it is taken for a small one', () => {
  const { screen } = screenWith({ columns: undefined, rows: undefined });
  assert.deepEqual([screen.width, screen.height], [79, 23]);
});
