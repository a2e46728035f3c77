import { bareComputer } from '../../lib/computer-name.ts';
import { UsageError } from '../../lib/errors.ts';
import { sameName } from '../../lib/recorded/names.ts';
import { hasWildcard, matches } from '../../lib/service/pattern.ts';
import type { GlobalOptions } from '../context.ts';
import { readInput } from '../read-input.ts';

/** What can stand in no NetBIOS or DNS name, nor in the address of a computer. */
const notInNames = /[\s\\/"<>|*?=;@[\]\p{Cc}]/u;

const checked = (name: string, place: string): string => {
  if (name === '') throw new UsageError(`${place}: the name of a computer is empty`);
  const wrong = notInNames.exec(name)?.[0];
  if (wrong !== undefined)
    throw new UsageError(
      `${place}: ${JSON.stringify(name)} is no computer's name (${JSON.stringify(wrong)} can't be in one)`,
    );
  return name;
};

/** One name a line, with or without `\\\\`; what follows a `#` is a remark. */
const namesInFile = async (path: string, signal: AbortSignal): Promise<readonly string[]> => {
  const { text, name: place } = await readInput(path, signal);
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const names = lines.flatMap((line, index) => {
    const name = bareComputer(line.replace(/#.*/, '').trim());
    return name === '' ? [] : [checked(name, `${place}, line ${index + 1}`)];
  });
  if (names.length === 0) throw new UsageError(`${place} names no computer`);
  return names;
};

/** Patterns choose among what is in a folder; nobody can list the computers of a network so. */
const namesInFolder = async (folder: string | undefined, pattern: string): Promise<readonly string[]> => {
  if (folder === undefined)
    throw new UsageError(
      `--computer ${pattern}: a pattern chooses among a folder of recorded machines (--machine FOLDER)`,
    );
  const { listRecordedMachines } = await import('../../lib/recorded/folder.ts');
  const names = (await listRecordedMachines(folder)).filter((name) => matches(pattern, name));
  if (names.length === 0)
    throw new UsageError(`--computer ${pattern}: no recorded machine in ${folder} has such a name`);
  return names;
};

/**
 * The computers that `--computer` means, each once, in the order in which they were named.
 * UsageError: an empty or impossible name (with file and line), a pattern that nothing matches. FailedError: a file that
 * can't be read.
 */
export const expandComputers = async (
  { computers, machine }: GlobalOptions,
  signal: AbortSignal,
): Promise<readonly string[]> => {
  const names: string[] = [];
  for (const word of computers) {
    if (word.startsWith('@')) names.push(...(await namesInFile(word.slice(1), signal)));
    else if (hasWildcard(word)) names.push(...(await namesInFolder(machine, word)));
    else names.push(checked(word, '--computer'));
  }
  return names.filter((name, index) => names.findIndex((each) => sameName(each, name)) === index);
};
