import { UsageError } from '../../lib/errors.ts';
import { bringDown } from '../../lib/service/bring.ts';
import type { Context } from '../context.ts';
import type { Command } from '../registry.ts';
import { readWaitForm, runWaitForm, type WaitForm } from './wait-form.ts';

const help = `svcdeck stop --wait: stop a service and wait until it has stopped

USAGE
  svcdeck stop --wait [--timeout TIME] [--json] NAME

NAME is a key name or a display name. Services that depend on it are left alone: when one runs, nothing is stopped.
Without these options, stop is sc's verb: it returns at once.

OPTIONS
  --wait            Wait until the service has stopped (what any of these options asks for)
  --timeout TIME    Give up after this time (30s, 2m; a bare number is seconds); the service is left to go on
  --json            The outcome as JSON

EXIT CODES
  0 it has stopped   1 it failed   4 not found   5 access denied   124 timed out   130 interrupted

EXAMPLES
  svcdeck stop --wait Spooler
  svcdeck stop --wait --timeout 2m "Print Spooler"
`;

export const parse = async (args: readonly string[]): Promise<WaitForm> => {
  const form = await readWaitForm('stop', args);
  if (form.args.length > 0) throw new UsageError(`stop: ${JSON.stringify(form.args[0])} is one value too many`);
  return form;
};

export const run = (form: WaitForm, context: Context): Promise<number> =>
  runWaitForm(form, context, 'is stopped already', bringDown);

export const command: Command = { help, invoke: async (args, context) => run(await parse(args), context) };
