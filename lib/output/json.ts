import { safeJson } from './safe-text.ts';

/** A value as an indented JSON document with a line end. What a terminal would act on is escaped. */
export const jsonDocument = (value: unknown): string => `${safeJson(JSON.stringify(value, null, 2))}\n`;

const OPENING = '[\n';
const CLOSING = '\n]';

/**
 * The same document as `jsonDocument([...values])` would give, a piece at a time: the values are made, written and
 * forgotten one by one.
 */
export function* jsonArray(values: Iterable<unknown>): Generator<string> {
  let before = OPENING;
  for (const value of values) {
    // An array of one has its element indented as it will stand among the others.
    const alone = safeJson(JSON.stringify([value], null, 2));
    yield before + alone.slice(OPENING.length, -CLOSING.length);
    before = ',\n';
  }
  yield before === OPENING ? '[]\n' : `${CLOSING}\n`;
}
