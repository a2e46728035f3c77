import { isSea } from 'node:sea';
import { SCRIPT_COMMAND } from './inner-commands.ts';

/** How this program is called before its own words: the executable has none, from source there is its script. */
export const itself = (): readonly string[] => (isSea() ? [] : [...process.execArgv, process.argv[1] ?? '']);

/** The words with which this program runs the script of a service, its own path first; the script's path comes behind them. */
export const scriptWords = (): readonly string[] => [process.execPath, ...itself(), SCRIPT_COMMAND];
