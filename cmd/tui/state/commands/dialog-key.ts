import type { Command, Mode } from '../command.ts';

/** What a key does in a dialog: nothing that could be wished for elsewhere. */
export const dialogKey = (
  name: string,
  keys: readonly string[],
  modes: readonly Mode[],
  title: string,
  run: Command['run'],
  more: Partial<Command> = {},
): Command => ({ name, title, description: title, keys, modes, group: 'Dialogs', isKeyOnly: true, run, ...more });
