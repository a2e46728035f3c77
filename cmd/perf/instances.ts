import { objectFault } from '../../lib/counters/fault.ts';
import { UsageError } from '../../lib/errors.ts';
import type { Column } from '../../lib/output/columns.ts';
import { csv } from '../../lib/output/csv.ts';
import { jsonArray } from '../../lib/output/json.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { matches } from '../../lib/service/pattern.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import { printHints } from '../print-rows.ts';
import type { Command } from '../registry.ts';

const COMMAND = 'perf instances';

export interface InstancesOptions {
  readonly object: string;
  readonly patterns: readonly string[];
  readonly format: 'lines' | 'json' | 'csv';
  readonly refresh: boolean;
  readonly isQuiet: boolean;
}

const help = `svcdeck perf instances: list an object's instances

USAGE
  svcdeck perf instances OBJECT [PATTERN ...] [options]

OBJECT is a name, English or local; instances have one name in all languages. A second one of a name is NAME#1.
PATTERN is a whole name; * and ? are wildcards.

OPTIONS
  --json             A JSON array of names
  --csv              CSV with a header (RFC 4180)
  --refresh          Look anew; Windows keeps what it found first
  --quiet            No hints on standard error

OUTPUT
  A name on a line.

EXIT CODES
  0 done, also when there is none   1 failed   2 wrong call   4 no such object   5 access denied

EXAMPLES
  svcdeck perf instances Process
  svcdeck perf instances Process "svchost*"
  svcdeck perf instances LogicalDisk --json
`;

const flagSpecs = {
  json: { kind: 'boolean' },
  csv: { kind: 'boolean' },
  refresh: { kind: 'boolean' },
  quiet: { kind: 'boolean' },
} as const;

/** UsageError: see `readFlags`; also formats that exclude each other. */
export const parse = async (args: readonly string[]): Promise<InstancesOptions> => {
  const { flags, positionals } = await readFlags(COMMAND, args, flagSpecs, { value: 'OBJECT', least: 1 });
  const [object = '', ...patterns] = positionals;
  if (object.includes('\\')) throw new UsageError(`${COMMAND}: '${object}' is a path, and OBJECT is a name in it`);
  if (flags.json && flags.csv) throw new UsageError(`${COMMAND}: --json and --csv exclude each other`);
  const format = flags.json ? 'json' : flags.csv ? 'csv' : 'lines';
  return { object, patterns, format, refresh: flags.refresh, isQuiet: flags.quiet };
};

const nameColumn: Column<string> = { id: 'name', key: 'name', title: 'INSTANCE', value: (name) => name, rank: 1 };

/** Writes the names to standard output. */
export const run = async (options: InstancesOptions, context: Context): Promise<number> => {
  const { object, patterns, format, refresh } = options;
  const { io } = context;
  const machine = await context.machine();
  const all = await machine.counters.instances(object, { refresh }).catch(async (error: unknown) => {
    throw await objectFault(machine, object, error);
  });
  const names = (all ?? []).filter((name) => patterns.length === 0 || patterns.some((each) => matches(each, name)));
  if (format === 'json') io.out([...jsonArray(names)].join(''));
  else if (format === 'csv') io.out([...csv(names, [nameColumn], true)].join(''));
  else for (const name of names) io.out(`${safeText(name)}\n`);
  const hint = all === undefined ? `${object} has no instances: its counters are read without.` : 'There is none now.';
  printHints(io, names.length === 0 ? [safeText(hint)] : [], [], options.isQuiet);
  return 0;
};

export const command: Command = {
  help,
  flags: flagSpecs,
  positionals: ['object'],
  invoke: async (args, context) => run(await parse(args), context),
};
