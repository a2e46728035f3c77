import type { ChangeGoal } from '../changes.ts';

const commands: Readonly<Record<ChangeGoal, string>> = {
  start: 'start --wait --with-dependencies',
  stop: 'stop --wait --with-dependents',
  restart: 'restart',
  pause: 'net pause',
  continue: 'net continue',
  kill: 'kill --yes',
};

/** net takes one service at a time. */
const takesOne: ReadonlySet<ChangeGoal> = new Set(['pause', 'continue']);

const quoted = (name: string): string => (/[\s"&|<>^()]/.test(name) ? `"${name}"` : name);

/** The command line that does the same; several where one can't. `options`: words of the command. */
export const commandLineOf = (goal: ChangeGoal, names: readonly string[], options: readonly string[] = []): string => {
  const groups = takesOne.has(goal) ? names.map((name) => [name]) : [names];
  return groups.map((group) => ['svcdeck', commands[goal], ...options, ...group.map(quoted)].join(' ')).join(' && ');
};
