import { isUnquotedPath } from '../../lib/sc/unquoted-path.ts';
import type { Io } from '../context.ts';

/**
 * `sc` stores the path as it is typed, and so do we. Where a person sits at the terminal they are told of a path that
 * Windows will have to guess at; a batch file sees nothing but what `sc` prints.
 */
export const warnOfUnquotedPath = (io: Io, binaryPath: string | undefined): void => {
  if (binaryPath === undefined || !io.isErrTerminal || !isUnquotedPath(binaryPath)) return;
  io.err('svcdeck: the program path holds blanks and is not quoted; another program may be run in its place.\n');
  io.err('         Write it as binPath= "\\"C:\\Program Files\\x.exe\\" -options".\n');
};

/**
 * What is left of a change that failed half way and could not be undone, of which `sc` says nothing. Told to a person at the
 * terminal only, for the same reason.
 */
export const tellWhatStays = async (io: Io, verb: 'create' | 'config', what: string): Promise<void> => {
  if (!io.isErrTerminal) return;
  const { safeText } = await import('../../lib/output/safe-text.ts');
  io.err(`svcdeck: sc ${verb}: ${safeText(what)}\n`);
};
