import { FailedError } from '../../errors.ts';

/** One line of an environment file. */
export interface EnvLine {
  readonly name: string;
  readonly value: string;
  /** Single quotes: `%NAME%` in it stays as it stands. */
  readonly isLiteral: boolean;
  /** From 1. */
  readonly line: number;
}

/** In double quotes a backslash stays one before everything but these: paths are written in them. */
const withoutEscapes = (text: string): string => text.replace(/\\(["\\])/g, '$1');

const quoted = /^(?:"((?:[^"\\]|\\.)*)"|'([^']*)')\s*(?:#.*)?$/;

const fault = (fileName: string, line: number, column: number, message: string): FailedError =>
  new FailedError(
    `${fileName}:${line}:${column}: ${message}`,
    'Write NAME=value on each line; # begins a comment; quote a value that holds # or ends in blanks.',
  );

const readValue = (text: string, at: { fileName: string; line: number; column: number }): [string, boolean] => {
  if (!/^["']/.test(text)) return [text.replace(/\s#.*$/, '').trimEnd(), false];
  const match = quoted.exec(text);
  if (match === null) throw fault(at.fileName, at.line, at.column, 'expected a closing quote at the end of the value');
  const [, double, single] = match;
  return double === undefined ? [single ?? '', true] : [withoutEscapes(double), false];
};

/**
 * The variables in a file of `NAME=value` lines, in their order. Blank lines, `#` comments and `export` before a name are
 * passed over. Values may stand in double quotes (`\"` and `\\` are escapes) or in single quotes, in which nothing is
 * special. FailedError, with line and column: a line is something else.
 */
export const readEnvFile = (text: string, fileName: string): readonly EnvLine[] => {
  const found: EnvLine[] = [];
  for (const [index, written] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const line = index + 1;
    if (/^\s*(?:#|$)/.test(written)) continue;
    const equals = written.indexOf('=');
    const name = written
      .slice(0, Math.max(0, equals))
      .trim()
      .replace(/^export\s+/, '');
    if (equals < 0 || name === '') throw fault(fileName, line, 1, 'expected NAME=value');
    if (written.includes('\0')) throw fault(fileName, line, written.indexOf('\0') + 1, 'a NUL cannot be in a variable');
    const rest = written.slice(equals + 1);
    const column = equals + 2 + (rest.length - rest.trimStart().length);
    const [value, isLiteral] = readValue(rest.trim(), { fileName, line, column });
    found.push({ name, value, isLiteral, line });
  }
  return found;
};
