import type { EventTest } from './filter.ts';

/** A condition as XPath, and how many of the expressions it takes that Windows counts. */
export interface Term {
  readonly text: string;
  readonly expressions: number;
}

/** One part of a filter, in both forms. */
export interface FilterPart {
  /** For people: `level error, warning`. */
  readonly what: string;
  /** Any of them is enough. They let through at least what the test does. undefined: XPath can't say it. */
  readonly terms: readonly Term[] | undefined;
  /** Where the terms stand: inside `System[…]`, or directly in the brackets of the event. */
  readonly scope: 'system' | 'event';
  /** Whatever the terms let through fulfils the test: nothing is left to look at. */
  readonly isExact: boolean;
  /** Why svcdeck has to look itself. Only where it is not exact. */
  readonly why: string;
  readonly test: EventTest;
}

/** A condition that is one expression. */
export const term = (text: string, expressions = 1): Term => ({ text, expressions });

/** What neither quotes nor XML can carry: control characters, and halves of surrogate pairs. */
const unspeakable = /[\p{Cc}\p{Cs}\ufffe\uffff]/u;

/** A text in quotes. undefined: XPath has no escape, and it holds both kinds of quotes, or what XML can't carry. */
export const quoted = (text: string): string | undefined => {
  if (unspeakable.test(text)) return undefined;
  if (!text.includes("'")) return `'${text}'`;
  return text.includes('"') ? undefined : `"${text}"`;
};
