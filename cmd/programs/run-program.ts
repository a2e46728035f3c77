import { spawn } from 'node:child_process';
import { FailedError } from '../../lib/errors.ts';
import type { UserProgram } from './user-program.ts';

/**
 * Runs a program on this terminal, with one more argument, until it has ended; gives its exit code. FailedError: it can't be started,
 * or was ended by a signal.
 */
export const runProgram = ({ path, arguments: words }: UserProgram, argument: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(path, [...words, argument], { stdio: 'inherit', windowsHide: false });
    child.once('error', (error) => reject(new FailedError(`cannot start ${path}: ${error.message}`)));
    child.once('exit', (code, signal) => {
      if (code === null) reject(new FailedError(`${path} was ended by ${signal ?? 'a signal'}`));
      else resolve(code);
    });
  });
