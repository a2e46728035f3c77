import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { FailedError } from '../../lib/errors.ts';

/** It has nothing to wait for; where the desktop does not answer, nobody else has to. */
const PATIENCE_MS = 5000;

/** It takes text for Unicode where it begins so. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Puts a text on the clipboard of this desktop, through the program that comes with Windows for it: a call of our own would have to be made
 * on the thread that draws. `clip`: its full path. Where it is not there, nothing happens. FailedError: it says that it failed.
 */
export const copyWithClip = async (clip: string, text: string): Promise<void> => {
  if ((await stat(clip).catch(() => undefined)) === undefined) return;
  await new Promise<void>((resolve, reject) => {
    const child = spawn(clip, [], { stdio: ['pipe', 'ignore', 'ignore'], windowsHide: true, timeout: PATIENCE_MS });
    const fail = (why: string): void => reject(new FailedError(`${clip}: ${why}`));
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => (code === 0 ? resolve() : fail(`it ended with ${code ?? 'a signal'}`)));
    // A program that has gone takes no more.
    child.stdin.on('error', () => {});
    child.stdin.end(Buffer.from(BYTE_ORDER_MARK + text, 'utf16le'));
  });
};
