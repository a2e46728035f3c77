import {
  SERVICE_SID_TYPE_NONE,
  SERVICE_SID_TYPE_RESTRICTED,
  SERVICE_SID_TYPE_UNRESTRICTED,
} from '../../native/codes.ts';
import { readDword, readWord } from './options.ts';
import { readName, readValueCall, refuseMore } from './simple-call.ts';
import { ScUsageError } from './usage-error.ts';

/** What follows a verb that sets one level of the optional configuration. */
export interface OptionCall<Value> {
  readonly name: string;
  readonly value: Value;
}

/** `description NAME [TEXT]`. No text clears the description. */
export const readDescriptionCall = (words: readonly string[]): OptionCall<string> => {
  const name = readName('description', words);
  refuseMore('description', words, 2);
  return { name, value: words[1] ?? '' };
};

const flags: ReadonlyMap<string, boolean> = new Map([
  ['0', false],
  ['1', true],
]);

/** `failureflag NAME 0|1`. */
export const readFailureFlagCall = (words: readonly string[]): OptionCall<boolean> => {
  const { name, text } = readValueCall('failureflag', 'the flag', words);
  return { name, value: readWord('failureflag', 'the flag', text, flags) };
};

const sidTypes: ReadonlyMap<string, number> = new Map([
  ['none', SERVICE_SID_TYPE_NONE],
  ['unrestricted', SERVICE_SID_TYPE_UNRESTRICTED],
  ['restricted', SERVICE_SID_TYPE_RESTRICTED],
]);

/** `sidtype NAME none|unrestricted|restricted`. */
export const readSidTypeCall = (words: readonly string[]): OptionCall<number> => {
  const { name, text } = readValueCall('sidtype', 'the type', words);
  return { name, value: readWord('sidtype', 'the type', text, sidTypes) };
};

/**
 * `privs NAME SeA/SeB`. That a lone `/` clears the list is read off a script that works with the tool; `""` does the same
 * here. Which privileges there are is for Windows to say.
 */
export const readPrivilegesCall = (words: readonly string[]): OptionCall<readonly string[]> => {
  const { name, text } = readValueCall('privs', 'the list of privileges', words);
  return { name, value: text.split('/').filter((privilege) => privilege !== '') };
};

const trueFalse: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

/** `managedaccount NAME true|false`. */
export const readManagedAccountCall = (words: readonly string[]): OptionCall<boolean> => {
  const { name, text } = readValueCall('managedaccount', 'true or false', words);
  return { name, value: readWord('managedaccount', 'the value', text, trueFalse) };
};

/** usPreferredNode has 16 bits. Learn: SERVICE_PREFERRED_NODE_INFO. */
const MAX_NODE = 0xffff;

/** `preferrednode NAME NODE`; -1 removes it, and undefined stands for that. Which nodes there are is for Windows to say. */
export const readPreferredNodeCall = (words: readonly string[]): OptionCall<number | undefined> => {
  const { name, text } = readValueCall('preferrednode', 'the node', words);
  if (text === '-1') return { name, value: undefined };
  const value = readDword('preferrednode', 'the node', text);
  if (value > MAX_NODE) throw new ScUsageError('preferrednode', `the node ${text} is more than ${MAX_NODE}`);
  return { name, value };
};
