import type { ServiceTrigger } from '../../native/types.ts';
import type { OptionCall } from './option-call.ts';
import { readName } from './simple-call.ts';
import { readTriggerOption } from './trigger-option.ts';
import { ScUsageError } from './usage-error.ts';

/**
 * `triggerinfo NAME option ...` or `triggerinfo NAME delete`. The options are the whole list: what the service had before goes,
 * as the API has it; that the tool keeps nothing of it either is our reading. `delete` stands alone.
 */
export const readTriggerCall = (words: readonly string[]): OptionCall<readonly ServiceTrigger[]> => {
  const name = readName('triggerinfo', words);
  const [first, ...others] = words.slice(1);
  if (first === undefined) throw new ScUsageError('triggerinfo', 'a trigger is missing');
  const isDelete = first.toLowerCase() === 'delete' && others.length === 0;
  return { name, value: isDelete ? [] : [first, ...others].map(readTriggerOption) };
};
