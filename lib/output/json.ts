import { safeJson } from './safe-text.ts';

/** A value as an indented JSON document with a line end. What a terminal would act on is escaped. */
export const jsonDocument = (value: unknown): string => `${safeJson(JSON.stringify(value, null, 2))}\n`;

/** The text of an array that grows, with a line for each value. */
export class JsonArrayText {
  #hasBegun = false;

  /** What a value adds. `json`: the value as JSON. */
  item(json: string): string {
    const before = this.#hasBegun ? ',\n' : '[\n';
    this.#hasBegun = true;
    return before + json;
  }

  end(): string {
    return this.#hasBegun ? '\n]\n' : '[]\n';
  }
}

/**
 * An array with a line for each value, a value at a time: it is made, written and forgotten. Not indented: that takes
 * JSON.stringify twice the time, and a line a record is what `findstr` and `grep` want.
 */
export function* jsonArray(values: Iterable<unknown>): Generator<string> {
  const array = new JsonArrayText();
  for (const value of values) yield array.item(safeJson(JSON.stringify(value)));
  yield array.end();
}
