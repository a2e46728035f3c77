import { UsageError } from '../errors.ts';

/** A value that a literal may have. */
export type HashValue = string | number | boolean | null | readonly HashValue[] | Hashtable;

/** `@{Name='value'}`, its keys as they were written, each once whatever its case. */
export interface Hashtable {
  readonly entries: readonly (readonly [key: string, value: HashValue])[];
}

/** Is the value a table of its own? */
export const isHashtable = (value: HashValue): value is Hashtable =>
  typeof value === 'object' && value !== null && 'entries' in value && !Array.isArray(value);

const BLANK = /[ \t\r\n\u00a0]/;
/** What may stand in a word without quotes: cmd.exe takes double quotes away before anybody sees them. */
const BARE = /[^\s;,=(){}[\]'"$@`|&<>#]/;

/** Reads one literal from its first character on; nothing in it is ever run. */
class LiteralReader {
  readonly #text: string;
  readonly #place: string;
  #at = 0;

  constructor(place: string, text: string) {
    this.#text = text;
    this.#place = place;
  }

  read(): Hashtable {
    this.#skipBlanks();
    const table = this.#table();
    this.#skipBlanks();
    if (this.#at < this.#text.length) {
      if (this.#text[this.#at] === ',') throw this.#fault('one table is taken, and a second follows');
      throw this.#fault(`'${this.#text.slice(this.#at, this.#at + 20)}' follows the closing brace`);
    }
    return table;
  }

  #fault(what: string): UsageError {
    return new UsageError(
      `${this.#place}, character ${this.#at + 1}: ${what} (write @{LogName='System'; Id=7036,7040})`,
    );
  }

  #skipBlanks(): void {
    while (BLANK.test(this.#text[this.#at] ?? '')) this.#at += 1;
  }

  #takes(text: string): boolean {
    if (!this.#text.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #table(): Hashtable {
    if (!this.#takes('@{')) throw this.#fault('a table begins with @{');
    const entries: (readonly [string, HashValue])[] = [];
    const seen = new Set<string>();
    for (;;) {
      this.#skipSeparators();
      if (this.#takes('}')) return { entries };
      const key = this.#key();
      if (seen.has(key.toLowerCase())) throw this.#fault(`Duplicate keys '${key}' are not allowed in hash literals.`);
      seen.add(key.toLowerCase());
      this.#skipBlanks();
      if (!this.#takes('=')) throw this.#fault(`Missing '=' operator after key '${key}' in hash literal.`);
      entries.push([key, this.#list()]);
      this.#checkEnd();
    }
  }

  #skipSeparators(): void {
    while (/[\s;]/.test(this.#text[this.#at] ?? '')) this.#at += 1;
  }

  /** Between two entries stands a semicolon or a line's end. */
  #checkEnd(): void {
    this.#skipBlanks();
    const next = this.#text[this.#at];
    if (next === ';' || next === '}' || /\n\s*$/.test(this.#text.slice(0, this.#at))) return;
    throw this.#fault(
      next === undefined
        ? "the closing '}' is missing"
        : `'${this.#text.slice(this.#at, this.#at + 20)}' stands where ; or } was expected`,
    );
  }

  #key(): string {
    const quote = this.#text[this.#at];
    if (quote === "'" || quote === '"') return this.#quoted(quote);
    const word = this.#bare();
    if (word === '') throw this.#fault("a key or the closing '}' is missing");
    return word;
  }

  #list(): HashValue {
    const values = [this.#value()];
    for (this.#skipBlanks(); this.#takes(','); this.#skipBlanks()) values.push(this.#value());
    return values.length === 1 ? (values[0] ?? null) : values;
  }

  #value(): HashValue {
    this.#skipBlanks();
    const next = this.#text[this.#at];
    if (next === "'" || next === '"') return this.#quoted(next);
    if (this.#text.startsWith('@{', this.#at)) return this.#table();
    if (this.#takes('@(')) return this.#array();
    if (next === '$') return this.#constant();
    if (next === '(' || next === '[')
      throw this.#fault('an expression is not evaluated: write its value, such as StartTime=2h or 2026-11-21T08:00');
    const word = this.#bare();
    if (word === '') throw this.#fault('a value is missing');
    return /^[+-]?(?:\d{1,15}|0x[\da-f]{1,12})$/i.test(word) ? numberOf(word) : word;
  }

  #array(): HashValue {
    this.#skipBlanks();
    if (this.#takes(')')) return [];
    const list = this.#list();
    this.#skipBlanks();
    if (!this.#takes(')')) throw this.#fault("the closing ')' is missing");
    return Array.isArray(list) ? list : [list];
  }

  #constant(): HashValue {
    const word = /^\$\w*/.exec(this.#text.slice(this.#at))?.[0] ?? '';
    const value = constants.get(word.toLowerCase());
    if (value === undefined) throw this.#fault(`${word} is a variable, and nothing is evaluated: write its value`);
    this.#at += word.length;
    return value;
  }

  #bare(): string {
    const from = this.#at;
    while (BARE.test(this.#text[this.#at] ?? '')) this.#at += 1;
    return this.#text.slice(from, this.#at);
  }

  /** In single quotes everything is itself, and '' one quote; in double quotes a backtick takes the next one's meaning. */
  #quoted(quote: "'" | '"'): string {
    const from = this.#at;
    let text = '';
    this.#at += 1;
    for (;;) {
      const next = this.#text[this.#at];
      if (next === undefined) {
        this.#at = from;
        throw this.#fault(`The string is missing the terminator: ${quote}.`);
      }
      if (this.#takes(quote + quote)) text += quote;
      else if (this.#takes(quote)) return text;
      else if (quote === '"' && next === '$')
        throw this.#fault('a variable in double quotes is not evaluated: write single quotes, or `$');
      else {
        if (quote === '"' && next === '`' && this.#at + 1 < this.#text.length) this.#at += 1;
        text += this.#text[this.#at];
        this.#at += 1;
      }
    }
  }
}

const constants: ReadonlyMap<string, boolean | null> = new Map([
  ['$true', true],
  ['$false', false],
  ['$null', null],
]);

const numberOf = (word: string): number => {
  const sign = word.startsWith('-') ? -1 : 1;
  return sign * Number(word.replace(/^[+-]/, ''));
};

/**
 * Reads a table literal such as `@{LogName='System'; Id=7036,7040; Level=2}`: texts, numbers, `$true`, `$false`, `$null`,
 * lists of them, and tables. Nothing is evaluated: variables, expressions and casts are refused. A text may lack its quotes
 * where it is one word. UsageError, naming `place` and the character: anything else. Learn: about_Hash_Tables.
 */
export const readHashtable = (place: string, text: string): Hashtable => new LiteralReader(place, text).read();

/** Whether a literal that begins so is whole: a shell hands its words over one by one. */
export const isWholeHashtable = (text: string): boolean => {
  let depth = 0;
  let quote = '';
  for (const character of text) {
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === "'" || character === '"') quote = character;
    else if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
  }
  return depth <= 0 && quote === '';
};
