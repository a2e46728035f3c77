import { win32 } from 'node:path';
import { safeText } from '../../lib/output/safe-text.ts';
import { shellWord } from '../../lib/service/shell-word.ts';

/** What can be said behind a script, for people. `file`: the script as it was typed. */
export const scriptHelp = (file: string): string => {
  const call = `svcdeck ${safeText(shellWord(win32.basename(file)))}`;
  return `${call}: the service that this file is, by the name that stands in it

USAGE
  ${call} VERB [options]

VERBS
  install   Make a service of it, as \`svcdeck install\` does, with its options
  update    Take over what the file says now, and what options say, as \`svcdeck update\` does
  remove    Take the service away, as \`svcdeck remove\` does
  start     Start it, and wait until it runs
  stop      Stop it, and wait until it has stopped
  restart   Stop it and start it again, with what depends on it
  debug     Run it in this console, with its events and its output; Ctrl+C stops it
  VERB --help

The file says what its service is called, and any other field of a definition: export const service = { name: 'MyService' };
its code outside of functions is run for that. What it exports besides: \`svcdeck schema script\`.

EXAMPLES
  ${call} install --start auto
  ${call} start
  ${call} debug
  ${call} remove --stop
`;
};
