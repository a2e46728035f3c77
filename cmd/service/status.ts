import { UsageError } from '../../lib/errors.ts';
import { painter } from '../../lib/output/style.ts';
import { entriesOf, findEach, type Had } from '../../lib/service/find-each.ts';
import { checkName } from '../../lib/service/pattern.ts';
import { statusJson, statusLine } from '../../lib/service/status-line.ts';
import { SERVICE_RUNNING } from '../../native/codes.ts';
import type { Context } from '../context.ts';
import { EXIT_NOT_RUNNING } from '../exit-codes.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';
import { eachNamed } from './each-named.ts';
import { jsonFor } from './print-json.ts';

export interface StatusOptions {
  readonly names: readonly string[];
  readonly json: boolean;
  readonly isQuiet: boolean;
}

const help = `svcdeck status: whether a service runs, as a line and as an exit code

USAGE
  svcdeck status NAME ... [--json | --quiet]

NAME is a key name or a display name; * and ? are wildcards for services. A name that is spelled out may be a driver's.

OPTIONS
  --json   A JSON object; an array where several NAMEs or a wildcard were given: name, displayName, state, processId,
           win32ExitCode, serviceExitCode, checkPoint, waitHintMs
  --quiet  Nothing is printed: the exit code says it all

EXIT CODES
  0 it runs   3 it does not (stopped, paused, or on the way from one state to another)
  2 wrong call   4 no such service   5 access denied
  Of several services the first that does not run decides, in the order of the NAMEs.

EXAMPLES
  svcdeck status Spooler
  svcdeck status "Print Spooler" W32Time
  svcdeck status --json "MSSQL*"
  svcdeck status --quiet Spooler
`;

const flagSpecs = { json: { kind: 'boolean' }, quiet: { kind: 'boolean' } } as const;

/** UsageError: see `readFlags`; also an empty or impossible name, or --json with --quiet. */
export const parse = async (args: readonly string[]): Promise<StatusOptions> => {
  const { flags, positionals: names } = await readFlags('status', args, flagSpecs, { value: 'NAME', least: 1 });
  for (const name of names) checkName(name, 'status');
  if (flags.json && flags.quiet) throw new UsageError('status: --json and --quiet exclude each other');
  return { names, json: flags.json, isQuiet: flags.quiet };
};

/** Writes a line or an object for each service to standard output. Failures are told one by one. */
export const run = async ({ names, json, isQuiet }: StatusOptions, context: Context): Promise<number> => {
  const { io } = context;
  const machine = await context.machine();
  const named = await findEach(machine.services, names);
  const paint = painter(io.hasColour);
  const messageText = (code: number): string | undefined => machine.messageText(code);
  const exitCodeOf = async ({ entry }: Had): Promise<number> => {
    if (!json && !isQuiet) io.out(`${statusLine(entry, { paint, messageText })}\n`);
    return entry.status.state === SERVICE_RUNNING ? 0 : EXIT_NOT_RUNNING;
  };
  const exitCode = await eachNamed(named, context, { machine, json, isSilent: isQuiet }, exitCodeOf);
  if (json) io.out(jsonFor(names, entriesOf(named).map(statusJson)));
  return exitCode;
};

export const command: Command = {
  help,
  flags: flagSpecs,
  positionals: ['service'],
  invoke: async (args, context) => run(await parse(args), context),
};
