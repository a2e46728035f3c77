import type { Context } from '../context.ts';
import type { Command } from '../registry.ts';
import { failureCodesHelp, stopOptionsHelp } from './change-help.ts';
import { type ChangeOptions, readStopOptions, stopping } from './change-options.ts';
import { changeServices } from './change-services.ts';

const help = `svcdeck stop with options: stop services and wait until they have stopped

USAGE
  svcdeck stop --wait [options] NAME ...
  svcdeck stop NAME ... --wait [options]

NAME is a key name or a display name; * and ? are wildcards. It is an option that makes this svcdeck's own command: without
one, stop is sc's verb and returns at once.
Several services stop side by side; where one needs another that is named too, that one goes first. What is wrong beforehand
(no such service, other services that run need it, it does not accept a stop) is told before anything is stopped. When a
service refuses, dependents that were stopped for its sake are brought back.

OPTIONS
  --wait             Wait until the services have stopped (what any of these options asks for)
  --with-dependents  First stop what depends on them and runs, at any depth
  --timeout TIME     Give up after this time (30s, 2m; a bare number is seconds); services are left to go on by themselves,
                     and what was stopped in vain is brought back all the same
${stopOptionsHelp}

EXIT CODES
  0 all have stopped   ${failureCodesHelp}

EXAMPLES
  svcdeck stop --wait W32Time
  svcdeck stop W32Time --timeout 2m
  svcdeck stop --with-dependents --dry-run LanmanWorkstation
  svcdeck stop --with-dependents --force-after 30s "Print Spooler"
`;

export const parse = (args: readonly string[]): Promise<ChangeOptions> => readStopOptions('stop', args);

export const run: (options: ChangeOptions, context: Context) => Promise<number> = changeServices;

export const command: Command = {
  help,
  flags: stopping,
  positionals: ['service'],
  invoke: async (args, context) => run(await parse(args), context),
};
