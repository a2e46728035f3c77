import { literalPattern } from '../../../lib/literal-pattern.ts';
import { fuzzyScore } from './fuzzy-score.ts';
import { withinTime } from './within-time.ts';

/** Those of the items whose text passes a filter that was typed. undefined: to find out takes too long. */
export type TextFilter = <Item>(items: readonly Item[], textOf: (item: Item) => string) => readonly Item[] | undefined;

type Test = (text: string) => boolean;

/** So long the keys and the screen may wait for a filter. What people look for takes a thousandth of that. */
const MOST_MS = 200;

const everything: Test = () => true;

/** What is no regular expression, as it may be while it is typed, stands for itself. */
const regexOf = (text: string): RegExp => {
  try {
    return new RegExp(text, 'iu');
  } catch {
    return new RegExp(literalPattern(text), 'iu');
  }
};

/** What is looked for, behind the signs of the grammar; undefined: letters are, and no expression. */
const expressionIn = (text: string): string | undefined => {
  if (text.startsWith('!')) return expressionIn(text.slice(1).trim());
  return /^-f(?:\s|$)/.test(text) ? undefined : text;
};

/** Whether a filter, as it was typed, means a regular expression that is none: what it looks for then is the text itself. */
export const isNoExpression = (typed: string): boolean => {
  const text = expressionIn(typed.trim()) ?? '';
  try {
    new RegExp(text, 'iu');
    return false;
  } catch {
    return true;
  }
};

const testOf = (text: string): Test => {
  if (text.startsWith('!')) {
    const rest = text.slice(1).trim();
    if (rest === '') return everything;
    const passes = testOf(rest);
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

/** What repeats or chooses can be tried in more ways than there is time for: `(a+)+$` doubles them with each letter. */
const mayTakeLong = (text: string): boolean => /[*+?{|]|\\[1-9k]/.test(text);

/**
 * The filter that k9s has: a regular expression in which case does not count; `!x` leaves out what `x` would show; `-f x`
 * finds letters in their order. Nothing typed yet: everything.
 */
export const textFilter = (typed: string): TextFilter => {
  const text = typed.trim();
  const passes = testOf(text);
  return (items, textOf) => {
    const work = () => items.filter((item) => passes(textOf(item)));
    return mayTakeLong(text) ? withinTime(MOST_MS, work) : work();
  };
};
