import { QueryFault } from './query-fault.ts';

/** One element of an XML text. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of elements in it. */
  readonly text: string;
  /** Where it begins and ends in the text that was read. */
  readonly start: number;
  readonly end: number;
}

const entities: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Queries and bookmarks are flat; without a limit a text of elements would end in a stack overflow. */
const DEEPEST = 50;
const nameAt = /[\p{L}_][\p{L}\p{N}_.:-]*/uy;
const spaceAt = /\s*/y;

const matchAt = (pattern: RegExp, text: string, at: number): string => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
};

const lineOf = (text: string, position: number): string => {
  const before = text.slice(0, position).split('\n');
  return `line ${before.length}, character ${(before.at(-1)?.length ?? 0) + 1}`;
};

/** The fault at a place of an XML text, with its line. */
export const xmlFault = (text: string, position: number, reason: string): QueryFault =>
  new QueryFault(position, `${lineOf(text, position)}: ${reason}`);

/** What queries and bookmarks need of XML: elements, attributes, text, CDATA, comments, and the five entities. */
class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): XmlElement {
    if (this.#text.startsWith('\uFEFF')) this.#at++;
    this.#skipAsides();
    if (!this.#sees('<')) throw this.#fault('this is not XML: it does not begin with an element');
    const root = this.#element(0);
    this.#skipAsides();
    if (this.#at < this.#text.length) throw this.#fault('there is something after the end of the XML');
    return root;
  }

  #fault(reason: string, at: number = this.#at): QueryFault {
    return xmlFault(this.#text, at, reason);
  }

  #sees(mark: string): boolean {
    return this.#text.startsWith(mark, this.#at);
  }

  #take(mark: string): void {
    if (!this.#sees(mark)) throw this.#fault(`${mark} was expected`);
    this.#at += mark.length;
  }

  #space(): void {
    this.#at += matchAt(spaceAt, this.#text, this.#at).length;
  }

  #name(): string {
    const name = matchAt(nameAt, this.#text, this.#at);
    if (name === '') throw this.#fault('a name was expected');
    this.#at += name.length;
    return name;
  }

  /** The text up to a mark, and past it. */
  #until(mark: string, what: string): string {
    const start = this.#at;
    const end = this.#text.indexOf(mark, start);
    if (end === -1) throw this.#fault(`${what} has no end`);
    this.#at = end + mark.length;
    return this.#text.slice(start, end);
  }

  /** Blanks, comments and processing instructions. A document type could define entities, and is refused. */
  #skipAsides(): void {
    for (;;) {
      this.#space();
      if (this.#sees('<!--')) this.#until('-->', 'this comment');
      else if (this.#sees('<?')) this.#until('?>', 'this instruction');
      else if (this.#sees('<!')) throw this.#fault('a document type has no place here');
      else return;
    }
  }

  #element(depth: number): XmlElement {
    if (depth > DEEPEST) throw this.#fault('the elements nest too deeply');
    const start = this.#at;
    this.#take('<');
    const name = this.#name();
    const attributes = this.#attributes();
    if (this.#sees('/>')) {
      this.#at += 2;
      return { name, attributes, children: [], text: '', start, end: this.#at };
    }
    this.#take('>');
    const { children, text } = this.#content(name, start, depth);
    return { name, attributes, children, text, start, end: this.#at };
  }

  #attributes(): ReadonlyMap<string, string> {
    const attributes = new Map<string, string>();
    for (;;) {
      const before = this.#at;
      this.#space();
      if (this.#sees('>') || this.#sees('/>')) return attributes;
      if (this.#at === before) throw this.#fault('a blank, > or /> was expected');
      const at = this.#at;
      const name = this.#name();
      this.#space();
      this.#take('=');
      this.#space();
      const quote = this.#text.charAt(this.#at);
      if (quote !== '"' && quote !== "'") throw this.#fault('a value in quotes was expected');
      this.#at++;
      const valueAt = this.#at;
      const value = this.#until(quote, 'this value');
      if (value.includes('<')) throw this.#fault('< is written &lt; here', valueAt + value.indexOf('<'));
      if (attributes.has(name)) throw this.#fault(`${name} stands here twice`, at);
      attributes.set(name, this.#decode(value, valueAt));
    }
  }

  #content(name: string, start: number, depth: number): { children: readonly XmlElement[]; text: string } {
    const children: XmlElement[] = [];
    let text = '';
    for (;;) {
      if (this.#at === this.#text.length) throw this.#fault(`<${name}> is never closed`, start);
      if (this.#sees('</')) break;
      if (this.#sees('<!--')) this.#until('-->', 'this comment');
      else if (this.#sees('<![CDATA[')) {
        this.#at += '<![CDATA['.length;
        text += this.#until(']]>', 'this CDATA section');
      } else if (this.#sees('<?')) this.#until('?>', 'this instruction');
      else if (this.#sees('<')) children.push(this.#element(depth + 1));
      else text += this.#characters();
    }
    this.#at += 2;
    const at = this.#at;
    const closed = this.#name();
    if (closed !== name) throw this.#fault(`</${closed}> where </${name}> was expected`, at);
    this.#space();
    this.#take('>');
    return { children, text };
  }

  #characters(): string {
    const start = this.#at;
    const next = this.#text.indexOf('<', start);
    this.#at = next === -1 ? this.#text.length : next;
    return this.#decode(this.#text.slice(start, this.#at), start);
  }

  #decode(text: string, at: number): string {
    if (!text.includes('&')) return text;
    return text.replace(/&([^;&\s]*;?)/g, (whole, body: string, offset: number) => {
      const character = body.endsWith(';') ? entityOf(body.slice(0, -1)) : undefined;
      if (character === undefined) throw this.#fault(`${whole}: & is written &amp;`, at + offset);
      return character;
    });
  }
}

const entityOf = (name: string): string | undefined => {
  if (!name.startsWith('#')) return entities.get(name);
  const isHexadecimal = /^#x[0-9a-f]{1,6}$/i.test(name);
  if (!isHexadecimal && !/^#\d{1,7}$/.test(name)) return undefined;
  const code = isHexadecimal ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
};

/** The root element of an XML text. QueryFault: it is none; the message says where and why. */
export const readXml = (text: string): XmlElement => new Reader(text).document();
