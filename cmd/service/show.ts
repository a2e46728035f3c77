import { jsonArray, jsonDocument } from '../../lib/output/json.ts';
import { painter } from '../../lib/output/style.ts';
import { batched } from '../../lib/output/writer.ts';
import { entriesByName, readDetails, type ServiceDetails } from '../../lib/service/details.ts';
import { detailsJson } from '../../lib/service/details-json.ts';
import { detailsText } from '../../lib/service/details-text.ts';
import { findPresent } from '../../lib/service/find.ts';
import { machineNow } from '../../lib/service/machine-now.ts';
import { checkName, hasWildcard } from '../../lib/service/pattern.ts';
import { unmatched } from '../../lib/service/select.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';
import { tellMissing } from './tell-missing.ts';

export interface ShowOptions {
  readonly names: readonly string[];
  readonly json: boolean;
}

const help = `svcdeck show: show everything about one service

USAGE
  svcdeck show NAME ... [--json]

Status, configuration, recovery, triggers, what it depends on and what needs it with their states, security, memory.
NAME is a key name or a display name, of a service or a driver; * and ? are wildcards.

OPTIONS
  --json  One JSON object; an array where several NAMEs or a wildcard were given. null: there is none, this Windows
          does not know it, or it was not told (then it is in "refused")

EXIT CODES
  0 done   2 wrong call   4 no such service (the others are shown)   5 access denied

EXAMPLES
  svcdeck show Spooler
  svcdeck show "Print Spooler" RpcSs
  svcdeck show Spooler --json
  svcdeck show "spool*" --json
`;

const flagSpecs = { json: { kind: 'boolean' } } as const;

/** UsageError: see `readFlags`; also an empty or impossible name. */
export const parse = async (args: readonly string[]): Promise<ShowOptions> => {
  const { flags, positionals: names } = await readFlags('show', args, flagSpecs, { value: 'NAME', least: 1 });
  for (const name of names) checkName(name, 'show');
  return { names, json: flags.json };
};

/** The call decides, not what it finds: a program can rely on one shape. */
const isForOne = ({ names }: ShowOptions): boolean => names.length === 1 && !names.some(hasWildcard);

/**
 * Writes the services to standard output.
 * NotFoundError: the one name that was given is no service's, or its wildcards match none. Of several each is told.
 */
export const run = async (options: ShowOptions, context: Context): Promise<number> => {
  const { io, signal, clock } = context;
  const machine = await context.machine();
  const { found, all, missing: absent } = await findPresent(machine, options.names, 'all');
  const missing = [...absent, ...unmatched(options.names, found)];
  if (found.length === 0) return tellMissing(options.names, missing, context, options.json);
  const byName = entriesByName(all);
  const details: ServiceDetails[] = [];
  for (const entry of found) {
    signal.throwIfAborted();
    details.push(await readDetails(machine, entry, byName));
  }
  const messageText = (code: number): string | undefined => machine.messageText(code);
  const writer = batched((text) => io.out(text));
  if (options.json) {
    const values = details.map((each) => detailsJson(each, messageText));
    for (const piece of isForOne(options) ? values.map(jsonDocument) : jsonArray(values)) writer.write(piece);
  } else {
    const paint = painter(io.hasColour);
    const now = machineNow(machine, clock);
    const texts = details.map((each) =>
      detailsText(each, { paint, messageText, now })
        .map((line) => `${line}\n`)
        .join(''),
    );
    writer.write(texts.join('\n'));
  }
  writer.flush();
  return tellMissing(options.names, missing, context, options.json);
};

export const command: Command = {
  help,
  flags: flagSpecs,
  positionals: ['service'],
  invoke: async (args, context) => run(await parse(args), context),
};
