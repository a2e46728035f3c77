import { bringUp } from '../../lib/service/bring.ts';
import type { Context } from '../context.ts';
import type { Command } from '../registry.ts';
import { readWaitForm, runWaitForm, type WaitForm } from './wait-form.ts';

const help = `svcdeck start --wait: start a service and wait until it runs

USAGE
  svcdeck start --wait [--timeout TIME] [--json] NAME [ARGUMENT ...]

The options stand before the name: every word after it goes to the service. NAME is a key name or a display name.
Without them, start is sc's verb: it returns at once.

OPTIONS
  --wait            Wait until the service runs (what any of these options asks for)
  --timeout TIME    Give up after this time (30s, 2m; a bare number is seconds); the service is left to go on
  --json            The outcome as JSON

EXIT CODES
  0 it runs   1 it failed   4 not found   5 access denied   124 timed out   130 interrupted

EXAMPLES
  svcdeck start --wait Spooler
  svcdeck start --wait --timeout 30s "Print Spooler"
`;

export const parse = (args: readonly string[]): Promise<WaitForm> => readWaitForm('start', args);

export const run = (form: WaitForm, context: Context): Promise<number> =>
  runWaitForm(form, context, 'runs already', (machine, name, wait) => bringUp(machine, name, form.args, wait));

export const command: Command = { help, invoke: async (args, context) => run(await parse(args), context) };
