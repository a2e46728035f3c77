import type { Context } from '../context.ts';
import type { Command } from '../registry.ts';
import { failureCodesHelp } from './change-help.ts';
import { type ChangeOptions, readStartOptions, starting } from './change-options.ts';
import { changeServices } from './change-services.ts';

const help = `svcdeck start with options: start services and wait until they run

USAGE
  svcdeck start --wait [options] NAME ...
  svcdeck start --wait [options] NAME -- ARGUMENT ...

NAME is a key name or a display name; * and ? are wildcards. An option has to stand before the first NAME: without one,
start is sc's verb, hands every word after the name to the service, and returns at once.
Several services start side by side; where one needs another that is named too, that one first. What is wrong beforehand (no
such service, disabled, paused) is told before anything is started. A service that runs already is left as it is.

OPTIONS
  --wait               Wait until the services run (what any of these options asks for)
  --with-dependencies  First start what they need and does not run, each waited for; what is disabled or missing among it
                       is named before anything is started
  --timeout TIME       Give up after this time (30s, 2m; a bare number is seconds); services are left to go on by themselves
  --dry-run            Say what would happen, in order, and change nothing
  --json               The outcomes as one JSON array: name, state, changed, processId, tookMs, error (null: none), role
                       (named, dependency), ended (null), steps
  --quiet              No progress, and no line for what succeeds
  --                   What follows goes to the service, of which there may be one only

EXIT CODES
  0 all run   ${failureCodesHelp}

EXAMPLES
  svcdeck start --wait Spooler
  svcdeck start --wait --timeout 30s "Print Spooler" W32Time
  svcdeck start --with-dependencies --dry-run LanmanServer
  svcdeck start --wait Spooler -- -debug
`;

export const parse = readStartOptions;

export const run: (options: ChangeOptions, context: Context) => Promise<number> = changeServices;

export const command: Command = {
  help,
  flags: starting,
  positionals: ['service'],
  invoke: async (args, context) => run(await parse(args), context),
};
