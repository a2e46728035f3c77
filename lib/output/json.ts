import { safeJson } from './safe-text.ts';

/** A value as an indented JSON document with a line end. What a terminal would act on is escaped. */
export const jsonDocument = (value: unknown): string => `${safeJson(JSON.stringify(value, null, 2))}\n`;

const OPENING = '[\n';
const CLOSING = '\n]';

/** So many at once cost little memory, and JSON.stringify is called so seldom that the calls do not count. */
const VALUES_A_PIECE = 20;

/** Elements of an array as they stand in it, without its brackets. */
const elements = (values: readonly unknown[]): string =>
  safeJson(JSON.stringify(values, null, 2)).slice(OPENING.length, -CLOSING.length);

/**
 * The same document as `jsonDocument([...values])` would give, a piece at a time: the values are made, written and
 * forgotten some at a time.
 */
export function* jsonArray(values: Iterable<unknown>): Generator<string> {
  let before = OPENING;
  let piece: unknown[] = [];
  for (const value of values) {
    piece.push(value);
    if (piece.length < VALUES_A_PIECE) continue;
    yield before + elements(piece);
    before = ',\n';
    piece = [];
  }
  if (piece.length > 0) yield before + elements(piece);
  yield before === OPENING && piece.length === 0 ? '[]\n' : `${CLOSING}\n`;
}
