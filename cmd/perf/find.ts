import { hasLocalName } from '../../lib/counters/browse-column.ts';
import { computerFault, objectFault } from '../../lib/counters/fault.ts';
import { findCounters } from '../../lib/counters/find-counters.ts';
import { foundColumns } from '../../lib/counters/found-columns.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import {
  columnsOf,
  offeringColumns,
  printHints,
  printRows,
  type RowOptions,
  readRowFlags,
  rowFlags,
  rowFlagsHelp,
} from '../print-rows.ts';
import { progressLine } from '../progress-line.ts';
import type { Command } from '../registry.ts';
import { tellFaults } from './tell-faults.ts';

const COMMAND = 'perf find';

export interface FindOptions extends RowOptions {
  readonly words: readonly string[];
  readonly inHelp: boolean;
}

const help = `svcdeck perf find: find counters by parts of their names

USAGE
  svcdeck perf find TEXT ... [options]

Every TEXT has to be in the name of the object or of the counter, in English or in Windows' own language.

OPTIONS
  --explanations     Look in the explanations, too
${rowFlagsHelp}

COLUMNS
${foundColumns.map(({ id, summary }) => `  ${id.padEnd(17)} ${summary}`).join('\n')}

OUTPUT
  Paths as perf get takes them; (*) stands where the object has instances.

EXIT CODES
  0 done, also when nothing is found or an object would not tell its counters, which is told on standard error
  1 failed   2 wrong call   5 access denied

EXAMPLES
  svcdeck perf find processor time
  svcdeck perf find bytes --columns path
  svcdeck perf find handle --explanations --json
`;

const flagSpecs = { explanations: { kind: 'boolean' }, ...rowFlags } as const;

/** UsageError: see `readFlags`; also a column that there is not, and options that exclude each other. */
export const parse = async (args: readonly string[]): Promise<FindOptions> => {
  const { flags, positionals: words } = await readFlags(COMMAND, args, flagSpecs, { value: 'TEXT', least: 1 });
  return { words, inHelp: flags.explanations, ...readRowFlags(COMMAND, flags, foundColumns) };
};

/** Writes the paths to standard output, and to standard error which objects would not tell. */
export const run = async (options: FindOptions, context: Context): Promise<number> => {
  const { io, clock, signal } = context;
  const machine = await context.machine();
  const progress = progressLine(io, clock, options.isQuiet);
  const { found, silent } = await findCounters(machine.counters, options, signal, (done, of) =>
    progress.update(`${done} of ${of} objects`),
  )
    .finally(progress.wipe)
    .catch(async (error: unknown) => {
      throw await computerFault(machine, machine.name, error);
    });
  const isLocal = found.some(({ object, counter }) => hasLocalName(object) || hasLocalName(counter));
  const ids =
    options.columns ??
    (options.format === 'table' ? ['path', ...(isLocal ? ['local'] : []), 'help'] : foundColumns.map(({ id }) => id));
  const omitted = await printRows(io, found, columnsOf(foundColumns, ids), options, foundColumns);
  printHints(io, found.length === 0 ? ['No counter fits.'] : [], omitted, options.isQuiet);
  const faults = await Promise.all(silent.map(({ object, error }) => objectFault(machine, object, error)));
  // Among so many it is news, and no failure.
  await tellFaults(faults, { context, machine, json: options.format === 'json' });
  return 0;
};

export const command: Command = {
  help,
  flags: offeringColumns(flagSpecs, foundColumns),
  invoke: async (args, context) => run(await parse(args), context),
};
