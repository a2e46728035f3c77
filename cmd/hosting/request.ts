import { UsageError } from '../../lib/errors.ts';
import { editDefinition } from '../../lib/host/definition/edit-definition.ts';
import { type ReadDefinition, readDefinition } from '../../lib/host/definition/read-definition.ts';
import { findProgram } from '../../lib/host/install/find-program.ts';
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

const read = async (text: string, name: string): Promise<DefinitionText> => ({
  ...(await readDefinition(text, name)),
  text,
});

/** The settings that a program and its arguments are; the program is found as a shell would find it. */
export const programSettings = async (program: readonly string[], hosting: Hosting): Promise<readonly Setting[]> => {
  if (program.length === 0) return [];
  const path = await findProgram(program, await hosting.place(), (each) => hosting.inspect(each));
  return [
    { path: ['program'], value: path },
    { path: ['arguments'], value: program.slice(1) },
  ];
};

/** The definition in a file, changed as the options say. UsageError: a program is named besides. */
export const definitionInFile = async (
  command: string,
  { subject, program }: InstallWords,
  settings: readonly Setting[],
  { signal }: Context,
): Promise<DefinitionText> => {
  if (program.length > 0)
    throw new UsageError(
      `${command}: ${subject} says which program it is, and '${program[0] ?? ''}' was given besides`,
    );
  const { readInput } = await import('../read-input.ts');
  const { text, name } = await readInput(subject, signal);
  const inFile = await read(text, name);
  return settings.length === 0 ? inFile : read(withSettings(text, settings), `${name}, with the options in it`);
};

/** How messages call what nobody has written into a file. */
const OF_OPTIONS = 'the definition that the options make';

/** The definition that the options and a command line make. */
export const definitionOfWords = async (
  { subject, program }: InstallWords,
  settings: readonly Setting[],
  hosting: Hosting,
): Promise<DefinitionText> => {
  const [path, args] = await programSettings(program, hosting);
  const bare = { name: subject, program: path?.value, arguments: args?.value };
  return read(withSettings(`${JSON.stringify(bare, null, 2)}\n`, settings), OF_OPTIONS);
};

/** An installed service's definition, changed as the options say. */
export const definitionChanged = (text: string, settings: readonly Setting[]): Promise<DefinitionText> =>
  read(withSettings(text, settings), OF_OPTIONS);
