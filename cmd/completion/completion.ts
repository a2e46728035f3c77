import { UsageError } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';
import { clinkScript } from './clink-script.ts';
import { ownCall } from './own-call.ts';
import { powerShellScript } from './powershell-script.ts';

const help = `svcdeck completion: print the script that makes Tab complete svcdeck's words

USAGE
  svcdeck completion powershell
  svcdeck completion clink

powershell  for Windows PowerShell 5.1 and PowerShell 7. Put into the profile (notepad $PROFILE):
            svcdeck completion powershell | Out-String | Invoke-Expression
clink       for cmd.exe with clink 1.4.19 or later. Save it where clink finds it, and open a new prompt:
            svcdeck completion clink > "%LOCALAPPDATA%\\clink\\svcdeck.lua"

Completed are commands, options and their words, verbs of sc and net with theirs, and names: services, those that svcdeck hosts,
event logs, providers, sources and performance objects. A script asks this svcdeck.exe by its full path; print it again when the
file has moved. Names are kept for a while in the completion folder beside the state file (config path state), services for two
minutes, the others for an hour; a name that nothing fits is looked for anew. Another computer (--computer) is not asked.

EXIT CODES
  0 done   1 cmd.exe can't be told where svcdeck lies   2 wrong call

EXAMPLES
  svcdeck completion powershell
  svcdeck completion clink > svcdeck.lua
`;

const scripts: ReadonlyMap<string, (call: readonly string[]) => string> = new Map([
  ['powershell', powerShellScript],
  ['clink', clinkScript],
]);

const shells = [...scripts.keys()];

/** Gives what writes the script. UsageError: see `readFlags`; also a shell that has none. */
export const parse = async (args: readonly string[]): Promise<(call: readonly string[]) => string> => {
  const { positionals } = await readFlags('completion', args, {}, { value: shells.join(' or '), least: 1, most: 1 });
  const [shell = ''] = positionals;
  const script = scripts.get(shell.toLowerCase());
  if (script === undefined)
    throw new UsageError(`completion: there is no script for '${shell}'. There is one for: ${shells.join(', ')}`);
  return script;
};

/** Prints it. FailedError: see `clinkScript`. */
export const run = (script: (call: readonly string[]) => string, { io }: Context): number => {
  io.out(script(ownCall()));
  return 0;
};

export const command: Command = {
  help,
  positionals: [shells],
  invoke: async (args, context) => run(await parse(args), context),
};
