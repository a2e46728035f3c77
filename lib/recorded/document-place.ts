import { printParseErrorCode, visit } from 'jsonc-parser';

/** A place in a text; both count from 1, columns in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The first thing that keeps a text from being JSON. */
export interface SyntaxFault extends Place {
  readonly expected: string;
  /** What stands there. '': the text ends. */
  readonly token: string;
}

const strict = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };

/** Leaves `visit`, which knows no other way to stop. */
class Arrived extends Error {}

const walk = (text: string, visitor: Parameters<typeof visit>[1]): void => {
  try {
    visit(text, visitor, strict);
  } catch (error) {
    // The parser calls itself once a level: a text that nests too deeply ends in a RangeError.
    if (!(error instanceof Arrived || error instanceof RangeError)) throw error;
  }
};

const startsWith = (path: readonly (string | number)[], start: readonly (string | number)[]): boolean =>
  start.every((key, index) => path[index] === key);

/** Where a path into a document begins: its value, or the name of its last field. The text's start if it is not there. */
export const locate = (text: string, path: readonly (string | number)[], part: 'value' | 'name'): Place => {
  let place: Place = { line: 1, column: 1 };
  const arrive = (line: number, column: number): never => {
    place = { line: line + 1, column: column + 1 };
    throw new Arrived();
  };
  const enter = (_offset: number, _length: number, line: number, column: number, at: () => (string | number)[]) => {
    const here = at();
    if (here.length === path.length && startsWith(path, here) && part === 'value') arrive(line, column);
    return startsWith(path, here);
  };
  // `visit` comes out of what `enter` skips only where somebody asks for its end.
  const leave = (): void => {};
  walk(text, {
    onObjectBegin: enter,
    onObjectEnd: leave,
    onArrayBegin: enter,
    onArrayEnd: leave,
    onLiteralValue: (_value, offset, length, line, column, at) => enter(offset, length, line, column, at),
    onObjectProperty: (name, _offset, _length, line, column, at) => {
      const here = [...at(), name];
      if (part === 'name' && here.length === path.length && startsWith(path, here)) arrive(line, column);
    },
  });
  return place;
};

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
  InvalidCommentToken: 'no comment',
  UnexpectedEndOfComment: 'no comment',
  UnexpectedEndOfString: 'text that ends in a double quote on its line',
  UnexpectedEndOfNumber: 'a digit to end the number',
  InvalidUnicode: 'text with four digits after each \\u',
  InvalidEscapeCharacter: 'text with only the escapes of JSON',
  InvalidCharacter: 'text without control characters',
};

/** Why a text is not JSON. A text that only nests too deeply for the parser is told so. */
export const firstSyntaxFault = (text: string): SyntaxFault => {
  let fault: SyntaxFault = {
    line: 1,
    column: 1,
    expected: 'a document that nests less deeply',
    token: text.slice(0, 1),
  };
  walk(text, {
    onError: (code, offset, length, line, column) => {
      const expected = expectations[printParseErrorCode(code)] ?? 'JSON';
      fault = { line: line + 1, column: column + 1, expected, token: text.slice(offset, offset + Math.max(length, 1)) };
      throw new Arrived();
    },
  });
  return fault;
};
