/** Beyond so many of a kind all are forgotten, so that memory stays flat whatever is in a log. */
const MOST = 20_000;

/** What was found out about a key. */
export class Memo<Key, Value> {
  readonly #known = new Map<Key, Value>();

  get(key: Key): Value | undefined {
    return this.#known.get(key);
  }

  has(key: Key): boolean {
    return this.#known.has(key);
  }

  set(key: Key, value: Value): Value {
    if (this.#known.size >= MOST) this.#known.clear();
    this.#known.set(key, value);
    return value;
  }
}
