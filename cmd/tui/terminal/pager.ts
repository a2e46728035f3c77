import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FailedError } from '../../../lib/errors.ts';
import { runProgram } from '../../programs/run-program.ts';
import type { UserProgram } from '../../programs/user-program.ts';

const LONGEST = 60;

const fileNameOf = (name: string): string => `${name.replace(/[^\w.-]/g, '_').slice(0, LONGEST)}.txt`;

/**
 * Shows a text in the user's pager. It lies meanwhile in a folder of its own that only the user can read, and is gone afterwards. `name`:
 * what the text is of. `untilEnter`: waits for Enter, where the pager goes with the end of the text. FailedError: the pager can't be started, or says that it failed.
 */
export const pageText = async (
  pager: UserProgram,
  name: string,
  text: string,
  untilEnter: () => Promise<void>,
): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'svcdeck-'));
  try {
    const file = join(folder, fileNameOf(name));
    await writeFile(file, process.platform === 'win32' ? text.replaceAll('\n', '\r\n') : text, {
      flag: 'wx',
      mode: 0o600,
    });
    const exitCode = await runProgram(pager, file);
    if (pager.endsAtOnce === true) await untilEnter();
    if (exitCode !== 0) throw new FailedError(`${pager.path} ended with exit code ${exitCode}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
