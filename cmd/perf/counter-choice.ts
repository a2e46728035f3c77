import { readCounterList, typedPath } from '../../lib/counters/counter-list.ts';
import { UsageError } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import type { FlagSpecs } from '../flags.ts';
import { readInput } from '../read-input.ts';

/** The options that say which counters are meant. */
export const choiceFlags = { file: { kind: 'repeated', value: 'FILE' } } as const satisfies FlagSpecs;

export const choiceFlagsHelp = `  --file FILE        Counters from a list, one path a line, as typeperf -cf takes it; -: from standard input`;

/** How paths are written, for help. */
export const pathHelp = `PATH is \\Object\\Counter or \\Object(Instance)\\Counter: English names work on every Windows, local ones too. An instance *
is all of them, each time anew; a counter * is all of the object's. \\\\SERVER\\... is another computer's, as with
--computer.`;

export interface CounterChoice {
  readonly paths: readonly string[];
  readonly files: readonly string[];
}

/** UsageError: nothing was chosen. */
export const readChoice = (
  command: string,
  positionals: readonly string[],
  files: readonly string[] | undefined,
): CounterChoice => {
  const paths = positionals.map((text) => {
    const path = typedPath(text);
    if (path === '') throw new UsageError(`${command}: a PATH is empty`);
    return path;
  });
  if (paths.length === 0 && files === undefined) throw new UsageError(`${command} needs PATH, or --file FILE`);
  return { paths, files: files ?? [] };
};

/** All paths of the choice, each once. UsageError: a line of a list that is none. FailedError: a list that can't be read. */
export const chosenPaths = async (
  command: string,
  { paths, files }: CounterChoice,
  { signal }: Context,
): Promise<readonly string[]> => {
  const all = [...paths];
  for (const file of files) {
    const { name, text } = await readInput(file, signal);
    const list = readCounterList(text);
    const [bad] = list.bad;
    if (bad !== undefined)
      throw new UsageError(`${command}: --file ${name}, line ${bad.line}: '${bad.text}' is no path of a counter`);
    if (list.paths.length === 0) throw new UsageError(`${command}: --file ${name} names no counter`);
    all.push(...list.paths);
  }
  const seen = new Set<string>();
  return all.filter((path) => !seen.has(path.toLowerCase()) && seen.add(path.toLowerCase()));
};
