import type { Command } from '../command.ts';
import type { ListMove } from '../list-position.ts';

/** Makes the command of one move. */
export type MoveCommand = (kind: ListMove, keys: readonly string[], description: string) => Command;

/** The keys that move in a list, the same in every one; `first` and `last`: what its help says of the way to its ends. */
export const listMoves = (move: MoveCommand, first = 'To the first', last = 'To the last'): readonly Command[] => [
  move('up', ['up', 'k'], 'One up'),
  move('down', ['down', 'j'], 'One down'),
  move('page-up', ['pageup', 'ctrl+b'], 'A page up'),
  move('page-down', ['pagedown'], 'A page down'),
  move('half-up', ['ctrl+u'], 'Half a page up'),
  move('half-down', ['ctrl+d'], 'Half a page down'),
  move('first', ['home', 'g', '<'], first),
  move('last', ['end', 'G', '>'], last),
];
