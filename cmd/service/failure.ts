import { UsageError } from '../../lib/errors.ts';
import type { Command } from '../registry.ts';
import { failureHelp as help } from './failure-help.ts';

/** `failure` without a word that it knows. */
export const command: Command = {
  help,
  invoke: async ([word = '']) => {
    throw new UsageError(`failure: get or set is missing, and '${word}' was given`);
  },
};
