import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { type DefinitionFault, type FaultPath, show } from './fault.ts';

/** Where in a text; both count from 1, columns in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** JSON with comments: its value and where each part of it stands. */
export interface CommentedJson {
  readonly value: unknown;
  /** A name that stands twice in one object. undefined: none does. */
  readonly repeated: DefinitionFault | undefined;
  /** Where a path's value begins, or its last name. Where the path ends early, the last part that is there. */
  place(path: FaultPath, part: 'name' | 'value'): Place;
}

/** Why a text is no JSON, and where. */
export interface SyntaxFault extends Place {
  readonly message: string;
}

const expectations: Readonly<Record<string, string>> = {
  InvalidSymbol: 'a value, or a name in double quotes',
  InvalidNumberFormat: 'a number',
  PropertyNameExpected: 'a name in double quotes',
  ValueExpected: 'a value',
  ColonExpected: 'a colon',
  CommaExpected: 'a comma',
  CloseBraceExpected: 'a comma or }',
  CloseBracketExpected: 'a comma or ]',
  EndOfFileExpected: 'the end of the file',
  UnexpectedEndOfComment: 'a comment that ends with */',
  UnexpectedEndOfString: 'text that ends in a double quote on its line',
  UnexpectedEndOfNumber: 'a digit to end the number',
  InvalidUnicode: 'text with four digits after each \\u',
  InvalidEscapeCharacter: 'text in which a backslash is written \\\\',
  InvalidCharacter: 'text without control characters',
};

const placeOf = (text: string, offset: number): Place => {
  const before = text.slice(0, offset);
  const lines = before.split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
};

const syntaxFault = (text: string, { error, offset, length }: ParseError): SyntaxFault => {
  const expected = expectations[printParseErrorCode(error)] ?? 'JSON';
  const token = text.slice(offset, offset + Math.max(length, 1));
  const found = token === '' ? 'the end of the file' : show(token);
  return { ...placeOf(text, offset), message: `expected ${expected}, found ${found}` };
};

/** Own fields only: one that is called `__proto__` is a field like any other. */
const toValue = (node: Node | undefined): unknown => {
  if (node?.type === 'array') return (node.children ?? []).map(toValue);
  if (node?.type !== 'object') return node?.value;
  return Object.fromEntries(
    (node.children ?? []).map((field) => [String(field.children?.[0]?.value), toValue(field.children?.[1])]),
  );
};

const firstRepeated = (text: string, node: Node | undefined, path: FaultPath): DefinitionFault | undefined => {
  const seen = new Map<string, Node>();
  for (const [index, child] of (node?.children ?? []).entries()) {
    const [name, value] = node?.type === 'object' ? (child.children ?? []) : [undefined, child];
    const key = name === undefined ? index : String(name.value);
    const before = typeof key === 'string' ? seen.get(key) : undefined;
    if (before !== undefined) {
      const { line } = placeOf(text, before.offset);
      return { path: [...path, key], message: `the field stands twice; first in line ${line}`, isName: true };
    }
    if (typeof key === 'string' && name !== undefined) seen.set(key, name);
    const within = firstRepeated(text, value, [...path, key]);
    if (within !== undefined) return within;
  }
  return undefined;
};

const placeAt = (text: string, root: Node | undefined, path: FaultPath, part: 'name' | 'value'): Place => {
  let node = root;
  for (let length = path.length; length > 0 && root !== undefined; length--) {
    const found = findLast(root, path.slice(0, length));
    if (found === undefined) continue;
    const name = part === 'name' && length === path.length ? found.parent?.children?.[0] : undefined;
    node = name ?? found;
    break;
  }
  return placeOf(text, node?.offset ?? 0);
};

/** The last of several fields of one name: the one that a fault speaks of. */
const findLast = (root: Node, path: FaultPath): Node | undefined => {
  const key = path.at(-1);
  const parent = findNodeAtLocation(root, path.slice(0, -1));
  if (typeof key !== 'string' || parent?.type !== 'object') return findNodeAtLocation(root, [...path]);
  return parent.children?.findLast((field) => field.children?.[0]?.value === key)?.children?.[1];
};

/** A text as JSON in which comments may stand, as JSON with Comments has them; trailing commas may not. */
export const readCommentedJson = (text: string): CommentedJson | SyntaxFault => {
  const errors: ParseError[] = [];
  try {
    const root = parseTree(text, errors, { disallowComments: false, allowTrailingComma: false });
    const [first] = errors;
    if (first !== undefined) return syntaxFault(text, first);
    return {
      value: toValue(root),
      repeated: firstRepeated(text, root, []),
      place: (path, part) => placeAt(text, root, path, part),
    };
  } catch (error) {
    // The parser calls itself once a level.
    if (!(error instanceof RangeError)) throw error;
    return { line: 1, column: 1, message: 'expected a document that nests less deeply' };
  }
};
