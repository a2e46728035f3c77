import { parsePath, unquotePath } from './path.ts';

/** A line of a list that is no path. */
export interface BadLine {
  readonly line: number;
  readonly text: string;
}

/**
 * The path that somebody typed: without quotes and blanks around it, and with the backslash before the object, which gets lost
 * on the way through shells.
 */
export const typedPath = (text: string): string => {
  const path = unquotePath(text);
  return path === '' || path.startsWith('\\') ? path : `\\${path}`;
};

/**
 * The paths in a list as `typeperf -cf` takes it: one a line, with or without quotes. Empty lines and those that begin with
 * `#` or `;` are left out. `bad`: lines that are no path.
 */
export const readCounterList = (
  text: string,
): { readonly paths: readonly string[]; readonly bad: readonly BadLine[] } => {
  const paths: string[] = [];
  const bad: BadLine[] = [];
  text.split(/\r\n|\r|\n/).forEach((line, index) => {
    if (/^\s*(?:[#;].*)?$/.test(line)) return;
    const path = typedPath(line);
    if (parsePath(path) === undefined) bad.push({ line: index + 1, text: line.trim() });
    else paths.push(path);
  });
  return { paths, bad };
};
