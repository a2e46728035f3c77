/** The program's name ends at the next quote where it begins with one, else at the first blank; there are no escapes in it. */
const readProgram = (line: string): { readonly program: string; readonly end: number } => {
  if (line.startsWith('"')) {
    const close = line.indexOf('"', 1);
    return close < 0 ? { program: line.slice(1), end: line.length } : { program: line.slice(1, close), end: close + 1 };
  }
  const blank = line.search(/[\0- ]/);
  const end = blank < 0 ? line.length : blank;
  return { program: line.slice(0, end), end };
};

const isBlank = (character: string | undefined): boolean => character === ' ' || character === '\t';

const countOf = (text: string, character: string, from: number): number => {
  let at = from;
  while (text[at] === character) at++;
  return at - from;
};

/** One argument from `start`, which is no blank, and where it ends. */
const readArgument = (line: string, start: number): { readonly argument: string; readonly end: number } => {
  let argument = '';
  let isQuoted = false;
  let at = start;
  while (at < line.length && (isQuoted || !isBlank(line[at]))) {
    const backslashes = countOf(line, '\\', at);
    at += backslashes;
    if (line[at] !== '"') {
      argument += '\\'.repeat(backslashes);
      if (backslashes === 0) argument += line[at++] ?? '';
      continue;
    }
    argument += '\\'.repeat(backslashes >> 1);
    at++;
    if (backslashes % 2 === 1) argument += '"';
    else if (isQuoted && line[at] === '"') {
      // Two quotes within quotes are one, and the quoted part is over with it.
      argument += '"';
      isQuoted = false;
      at++;
    } else isQuoted = !isQuoted;
  }
  return { argument, end: at };
};

/**
 * A command line's program and arguments, as `CommandLineToArgvW` splits it. Learn: CommandLineToArgvW function. An empty
 * line has none.
 */
export const splitCommandLine = (line: string): readonly string[] => {
  if (line === '') return [];
  const { program, end } = readProgram(line);
  const words = [program];
  let at = end;
  while (true) {
    while (isBlank(line[at])) at++;
    if (at >= line.length) return words;
    const read = readArgument(line, at);
    words.push(read.argument);
    at = read.end;
  }
};
