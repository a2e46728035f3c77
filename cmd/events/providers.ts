import { UsageError } from '../../lib/errors.ts';
import { findNamed, selectNamed } from '../../lib/events/find-named.ts';
import { providerFields, providerJson } from '../../lib/events/provider-details.ts';
import { type ProviderColumn, providerColumns, readProviders } from '../../lib/events/provider-list.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { painter } from '../../lib/output/style.ts';
import { fieldLines } from '../../lib/service/field-lines.ts';
import { hasWildcard } from '../../lib/service/pattern.ts';
import type { EventProviderInfo, Events } from '../../native/event-types.ts';
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
import { attemptEach, firstFailure, type NotHad } from '../service/each-named.ts';
import { jsonFor } from '../service/print-json.ts';

const COMMAND = 'events providers';

export interface ProvidersOptions extends RowOptions {
  readonly patterns: readonly string[];
  /** Only those that write to this log. */
  readonly log?: string;
}

const columnHelp = providerColumns.map(({ id, summary }) => `  ${id.padEnd(17)} ${summary}`).join('\n');

const help = `svcdeck events providers: list who writes events, or show everything about one

USAGE
  svcdeck events providers [PATTERN ...] [--log LOG] [options]
  svcdeck events providers NAME ... [--json]

With NAMEs, without a wildcard, each is shown in full: the logs that it writes to, the files of its messages, and what it
calls its levels, tasks, opcodes and keywords. Otherwise the providers that fit a PATTERN (* and ? are wildcards) are listed.

OPTIONS
  --log LOG          List those that write to LOG
${rowFlagsHelp}

COLUMNS
${columnHelp}

OUTPUT
  A list shows names, which cost nothing; every other column makes Windows open each provider.
  JSON of a NAME: name, guid, logs, messageFile, resourceFile, parameterFile, helpLink, and levels, tasks, opcodes and
  keywords as value and name (keywords in hexadecimal); an array where several were named.

EXIT CODES
  0 done   1 failed   2 wrong call   4 no provider of a NAME   5 access denied

EXAMPLES
  svcdeck events providers
  svcdeck events providers "*Service*"
  svcdeck events providers "Service Control Manager"
  svcdeck events providers --log System --columns name,messages --csv
  svcdeck events providers "Service Control Manager" --json
`;

const flagSpecs = { log: { kind: 'string', value: 'LOG', offers: 'log' }, ...rowFlags } as const;

/** UsageError: see `readFlags`; also a column that there is not, and options that exclude each other. */
export const parse = async (args: readonly string[]): Promise<ProvidersOptions> => {
  const { flags, positionals: patterns } = await readFlags(COMMAND, args, flagSpecs, { value: 'PATTERN' });
  const { log } = flags;
  return { patterns, ...(log === undefined ? {} : { log }), ...readRowFlags(COMMAND, flags, providerColumns) };
};

/** Names without a wildcard, and no word on a list. */
const wantsDetails = ({ patterns, log, columns, sort, format, hasHeader }: ProvidersOptions): boolean =>
  patterns.length > 0 &&
  !patterns.some(hasWildcard) &&
  log === undefined &&
  columns === undefined &&
  sort === undefined &&
  format !== 'csv' &&
  hasHeader;

const namesIn = async (events: Events, log: string | undefined): Promise<readonly string[]> => {
  if (log === undefined) return events.providers();
  const { providers } = await events.logConfig(findNamed('log', await events.logs(), log));
  if (providers === undefined) throw new UsageError(`${COMMAND}: Windows does not say who writes to ${log}`);
  return providers;
};

const printList = async (options: ProvidersOptions, context: Context): Promise<number> => {
  const { io, clock, signal } = context;
  const { events } = await context.machine();
  const names = selectNamed('provider', await namesIn(events, options.log), options.patterns);
  const ids = options.columns ?? ['name'];
  const columns = columnsOf<ProviderColumn>(providerColumns, ids);
  const needed = columnsOf<ProviderColumn>(providerColumns, [...ids, ...(options.sort ? [options.sort.column] : [])]);
  const progress = progressLine(io, clock, options.isQuiet);
  const rows = needed.some(({ needsInfo }) => needsInfo)
    ? await readProviders(events, names, signal, (done) =>
        progress.update(`${done} of ${names.length} providers`),
      ).finally(progress.wipe)
    : names.map((name) => ({ name }));
  const omitted = await printRows(io, rows, columns, options, providerColumns);
  printHints(io, rows.length === 0 ? ['No provider matches.'] : [], omitted, options.isQuiet);
  return 0;
};

interface Named {
  readonly name: string;
}

const findEach = (all: readonly string[], patterns: readonly string[]): readonly (Named | NotHad)[] =>
  patterns.map((pattern) => {
    try {
      return { name: findNamed('provider', all, pattern) };
    } catch (error) {
      return { error };
    }
  });

const printDetails = async ({ patterns, format }: ProvidersOptions, context: Context): Promise<number> => {
  const { io } = context;
  const machine = await context.machine();
  const json = format === 'json';
  const named = findEach(await machine.events.providers(), patterns);
  const outcomes = await attemptEach(named, context, { machine, json }, async ({ name }: Named) => ({
    info: await machine.events.provider(name),
  }));
  const infos = outcomes.flatMap((each): readonly EventProviderInfo[] => ('info' in each ? [each.info] : []));
  const paint = painter(io.hasColour);
  const textOf = (info: EventProviderInfo): string =>
    [paint('heading', safeText(info.name)), ...fieldLines(providerFields(info))].map((line) => `${line}\n`).join('');
  io.out(json ? jsonFor(patterns, infos.map(providerJson)) : infos.map(textOf).join('\n'));
  return firstFailure(outcomes);
};

/** Writes a list, or what there is to know of those that were named, to standard output. */
export const run = (options: ProvidersOptions, context: Context): Promise<number> =>
  wantsDetails(options) ? printDetails(options, context) : printList(options, context);

export const command: Command = {
  help,
  flags: offeringColumns(flagSpecs, providerColumns),
  positionals: ['provider'],
  invoke: async (args, context) => run(await parse(args), context),
};
