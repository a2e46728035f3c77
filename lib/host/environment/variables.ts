/**
 * Variables as Windows has them: names are told apart without regard to case, and keep the spelling that they came with.
 * Those that begin with `=` (the current folders of drives, in Windows' own blocks) are kept and never shown.
 */
export class Variables {
  readonly #entries = new Map<string, readonly [name: string, value: string]>();

  constructor(entries: Iterable<readonly [name: string, value: string]> = []) {
    for (const [name, value] of entries) this.set(name, value);
  }

  get(name: string): string | undefined {
    return this.#entries.get(name.toUpperCase())?.[1];
  }

  /** The spelling of a name that is there already stays. */
  set(name: string, value: string): void {
    const key = name.toUpperCase();
    this.#entries.set(key, [this.#entries.get(key)?.[0] ?? name, value]);
  }

  remove(name: string): void {
    this.#entries.delete(name.toUpperCase());
  }

  /** By name, case left out, code unit by code unit. */
  sorted(): readonly (readonly [name: string, value: string])[] {
    return [...this.#entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  }

  /** As the seam takes an environment; a variable that is called `__proto__` is one like any other. */
  asRecord(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.sorted());
  }
}

/**
 * A text with `%NAME%` replaced by the variable's value. What is no variable stays as it stands, as Windows does it; a value
 * is not looked through again.
 */
export const expandVariables = (text: string, variables: Pick<Variables, 'get'>): string => {
  if (!text.includes('%')) return text;
  let expanded = '';
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('%', at);
    const close = open < 0 ? -1 : text.indexOf('%', open + 1);
    if (close < 0) return expanded + text.slice(at);
    const value = variables.get(text.slice(open + 1, close));
    // A % that opens no variable may still be followed by one: in `100%%TEMP%` the second one opens.
    expanded += text.slice(at, open) + (value ?? text.slice(open, close));
    at = value === undefined ? close : close + 1;
  }
  return expanded;
};
