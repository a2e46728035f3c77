import { NetFailure } from '../../lib/net/failure.ts';
import { isOtherNetCommand, netHelpText } from '../../lib/net/syntax.ts';
import { NetUsageError } from '../../lib/net/usage-error.ts';
import type { Io } from '../context.ts';

/**
 * Windows' `net` knows this word and svcdeck does not. A batch file that finds a copy named net.exe before the real one
 * would otherwise be told a syntax that lists the very word.
 */
const elsewhere = (word: string): NetFailure =>
  new NetFailure(
    `NET ${word.toUpperCase()} is not about services: svcdeck leaves it to %SystemRoot%\\System32\\net.exe.\r\n\r\n`,
  );

/** For a first word that is no command of ours: throws what is said of it. */
export const refuseOther = (word: string): never => {
  throw isOtherNetCommand(word)
    ? elsewhere(word)
    : new NetUsageError(`${JSON.stringify(word)} is not a command of net`);
};

/** `net help [command]`, on standard output. Words after the command are not looked at. */
export const showHelp = (words: readonly string[], io: Io): number => {
  const [word] = words;
  const text = netHelpText(word);
  if (word !== undefined && text === undefined) return refuseOther(word);
  io.outNative(text ?? '');
  return 0;
};
