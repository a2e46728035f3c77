import { NetUsageError } from './usage-error.ts';

export interface NetCall {
  /** Key or display name; undefined: none given. */
  readonly name: string | undefined;
  /** `/y` or `/n`: the answer to the question about dependents; undefined: ask. */
  readonly answer: boolean | undefined;
}

/** Every command of `net` takes them, also one that asks nothing. The last one counts. */
const answers: ReadonlyMap<string, boolean> = new Map([
  ['/y', true],
  ['/yes', true],
  ['/n', false],
  ['/no', false],
]);

/**
 * The words after `net start` and its kin: one name at most, and the options `/y` and `/n`.
 * NetUsageError: an unknown option, or more than one name.
 */
export const readNetCall = (words: readonly string[]): NetCall => {
  const options = words.filter((word) => word.startsWith('/'));
  const names = words.filter((word) => !word.startsWith('/'));
  const unknown = options.find((word) => !answers.has(word.toLowerCase()));
  if (unknown !== undefined) throw new NetUsageError(`${JSON.stringify(unknown)} is not an option`, unknown);
  const [name, extra] = names;
  if (extra !== undefined)
    throw new NetUsageError(
      `${JSON.stringify(extra)} is one name too many (quote a name that holds blanks: "${names.join(' ')}")`,
    );
  const last = options.at(-1);
  return { name, answer: last === undefined ? undefined : answers.get(last.toLowerCase()) };
};

/** As `readNetCall`, for a command that can't do without a name. */
export const readNamedCall = (words: readonly string[]): NetCall & { readonly name: string } => {
  const { name, answer } = readNetCall(words);
  if (name === undefined) throw new NetUsageError('no service was named');
  return { name, answer };
};
