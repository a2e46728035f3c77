import { findEntry } from './registry.ts';

/**
 * Do the words of a call hold an option, with a value or without? What follows `--` is none. Commands under PowerShell's names
 * take it with one hyphen and in any case, too.
 */
export const asksFor = (words: readonly string[], option: '--json' | '--csv' | '--quiet'): boolean => {
  const end = words.indexOf('--');
  const short = findEntry(words)?.entry.isCmdlet === true ? option.slice(1) : undefined;
  return (end < 0 ? words : words.slice(0, end)).some(
    (word) => word === option || word.startsWith(`${option}=`) || word.toLowerCase() === short,
  );
};
