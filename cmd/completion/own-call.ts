import { isSea } from 'node:sea';

/** The words that start this program again: its full path, so that no folder of a search path decides which it is. */
export const ownCall = (): readonly string[] =>
  isSea() ? [process.execPath] : [process.execPath, ...process.execArgv, ...process.argv.slice(1, 2)];
