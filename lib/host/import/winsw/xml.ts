import { FailedError } from '../../../errors.ts';

/** An element with what is in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** All text right in it, as it stands. */
  readonly text: string;
}

/** No settings of a service are longer, or nested deeper. */
const LONGEST = 1024 * 1024;
const DEEPEST = 16;

const NAME = /[\p{L}_:][\p{L}\p{N}_:.\-\u00b7]*/uy;
const BLANKS = /[ \t\r\n]*/y;

/** XML's own five; a document that declares more is refused. */
const entities: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** What may stand in a document. XML 1.0, production Char. */
const isCharacter = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff);

const NOT_A_CHARACTER = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/u;

/**
 * A document of elements, attributes, text, CDATA and comments: the XML that people write settings in. There are no declarations of
 * types or entities: whoever has them may name files and grow without end.
 */
class XmlReader {
  readonly #text: string;
  readonly #fileName: string;
  #at = 0;

  constructor(text: string, fileName: string) {
    this.#text = text;
    this.#fileName = fileName;
  }

  document(): XmlElement {
    const odd = NOT_A_CHARACTER.exec(this.#text);
    if (odd !== null) this.#fail('a character that XML does not allow', odd.index);
    this.#skip(/<\?xml[ \t\r\n][^<>]*?\?>/y);
    this.#skipMisc();
    if (this.#text[this.#at] !== '<') this.#fail('expected an element');
    const root = this.#element(1);
    this.#skipMisc();
    if (this.#at < this.#text.length) this.#fail(`expected nothing after </${root.name}>`);
    return root;
  }

  /** Blanks and comments. */
  #skipMisc(): void {
    for (;;) {
      this.#skip(BLANKS);
      if (!this.#comment()) return;
    }
  }

  #comment(): boolean {
    if (!this.#text.startsWith('<!--', this.#at)) return false;
    const end = this.#text.indexOf('--', this.#at + 4);
    if (end < 0) this.#fail('a comment without an end');
    if (this.#text[end + 2] !== '>') this.#fail('-- within a comment', end);
    this.#at = end + 3;
    return true;
  }

  #element(depth: number): XmlElement {
    if (this.#text.startsWith('<!DOCTYPE', this.#at))
      this.#fail('a DOCTYPE, which is not read: it could declare entities and name other files');
    if (this.#text.startsWith('<?', this.#at)) this.#fail('a processing instruction, which is not read');
    if (depth > DEEPEST) this.#fail(`elements within ${DEEPEST} others`);
    this.#at++;
    const name = this.#name('the name of an element');
    const attributes = this.#attributes(name);
    if (this.#take('/>')) return { name, attributes, children: [], text: '' };
    this.#expect('>', `> after <${name}`);
    const { children, text } = this.#content(name, depth);
    return { name, attributes, children, text };
  }

  #attributes(element: string): ReadonlyMap<string, string> {
    const attributes = new Map<string, string>();
    for (;;) {
      const before = this.#at;
      this.#skip(BLANKS);
      const next = this.#text[this.#at];
      if (next === '>' || next === '/' || next === undefined) return attributes;
      if (before === this.#at) this.#fail(`expected a blank before an attribute of <${element}>`);
      const start = this.#at;
      const name = this.#name(`an attribute of <${element}>`);
      if (attributes.has(name)) this.#fail(`the attribute ${name} stands twice`, start);
      this.#skip(BLANKS);
      this.#expect('=', `= after ${name}`);
      this.#skip(BLANKS);
      attributes.set(name, this.#attributeValue(name));
    }
  }

  #attributeValue(name: string): string {
    const quote = this.#text[this.#at];
    if (quote !== '"' && quote !== "'") this.#fail(`expected the value of ${name} in quotes`);
    const start = this.#at + 1;
    const end = this.#text.indexOf(quote ?? '"', start);
    if (end < 0) this.#fail(`the value of ${name} has no end`);
    const raw = this.#text.slice(start, end);
    if (raw.includes('<')) this.#fail(`< in the value of ${name}`, start + raw.indexOf('<'));
    this.#at = end + 1;
    return this.#replaced(raw.replace(/\r\n|[\r\n\t]/g, ' '), start);
  }

  #content(name: string, depth: number): Pick<XmlElement, 'children' | 'text'> {
    const children: XmlElement[] = [];
    const texts: string[] = [];
    for (;;) {
      const open = this.#text.indexOf('<', this.#at);
      if (open < 0) this.#fail(`<${name}> has no end`, this.#text.length);
      texts.push(this.#plainText(open));
      if (this.#comment()) continue;
      if (this.#take('<![CDATA[')) texts.push(this.#cdata());
      else if (this.#take('</')) {
        this.#endTag(name);
        return { children, text: texts.join('') };
      } else children.push(this.#element(depth + 1));
    }
  }

  #plainText(end: number): string {
    const start = this.#at;
    const raw = this.#text.slice(start, end);
    const stray = raw.indexOf(']]>');
    if (stray >= 0) this.#fail(']]> outside of CDATA', start + stray);
    this.#at = end;
    return this.#replaced(raw, start);
  }

  #cdata(): string {
    const end = this.#text.indexOf(']]>', this.#at);
    if (end < 0) this.#fail('CDATA without an end');
    const text = this.#text.slice(this.#at, end);
    this.#at = end + 3;
    return text;
  }

  #endTag(name: string): void {
    const start = this.#at - 2;
    const found = this.#name('the name of an element');
    this.#skip(BLANKS);
    this.#expect('>', `> after </${found}`);
    if (found !== name) this.#fail(`expected </${name}>, found </${found}>`, start);
  }

  /** `&lt;` and `&#65;` replaced, once. */
  #replaced(raw: string, start: number): string {
    if (!raw.includes('&')) return raw;
    return raw.replace(/&([^;&\s]{0,40};?)/g, (whole: string, body: string, at: number) => {
      const text = body.endsWith(';') ? characterOf(body.slice(0, -1)) : undefined;
      return (
        text ?? this.#fail(`${JSON.stringify(whole)} is none of &lt; &gt; &amp; &quot; &apos; and &#...;`, start + at)
      );
    });
  }

  #name(what: string): string {
    NAME.lastIndex = this.#at;
    const name = NAME.exec(this.#text)?.[0];
    if (name === undefined) return this.#fail(`expected ${what}`);
    this.#at += name.length;
    return name;
  }

  #skip(pattern: RegExp): void {
    pattern.lastIndex = this.#at;
    this.#at += pattern.exec(this.#text)?.[0].length ?? 0;
  }

  #take(text: string): boolean {
    if (!this.#text.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #expect(text: string, what: string): void {
    if (!this.#take(text)) this.#fail(`expected ${what}`);
  }

  #place(at: number): { readonly line: number; readonly column: number } {
    const lines = this.#text.slice(0, at).split(/\r\n|\r|\n/);
    return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
  }

  #fail(fault: string, at = this.#at): never {
    const { line, column } = this.#place(at);
    throw new FailedError(`${this.#fileName}:${line}:${column}: ${fault}`, 'Nothing was taken over.');
  }
}

const characterOf = (reference: string): string | undefined => {
  const [, hex, decimal] = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(reference) ?? [];
  if (hex === undefined && decimal === undefined) return entities.get(reference);
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return isCharacter(code) ? String.fromCodePoint(code) : undefined;
};

/**
 * The root element of an XML document. FailedError: it is none, or has what no settings need (a DOCTYPE, entities, processing
 * instructions, 1 MB); the message says file, line and column.
 */
export const readXml = (text: string, fileName: string): XmlElement => {
  if (text.length > LONGEST)
    throw new FailedError(`${fileName}: expected a service's settings, found a file of ${text.length} characters`);
  return new XmlReader(text.replace(/^\uFEFF/, ''), fileName).document();
};
