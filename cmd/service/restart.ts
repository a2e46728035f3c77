import type { Context } from '../context.ts';
import type { Command } from '../registry.ts';
import { failureCodesHelp, stopOptionsHelp } from './change-help.ts';
import { type ChangeOptions, readStopOptions, stopping } from './change-options.ts';
import { changeServices } from './change-services.ts';

const help = `svcdeck restart: stop services and start them again, with what depends on them

USAGE
  svcdeck restart [options] NAME ...

NAME is a key name or a display name; * and ? are wildcards. Services that run and depend on a NAME are stopped first and
brought back afterwards, in the opposite order; those that were paused are paused again. A NAME that is stopped is just
started; one that is paused runs afterwards.
What is wrong beforehand (no such service, it does not accept a stop, it is disabled and so could not be started again) is
told before anything is stopped. When a step fails, what was stopped on the way is brought back where it can be, and
everything is told step by step.

OPTIONS
  --with-dependents  What restart does anyway
  --wait             What restart does anyway
  --timeout TIME     Give up after this time (30s, 2m; a bare number is seconds); bringing back what was stopped is not cut
                     short
${stopOptionsHelp}

EXIT CODES
  0 all run again   ${failureCodesHelp}

EXAMPLES
  svcdeck restart Spooler
  svcdeck restart --dry-run LanmanWorkstation
  svcdeck restart --timeout 5m --force-after 1m Spooler W32Time
  svcdeck restart Spooler --json
`;

export const parse = (args: readonly string[]): Promise<ChangeOptions> => readStopOptions('restart', args);

export const run: (options: ChangeOptions, context: Context) => Promise<number> = changeServices;

export const command: Command = {
  help,
  flags: stopping,
  positionals: ['service'],
  invoke: async (args, context) => run(await parse(args), context),
};
