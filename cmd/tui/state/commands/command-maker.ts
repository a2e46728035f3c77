import type { Command, Mode } from '../command.ts';

/** Makes a command of a screen; `more` is what it has besides, or instead. */
export type CommandMaker = (
  name: string,
  keys: readonly string[],
  title: string,
  description: string,
  run: Command['run'],
  more?: Partial<Command>,
) => Command;

/** For the commands that begin with the same word and hold in the same modes. */
export const commandMaker =
  (first: string, group: Command['group'], modes: readonly Mode[]): CommandMaker =>
  (name, keys, title, description, run, more = {}) => ({
    name: `${first}.${name}`,
    title,
    description,
    keys,
    modes,
    group,
    run,
    ...more,
  });
