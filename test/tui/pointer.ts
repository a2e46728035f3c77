import assert from 'node:assert/strict';
import type { OpenStage } from './stage.ts';

/** The mouse of a stage. */
export const pointerOf = ({ terminal, press }: Pick<OpenStage, 'terminal' | 'press'>) => {
  /** Where a text is on the screen: its line, and the cell in which it begins. Both counted from 1, as terminals tell them. */
  const find = (text: string, line = 0): readonly [column: number, row: number] => {
    const row = terminal.lines().findIndex((each, index) => index >= line && each.includes(text));
    assert.ok(row >= 0, `${text} is not on the screen:\n${terminal.text()}`);
    return [(terminal.lines()[row] ?? '').indexOf(text) + 1, row + 1];
  };
  const send = (button: number, [column, row]: readonly [number, number]): Promise<void> =>
    press(`\x1b[<${button};${column};${row}M\x1b[<${button};${column};${row}m`);
  return {
    find,
    click: (text: string, line?: number) => send(0, find(text, line)),
    wheel: (way: 'up' | 'down', text: string) => send(way === 'up' ? 64 : 65, find(text)),
  };
};
