/** A command under PowerShell's name, whose options have one hyphen and any case. */
const isCmdlet = (name: string | undefined): boolean => /^[a-z]+-[a-z]+$/i.test(name ?? '');

/** Do the words of a call hold an option, with a value or without? What follows `--` is none. */
export const asksFor = (words: readonly string[], option: '--json' | '--csv' | '--quiet'): boolean => {
  const end = words.indexOf('--');
  const short = isCmdlet(words[0]) ? option.slice(1) : undefined;
  return (end < 0 ? words : words.slice(0, end)).some(
    (word) => word === option || word.startsWith(`${option}=`) || word.toLowerCase() === short,
  );
};
