/** Do the words of a call hold an option, with a value or without? What follows `--` is none. */
export const asksFor = (words: readonly string[], option: '--json' | '--csv' | '--quiet'): boolean => {
  const end = words.indexOf('--');
  return (end < 0 ? words : words.slice(0, end)).some((word) => word === option || word.startsWith(`${option}=`));
};
