import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { FrameWriter } from '../../../cmd/tui/terminal/frame-writer.ts';
import { type KeyEvent, listenToKeys } from '../../../cmd/tui/terminal/keyboard.ts';
import { ScreenTerminal } from '../screen-terminal.ts';

const size = { columns: 10, rows: 3 };

for (const isPiecewise of [false, true])
  test(`frames arrive as they are drawn, ${isPiecewise ? 'piece by piece' : 'each in one write'}`, () => {
    const terminal = new ScreenTerminal(size.columns, size.rows);
    const writes: string[] = [];
    const writer = new FrameWriter(
      (text) => {
        writes.push(text);
        terminal.write(text);
      },
      { isPiecewise },
    );
    writer.draw('one\ntwo\n0123456789', size);
    assert.equal(terminal.text(), 'one\ntwo\n0123456789');
    writer.draw('one\n2\n0123456789', size);
    assert.equal(terminal.text(), 'one\n2\n0123456789');
    writer.draw('one', size);
    assert.equal(terminal.text(), 'one\n\n');
    assert.equal(
      writes.every((text) => text.startsWith('\r')),
      isPiecewise,
    );
  });

test('only lines that have changed are written, and nothing where none has', () => {
  let written = '';
  const writer = new FrameWriter(
    (text) => {
      written += text;
    },
    { isPiecewise: false },
  );
  writer.draw('aaa\nbbb\nccc', size);
  written = '';
  writer.draw('aaa\nbXb\nccc', size);
  assert.match(written, /\x1b\[2;1H\x1b\[KbXb/);
  assert.doesNotMatch(written, /aaa|ccc/);
  written = '';
  writer.draw('aaa\nbXb\nccc', size);
  assert.equal(written, '');
  writer.forget();
  writer.draw('aaa\nbXb\nccc', size);
  assert.match(written, /aaa[\s\S]*bXb[\s\S]*ccc/);
  written = '';
  writer.draw('aaa\nbXb\nccc', { columns: 11, rows: 3 });
  assert.match(written, /aaa/);
});

const rows: readonly (readonly [bytes: string, events: readonly KeyEvent[]])[] = [
  ['j', [{ kind: 'key', name: 'j', text: 'j' }]],
  ['J', [{ kind: 'key', name: 'J', text: 'J' }]],
  [
    'jj',
    [
      { kind: 'key', name: 'j', text: 'j' },
      { kind: 'key', name: 'j', text: 'j' },
    ],
  ],
  [' ', [{ kind: 'key', name: 'space', text: ' ' }]],
  ['漢', [{ kind: 'key', name: '漢', text: '漢' }]],
  ['\r', [{ kind: 'key', name: 'enter' }]],
  ['\t', [{ kind: 'key', name: 'tab' }]],
  ['\x1b[Z', [{ kind: 'key', name: 'shift+tab' }]],
  ['\x1b[A', [{ kind: 'key', name: 'up' }]],
  ['\x1b[5~', [{ kind: 'key', name: 'pageup' }]],
  ['\x1b[1;5C', [{ kind: 'key', name: 'ctrl+right' }]],
  ['\x1bOP', [{ kind: 'key', name: 'f1' }]],
  ['\x10', [{ kind: 'key', name: 'ctrl+p' }]],
  ['\x03', [{ kind: 'key', name: 'ctrl+c' }]],
  ['\x7f', [{ kind: 'key', name: 'backspace' }]],
  ['\x1bx', [{ kind: 'key', name: 'alt+x' }]],
  ['\x1b', [{ kind: 'key', name: 'escape' }]],
  ['\x1b[200~t\ny\x1b[A\x1b[201~', [{ kind: 'paste', text: 't\ny' }]],
];

for (const [bytes, expected] of rows)
  test(`${JSON.stringify(bytes)} is ${expected.map((event) => (event.kind === 'key' ? event.name : 'a paste')).join(', ')}`, async () => {
    const input = new PassThrough();
    const heard: KeyEvent[] = [];
    const stop = listenToKeys(input, (event) => heard.push(event));
    input.write(bytes);
    for (const end = performance.now() + 2000; heard.length < expected.length && performance.now() < end; )
      await new Promise((resolve) => setTimeout(resolve, 5));
    assert.deepEqual(heard, expected);
    stop();
    input.write('z');
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(heard.length, expected.length);
  });
