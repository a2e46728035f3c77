import { FailedError } from '../errors.ts';
import type { DefinitionDocument } from './definition/definition-document.ts';
import { isFileName } from './definition/file-name.ts';
import { type CommandPlace, cmdLine } from './dump-quote.ts';
import { installOptions } from './dump-words.ts';

const checkCallable = (name: string): void => {
  if (isFileName(name) || name.startsWith('-'))
    throw new FailedError(
      `install would not take ${name} for a name`,
      'See `--json`, which `install FILE.json` takes.',
    );
};

/** In a batch file `!NAME!` may be a variable, and letters beyond ASCII are read by the console's code page. */
const batchFile = (line: string): string =>
  [
    ...(/!/.test(line) ? ['@setlocal DisableDelayedExpansion'] : []),
    ...(/[^\x00-\x7f]/.test(line) ? ['@chcp 65001 >nul'] : []),
    line,
  ]
    .map((each) => `${each}\r\n`)
    .join('');

/**
 * The command line that installs a service as it is: for a batch file with all that it needs there, line ends included. FailedError: no
 * command line can say it.
 */
export const installLine = (document: DefinitionDocument, place: CommandPlace): string => {
  const { name, program, arguments: args = [] } = document;
  checkCallable(name);
  // Behind -- a script has its arguments alone, and may have none.
  const behind = [...(program === undefined ? [] : [program]), ...args];
  const words = [
    'svcdeck',
    'install',
    name,
    ...installOptions(document),
    ...(behind.length === 0 ? [] : ['--', ...behind]),
  ];
  const line = cmdLine(words, place);
  return place === 'batch' ? batchFile(line) : `${line}\n`;
};
