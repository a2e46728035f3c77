/** Do the words of a call ask for JSON? What follows `--` is no option. */
export const asksForJson = (words: readonly string[]): boolean => {
  const end = words.indexOf('--');
  return (end < 0 ? words : words.slice(0, end)).some((word) => word === '--json' || word.startsWith('--json='));
};
