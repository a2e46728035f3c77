import { INFINITE } from '../../native/codes.ts';
import type { FailureActionChanges } from '../../native/types.ts';
import { readFailureActions } from './failure-actions.ts';
import { lastOf, readDword, readOptions } from './options.ts';
import { readName } from './simple-call.ts';
import { ScUsageError } from './usage-error.ts';

export interface FailureCall {
  readonly name: string;
  readonly value: FailureActionChanges;
}

const optionNames = ['reset', 'reboot', 'command', 'actions'];

const readPeriod = (text: string): number =>
  text.toLowerCase() === 'infinite' ? INFINITE : readDword('failure', 'reset=', text);

/**
 * `failure NAME [reset= SECONDS|INFINITE] [reboot= TEXT] [command= LINE] [actions= ...]`. An option that is not there leaves
 * what is set; `""` clears it. Windows takes the period only with the actions, so one without the other is refused.
 */
export const readFailureCall = (words: readonly string[]): FailureCall => {
  const name = readName('failure', words);
  const options = readOptions('failure', optionNames, words.slice(1));
  if (options.length === 0) throw new ScUsageError('failure', 'nothing to change was named');
  const reset = lastOf(options, 'reset');
  const actions = lastOf(options, 'actions');
  if ((reset === undefined) !== (actions === undefined)) {
    const wrong = 'The reset and actions options must be set simultaneously';
    throw new ScUsageError('failure', wrong, wrong);
  }
  const rebootMessage = lastOf(options, 'reboot');
  const command = lastOf(options, 'command');
  return {
    name,
    value: {
      ...(reset === undefined ? {} : { resetPeriodSeconds: readPeriod(reset) }),
      ...(rebootMessage === undefined ? {} : { rebootMessage }),
      ...(command === undefined ? {} : { command }),
      ...(actions === undefined ? {} : { actions: readFailureActions(actions) }),
    },
  };
};
