import { UsageError } from '../../lib/errors.ts';
import { editDefinition } from '../../lib/host/definition/edit-definition.ts';
import { type ReadDefinition, readDefinition } from '../../lib/host/definition/read-definition.ts';
import { findProgram, fullPath } from '../../lib/host/install/find-program.ts';
import type { Hosting } from '../../native/hosting-types.ts';
import type { Context } from '../context.ts';
import type { Setting } from './definition-options.ts';
import type { InstallWords } from './install-words.ts';

/** A definition and its text, with what the options say in it. */
export interface DefinitionText extends ReadDefinition {
  readonly text: string;
}

/** The text with each setting in it, in their order. */
export const withSettings = (text: string, settings: readonly Setting[]): string =>
  settings.reduce((before, { path, value }) => editDefinition(before, path, value), text);

const read = async (text: string, name: string, origin?: 'made'): Promise<DefinitionText> => ({
  ...(await readDefinition(text, name, origin)),
  text,
});

const isScriptSetting = ({ path, value }: Setting): boolean =>
  path.length === 1 && path[0] === 'script' && typeof value === 'string';

/** Whether the options say which script it is: the words behind them are its arguments alone. */
export const namesScript = (settings: readonly Setting[]): boolean => settings.some(isScriptSetting);

/** A script's path is kept as a full one. */
const placed = async (settings: readonly Setting[], hosting: Hosting): Promise<readonly Setting[]> => {
  if (!namesScript(settings)) return settings;
  const place = await hosting.place();
  return settings.map((each) =>
    isScriptSetting(each) ? { ...each, value: fullPath(String(each.value), place) ?? each.value } : each,
  );
};

/**
 * What a call says of a definition: its options, and the program with its arguments, which is found as a shell would find it. A program
 * takes the place of a script, and the other way round.
 */
const callSettings = async (
  program: readonly string[],
  settings: readonly Setting[],
  hosting: Hosting,
): Promise<readonly Setting[]> => {
  const options = await placed(settings, hosting);
  const args = (words: readonly string[]): Setting => ({ path: ['arguments'], value: words });
  if (namesScript(settings))
    return [{ path: ['program'], value: undefined }, ...(program.length === 0 ? [] : [args(program)]), ...options];
  if (program.length === 0) return options;
  const path = await findProgram(program, await hosting.place(), (each) => hosting.inspect(each));
  return [
    { path: ['script'], value: undefined },
    { path: ['program'], value: path },
    args(program.slice(1)),
    ...options,
  ];
};

/** The definition in a file, changed as the options say. UsageError: a program is named besides. */
export const definitionInFile = async (
  command: string,
  { subject, program }: InstallWords,
  settings: readonly Setting[],
  hosting: Hosting,
  { signal }: Context,
): Promise<DefinitionText> => {
  if (program.length > 0)
    throw new UsageError(
      `${command}: ${subject} says which program it is, and '${program[0] ?? ''}' was given besides`,
    );
  const { readInput } = await import('../read-input.ts');
  const { text, name } = await readInput(subject, signal);
  const inFile = await read(text, name);
  if (settings.length === 0) return inFile;
  return read(withSettings(text, await callSettings([], settings, hosting)), `${name}, with the options in it`);
};

/** How messages call what nobody has written into a file: what a script says of itself gets there as options. */
const madeBy = (settings: readonly Setting[]): string => {
  const script = settings.findLast(isScriptSetting)?.value;
  return `the definition that ${script === undefined ? '' : `${script} and `}the options make`;
};

/** The definition that the options and a command line make. */
export const definitionOfWords = async (
  { subject, program }: InstallWords,
  settings: readonly Setting[],
  hosting: Hosting,
): Promise<DefinitionText> => {
  const bare = `${JSON.stringify({ name: subject }, null, 2)}\n`;
  return read(withSettings(bare, await callSettings(program, settings, hosting)), madeBy(settings), 'made');
};

/** An installed service's definition, changed as the options say. */
export const definitionChanged = async (
  text: string,
  { program }: Pick<InstallWords, 'program'>,
  settings: readonly Setting[],
  hosting: Hosting,
): Promise<DefinitionText> =>
  read(withSettings(text, await callSettings(program, settings, hosting)), madeBy(settings), 'made');
