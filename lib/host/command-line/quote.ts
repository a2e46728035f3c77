import { FailedError } from '../../errors.ts';

/** What `CreateProcessW` takes, its NUL included. */
export const LONGEST_COMMAND_LINE = 32_767;

/** What `cmd.exe` takes. Learn: "Command prompt line string limitation". */
export const LONGEST_CMD_LINE = 8191;

const checkedLength = (line: string, longest: number, reader: string): string => {
  if (line.length >= longest)
    throw new FailedError(
      `the command line has ${line.length} characters, and ${reader} takes ${longest - 1} at most`,
      'Hand long values over in a file.',
    );
  return line;
};

const refuse = (what: string, text: string, pattern: RegExp, name: string): void => {
  const at = text.search(pattern);
  if (at >= 0) throw new FailedError(`${what} ${JSON.stringify(text.slice(0, 40))}: it holds ${name}`);
};

/**
 * One argument as programs read it that split as `CommandLineToArgvW` and the C runtime do: backslashes are doubled where a
 * quote follows them, quotes get a backslash, and quotes stand round what is empty or holds blanks.
 */
export const quoteArgument = (argument: string): string => {
  if (argument !== '' && !/[\s"]/.test(argument)) return argument;
  const escaped = argument.replace(/(?<!\\)(\\*)"/g, '$1$1\\"').replace(/(?<!\\)(\\+)$/, '$1$1');
  return `"${escaped}"`;
};

/** The program's path, which has no escapes: always in quotes, so that Windows has nothing to guess. */
const quoteProgram = (program: string): string => {
  refuse('the program', program, /["\0]/, 'a quote or a NUL');
  return `"${program}"`;
};

/**
 * The command line for `CreateProcessW` from which the program gets exactly these arguments. FailedError: there is a NUL in
 * one, or together they are too long.
 */
export const buildCommandLine = (program: string, args: readonly string[]): string => {
  for (const argument of args) refuse('the argument', argument, /\0/, 'a NUL');
  return checkedLength([quoteProgram(program), ...args.map(quoteArgument)].join(' '), LONGEST_COMMAND_LINE, 'Windows');
};

/** `cmd.exe` takes what stands between two % for a variable; this one is always empty, and ends the first %. */
const PERCENT = '%%cd:~,%';

/**
 * One argument for a batch file. Everything is quoted that `cmd.exe` would act on; a quote is doubled, since a backslash
 * would not keep `cmd.exe` from taking it for the end.
 */
const quoteForBatch = (argument: string): string => {
  if (/^[\w./:@+*?~#$\\-]+$/.test(argument) && !argument.endsWith('\\')) return argument;
  const escaped = argument
    .replace(/(?<!\\)(\\*)"/g, '$1$1""')
    .replace(/(?<!\\)(\\+)$/, '$1$1')
    .replaceAll('%', PERCENT);
  return `"${escaped}"`;
};

/**
 * The command line that runs a batch file through `cmd.exe`, with none of its text acted on: no variable is put in, nothing
 * is piped or chained. FailedError: a line break or NUL, which no quoting helps, or too long.
 */
export const buildBatchCommandLine = (cmdPath: string, batchFile: string, args: readonly string[]): string => {
  refuse('the batch file', batchFile, /["\0\r\n]/, 'a quote, a line break or a NUL');
  for (const argument of args)
    refuse('the argument', argument, /[\0\r\n]/, 'a line break or a NUL, and a batch file cannot be handed one');
  const words = [`"${batchFile.replaceAll('%', PERCENT)}"`, ...args.map(quoteForBatch)].join(' ');
  // /d: no AutoRun from the registry; /v:off: ! is no variable either; /s: exactly the outer quotes are taken off.
  return checkedLength(`${quoteProgram(cmdPath)} /e:on /v:off /d /s /c "${words}"`, LONGEST_CMD_LINE, 'cmd.exe');
};
