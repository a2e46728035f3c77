import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FailedError } from '../../lib/errors.ts';
import { runProgram } from './run-program.ts';
import type { UserProgram } from './user-program.ts';

/** Longer file names, and characters that not every file system takes, tell nobody more. */
const LONGEST = 60;

const fileNameOf = (name: string): string => `${name.replace(/[^\w.-]/g, '_').slice(0, LONGEST)}.json`;

/**
 * A text after the user's editor has had it. It lies in a folder of its own meanwhile that only the user can read, and is gone
 * afterwards, however the editor ended. `name`: what the editor shows in its title. FailedError: the editor can't be started, or says that
 * it failed.
 */
export const editText = async (editor: UserProgram, name: string, text: string): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'svcdeck-'));
  try {
    const file = join(folder, fileNameOf(name));
    await writeFile(file, text, { flag: 'wx', mode: 0o600 });
    const exitCode = await runProgram(editor, file);
    if (exitCode !== 0)
      throw new FailedError(`${editor.path} ended with exit code ${exitCode}: what was typed is not taken`);
    return await readFile(file, 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
