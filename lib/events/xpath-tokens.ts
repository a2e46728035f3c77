import { QueryFault } from './query-fault.ts';

/** One piece of an XPath. `text` of a literal is what stands between its quotes. */
export interface Token {
  readonly kind: 'name' | 'literal' | 'number' | 'mark' | 'end';
  readonly text: string;
  /** Characters before it. */
  readonly at: number;
}

const space = /\s*/y;
const name = /[\p{L}_][\p{L}\p{N}\p{M}_.-]*/uy;
/** XPath's numbers, and hexadecimal ones, which the event log knows besides. */
const number = /0[xX][0-9a-fA-F]+|\d+(?:\.\d*)?|\.\d+/y;
const mark = /!=|<=|>=|::|\/\/|\.\.|[=<>()[\]@,/*|+$.:-]/y;

const matchAt = (pattern: RegExp, text: string, at: number): string | undefined => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
};

const literalAt = (text: string, at: number): Token => {
  const quote = text.charAt(at);
  const end = text.indexOf(quote, at + 1);
  if (end === -1) throw faultAt(at, `the text that begins with ${quote} has no end`);
  return { kind: 'literal', text: text.slice(at + 1, end), at };
};

const tokenAt = (text: string, at: number): Token => {
  if (at === text.length) return { kind: 'end', text: '', at };
  if (text[at] === "'" || text[at] === '"') return literalAt(text, at);
  for (const [kind, pattern] of [
    ['name', name],
    ['number', number],
    ['mark', mark],
  ] as const) {
    const found = matchAt(pattern, text, at);
    if (found !== undefined) return { kind, text: found, at };
  }
  throw faultAt(at, `${JSON.stringify(String.fromCodePoint(text.codePointAt(at) ?? 0))} has no meaning here`);
};

/** The fault at a place, counted for people from 1. */
export const faultAt = (at: number, reason: string): QueryFault => new QueryFault(at, `character ${at + 1}: ${reason}`);

const lengthOf = ({ kind, text }: Token): number => text.length + (kind === 'literal' ? 2 : 0);

/** The pieces of an XPath, the last one `end`. QueryFault: a character that begins none, or a text without its end. */
export const tokensOf = (text: string): readonly Token[] => {
  const tokens: Token[] = [];
  for (let at = 0; ; ) {
    at += matchAt(space, text, at)?.length ?? 0;
    const token = tokenAt(text, at);
    tokens.push(token);
    if (token.kind === 'end') return tokens;
    at += lengthOf(token);
  }
};
