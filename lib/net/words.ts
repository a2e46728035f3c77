import { NetUsageError } from './failure.ts';
import { netMessage } from './messages.ts';

export interface NetCall {
  /** Key or display name; undefined: none given. */
  readonly name: string | undefined;
  /** `/y` or `/n`: the answer to the question about dependents; undefined: ask. */
  readonly answer: boolean | undefined;
}

const answers: ReadonlyMap<string, boolean> = new Map([
  ['/y', true],
  ['/yes', true],
  ['/n', false],
  ['/no', false],
]);

/** The words after `net start` or `net stop`. NetUsageError: an unknown option, or more than one name. */
export const readNetCall = (words: readonly string[]): NetCall => {
  const options = words.filter((word) => word.startsWith('/'));
  const names = words.filter((word) => !word.startsWith('/'));
  const unknown = options.find((word) => !answers.has(word.toLowerCase()));
  const isHelp = unknown === '/?' || unknown?.toLowerCase() === '/help';
  if (isHelp) throw new NetUsageError('');
  if (unknown !== undefined) throw new NetUsageError(netMessage(3506, unknown));
  if (names.length > 1)
    throw new NetUsageError(`${JSON.stringify(names[1])} is one name too many (quote a name that holds blanks).`);
  const last = options.at(-1);
  return { name: names[0], answer: last === undefined ? undefined : answers.get(last.toLowerCase()) };
};
