import { SC_ACTION_NONE, SC_ACTION_REBOOT, SC_ACTION_RESTART, SC_ACTION_RUN_COMMAND } from '../../native/codes.ts';
import type { FailureAction } from '../../native/types.ts';
import { readDword, readWord } from './options.ts';
import { ScUsageError } from './usage-error.ts';

/**
 * The words of the usage text, and two for "take no action": nothing at all, as in `restart/60000//`, which many scripts
 * write, and `none`, which no text names and which tests of other programs use against the real tool.
 */
const actionWords: ReadonlyMap<string, number> = new Map([
  ['run', SC_ACTION_RUN_COMMAND],
  ['restart', SC_ACTION_RESTART],
  ['reboot', SC_ACTION_REBOOT],
  ['none', SC_ACTION_NONE],
  ['', SC_ACTION_NONE],
]);

/**
 * Whole pairs of action and delay. How the tool splits is read off scripts that work with it: `restart/60000/` ends in a
 * slash too many, `//` and `//////` (one and three times no action) and `//15000//30000` begin with one.
 */
const pairwise = (parts: readonly string[]): readonly string[] => {
  if (parts.length % 2 === 0) return parts;
  if (parts[0] === '') return parts.slice(1);
  return parts.at(-1) === '' ? parts.slice(0, -1) : parts;
};

const readDelay = (action: number, text: string | undefined): number => {
  if (action === SC_ACTION_NONE && (text === undefined || text === '')) return 0;
  if (text === undefined || text === '') throw new ScUsageError('failure', 'actions=: an action has no delay');
  return readDword('failure', 'actions=: the delay', text);
};

/** `run/5000/reboot/800`: actions and their delays in milliseconds. '' is the empty list. ScUsageError: anything else. */
export const readFailureActions = (text: string): readonly FailureAction[] => {
  if (text === '') return [];
  const parts = pairwise(text.split('/'));
  return parts.flatMap((word, at) => {
    if (at % 2 === 1) return [];
    const type = readWord('failure', 'actions=', word, actionWords);
    return [{ type, delayMs: readDelay(type, parts[at + 1]) }];
  });
};
