import { safeJson } from './safe-text.ts';

/** A value as an indented JSON document with a line end. What a terminal would act on is escaped. */
export const jsonDocument = (value: unknown): string => `${safeJson(JSON.stringify(value, null, 2))}\n`;

/**
 * An array with a line for each value, a value at a time: it is made, written and forgotten. Not indented: that takes
 * JSON.stringify twice the time, and a line a record is what `findstr` and `grep` want.
 */
export function* jsonArray(values: Iterable<unknown>): Generator<string> {
  let before = '[\n';
  for (const value of values) {
    yield before + safeJson(JSON.stringify(value));
    before = ',\n';
  }
  yield before === ',\n' ? '\n]\n' : '[]\n';
}
