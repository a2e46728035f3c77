import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { type TestContext, test } from 'node:test';
import type { InputEvent } from '../../../cmd/tui/terminal/keyboard.ts';
import { TerminalScreen } from '../../../cmd/tui/terminal/terminal-screen.ts';
import { ScreenTerminal } from '../screen-terminal.ts';

/** Modes of a terminal that nobody has taken over. */
const untouched = ['25', '7'];
const takenOver = ['1000', '1006', '1049', '2004'];

class Input extends PassThrough {
  isRaw = false;

  setRawMode(isRaw: boolean): this {
    this.isRaw = isRaw;
    return this;
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const opened = (t: TestContext, hasMouse = true) => {
  const terminal = new ScreenTerminal(20, 3);
  const input = new Input();
  const heard: (InputEvent | 'size' | 'gone')[] = [];
  const screen = new TerminalScreen({ input, output: terminal }, { hasMouse });
  t.after(() => screen.leave());
  screen.listen({
    press: (event) => heard.push(event),
    resize: () => heard.push('size'),
    hangUp: () => heard.push('gone'),
  });
  return { terminal, input, heard, screen };
};

test('the terminal is taken over and given back', (t) => {
  const { terminal, input, screen } = opened(t);
  assert.deepEqual([...terminal.modes].toSorted(), takenOver);
  assert.equal(input.isRaw, true);
  screen.leave();
  assert.deepEqual([...terminal.modes].toSorted(), untouched);
  assert.equal(input.isRaw, false);
});

test('another program has the terminal for a while, and nothing of ours comes in between', async (t) => {
  const { terminal, input, heard, screen } = opened(t);
  screen.draw('before');
  const interrupted: string[] = [];
  const interrupt = (): void => {
    interrupted.push('SIGINT');
  };
  process.once('SIGINT', interrupt);
  t.after(() => process.off('SIGINT', interrupt));
  const gate = Promise.withResolvers<string>();
  const outside = screen.outside(() => gate.promise);
  await turn();
  assert.deepEqual([...terminal.modes].toSorted(), untouched);
  assert.equal(input.isRaw, false);
  assert.equal(input.isPaused(), true);
  process.emit('SIGINT');
  assert.deepEqual(interrupted, []);
  terminal.written = '';
  screen.draw('meanwhile');
  terminal.resize(30, 3);
  assert.equal(terminal.written, '');
  assert.deepEqual(heard, []);

  gate.resolve('edited');
  assert.equal(await outside, 'edited');
  assert.deepEqual([...terminal.modes].toSorted(), takenOver);
  assert.equal(input.isRaw, true);
  assert.deepEqual(heard, ['size']);
  assert.equal(terminal.text(), 'meanwhile\n\n');
  input.write('j');
  await turn();
  assert.deepEqual(heard.slice(1), [{ kind: 'key', name: 'j', text: 'j' }]);
  process.emit('SIGINT');
  process.emit('SIGINT');
  assert.deepEqual(interrupted, ['SIGINT']);
});

test('the terminal comes back from a program that fails, and from one after another', async (t) => {
  const { terminal, screen } = opened(t);
  screen.draw('frame');
  const order: string[] = [];
  const failing = screen.outside(async () => {
    order.push('first');
    await turn();
    order.push('first failed');
    throw new Error('no such editor');
  });
  const second = screen.outside(async () => order.push('second'));
  await assert.rejects(failing, /no such editor/);
  await second;
  assert.deepEqual(order, ['first', 'first failed', 'second']);
  assert.deepEqual([...terminal.modes].toSorted(), takenOver);
  assert.equal(terminal.text(), 'frame\n\n');
});

test('who has left while another program had the terminal does not take it back', async (t) => {
  const { terminal, input, screen } = opened(t);
  const gate = Promise.withResolvers<void>();
  const outside = screen.outside(() => gate.promise);
  await turn();
  screen.leave();
  gate.resolve();
  await outside;
  assert.deepEqual([...terminal.modes].toSorted(), untouched);
  assert.equal(input.isRaw, false);
});

test('a terminal that is gone is told of, and nothing is written to it any more', (t) => {
  const { terminal, heard, screen } = opened(t);
  terminal.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
  assert.deepEqual(heard, ['gone']);
  terminal.written = '';
  screen.draw('frame');
  assert.equal(terminal.written, '');
  screen.leave();
  terminal.emit('error', new Error('write EPIPE'));
});

test('without the mouse the terminal keeps it for itself', (t) => {
  const { terminal, screen } = opened(t, false);
  assert.deepEqual([...terminal.modes].toSorted(), ['1049', '2004']);
  screen.leave();
  assert.doesNotMatch(terminal.written, /\?100\d/);
});
