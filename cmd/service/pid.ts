import { safeText } from '../../lib/output/safe-text.ts';
import { entriesOf, findEach, type Had } from '../../lib/service/find-each.ts';
import { checkName } from '../../lib/service/pattern.ts';
import { noProcessText } from '../../lib/service/status-line.ts';
import { stateWord } from '../../lib/service/words.ts';
import type { ServiceEntry } from '../../native/types.ts';
import type { Context } from '../context.ts';
import { EXIT_NOT_RUNNING } from '../exit-codes.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';
import { eachNamed } from './each-named.ts';
import { jsonFor } from './print-json.ts';

export interface PidOptions {
  readonly names: readonly string[];
  readonly json: boolean;
}

const help = `svcdeck pid: the process id of a service

USAGE
  svcdeck pid NAME ... [--json]

The process id alone on a line; several in the order of the NAMEs. Services may share a process. A service without a
process is told on standard error. NAME is a key name or a display name; * and ? are wildcards for services.

OPTIONS
  --json   A JSON object; an array where several NAMEs or a wildcard were given: name, processId (null: it has none), state

EXIT CODES
  0 done   3 it has no process: it does not run, or it is a driver
  2 wrong call   4 no such service   5 access denied

EXAMPLES
  svcdeck pid Spooler
  svcdeck pid Spooler RpcSs --json
  svcdeck pid "Print Spooler"
`;

const ofOne = ({ name, status }: ServiceEntry) => ({
  name,
  processId: status.processId || null,
  state: stateWord(status.state),
});

const flagSpecs = { json: { kind: 'boolean' } } as const;

/** UsageError: see `readFlags`; also an empty or impossible name. */
export const parse = async (args: readonly string[]): Promise<PidOptions> => {
  const { flags, positionals: names } = await readFlags('pid', args, flagSpecs, { value: 'NAME', least: 1 });
  for (const name of names) checkName(name, 'pid');
  return { names, json: flags.json };
};

/** Writes the process ids to standard output. Failures are told one by one. */
export const run = async ({ names, json }: PidOptions, context: Context): Promise<number> => {
  const { io } = context;
  const machine = await context.machine();
  const named = await findEach(machine.services, names);
  const exitCode = await eachNamed(named, context, { machine, json }, async ({ entry }: Had) => {
    const { processId } = entry.status;
    if (!json && processId !== 0) io.out(`${processId}\n`);
    if (!json && processId === 0) io.err(`svcdeck: ${safeText(noProcessText(entry))}\n`);
    return processId === 0 ? EXIT_NOT_RUNNING : 0;
  });
  if (json) io.out(jsonFor(names, entriesOf(named).map(ofOne)));
  return exitCode;
};

export const command: Command = {
  help,
  flags: flagSpecs,
  positionals: ['service'],
  invoke: async (args, context) => run(await parse(args), context),
};
