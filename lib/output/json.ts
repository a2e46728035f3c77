import { safeJson } from './safe-text.ts';

/** A value as an indented JSON document with a line end. What a terminal would act on is escaped. */
export const jsonDocument = (value: unknown): string => `${safeJson(JSON.stringify(value, null, 2))}\n`;

/**
 * The same document as `jsonDocument([...values])` would give, a piece at a time: the values are made, written and
 * forgotten one by one.
 */
export function* jsonArray(values: Iterable<unknown>): Generator<string> {
  let before = '[\n';
  for (const value of values) {
    // A line end in the text of a value is `\n` in JSON: every real one is layout.
    yield `${before}  ${safeJson(JSON.stringify(value, null, 2)).replaceAll('\n', '\n  ')}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
