import { fuzzyScore } from './fuzzy-score.ts';

/** Whether a text passes a filter that was typed. */
export type TextFilter = (text: string) => boolean;

const everything: TextFilter = () => true;

/** What is no regular expression, as it may be while it is typed, stands for itself. */
const regexOf = (text: string): RegExp => {
  try {
    return new RegExp(text, 'iu');
  } catch {
    return new RegExp(text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`), 'iu');
  }
};

/**
 * The filter that k9s has: a regular expression in which case does not count; `!x` leaves out what `x` would show; `-f x`
 * finds letters in their order. Nothing typed yet: everything.
 */
export const textFilter = (typed: string): TextFilter => {
  const text = typed.trim();
  if (text.startsWith('!')) {
    const rest = text.slice(1).trim();
    if (rest === '') return everything;
    const passes = textFilter(rest);
    return (each) => !passes(each);
  }
  const fuzzy = /^-f(?:\s+(.*))?$/.exec(text);
  if (fuzzy !== null) {
    const letters = fuzzy[1] ?? '';
    return letters === '' ? everything : (each) => fuzzyScore(letters, each) !== undefined;
  }
  if (text === '') return everything;
  const regex = regexOf(text);
  return (each) => regex.test(each);
};
