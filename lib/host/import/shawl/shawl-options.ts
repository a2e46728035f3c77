import { FailedError } from '../../../errors.ts';

/** Shawl's options, by whether they take a value. */
const flags = new Set([
  ...['restart', 'no-restart', 'no-log', 'no-log-cmd', 'pass-start-args', 'kill-process-tree', 'interactive'],
]);
const valued = new Set([
  ...['name', 'cwd', 'pass', 'restart-if', 'restart-if-not', 'restart-delay', 'stop-timeout', 'log-dir', 'log-as'],
  ...['log-cmd-as', 'log-rotate', 'log-retain', 'env', 'path', 'path-prepend', 'priority', 'dependencies'],
]);
const repeatable = new Set(['env', 'path', 'path-prepend']);

/** What Shawl was told, by the names of its options without dashes. */
export interface ShawlOptions {
  has(name: string): boolean;
  value(name: string): string | undefined;
  values(name: string): readonly string[];
}

/** How many words before the program are options and their values, where no `--` ends them. */
export const leadingOptions = (words: readonly string[]): number => {
  let at = 0;
  while (words[at]?.startsWith('--') === true) at += valued.has((words[at] ?? '').slice(2)) ? 2 : 1;
  return Math.min(at, words.length);
};

/** The options between `run` and `--`. FailedError: Shawl has no such option, or would not take it so. */
export const readShawlOptions = (words: readonly string[]): ShawlOptions => {
  const given = new Map<string, string[]>();
  for (let at = 0; at < words.length; at++) {
    const [, name = '', inline] = /^--([a-z-]+)(?:=(.*))?$/s.exec(words[at] ?? '') ?? [];
    const takesValue = valued.has(name);
    if (!takesValue && !(flags.has(name) && inline === undefined))
      throw new FailedError(`'${(words[at] ?? '').slice(0, 60)}' is no option of \`shawl run\``);
    const value = takesValue ? (inline ?? words[++at]) : '';
    if (value === undefined) throw new FailedError(`--${name} has no value behind it`);
    const before = given.get(name);
    if (before !== undefined && !repeatable.has(name)) throw new FailedError(`--${name} stands twice`);
    given.set(name, [...(before ?? []), value]);
  }
  return {
    has: (name) => given.has(name),
    value: (name) => given.get(name)?.[0],
    values: (name) => given.get(name) ?? [],
  };
};
