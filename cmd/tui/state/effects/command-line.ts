import { shellWord } from '../../../../lib/service/shell-word.ts';
import type { PlainGoal } from '../changes.ts';

const commands: Readonly<Record<PlainGoal, string>> = {
  start: 'start --wait --with-dependencies',
  stop: 'stop --wait --with-dependents',
  restart: 'restart',
  pause: 'net pause',
  continue: 'net continue',
  kill: 'kill --yes',
  delete: 'delete',
};

/** These take one service at a time. */
const takesOne: ReadonlySet<PlainGoal> = new Set(['pause', 'continue', 'delete']);

/** A whole command line, of words that are ready for a shell. `machineWords`: see `EffectScene`. */
export const wholeLine = (words: string, machineWords: readonly string[]): string =>
  ['svcdeck', ...machineWords.map(shellWord), words].join(' ');

/**
 * The command line that does the same; several, one below the other, where one can't: not every shell knows `&&`. `options`:
 * words of the command.
 */
export const commandLineOf = (
  goal: PlainGoal,
  names: readonly string[],
  machineWords: readonly string[],
  options: readonly string[] = [],
): string => {
  const groups = takesOne.has(goal) ? names.map((name) => [name]) : [names];
  return groups
    .map((group) => wholeLine([commands[goal], ...options, ...group.map(shellWord)].join(' '), machineWords))
    .join('\n');
};
