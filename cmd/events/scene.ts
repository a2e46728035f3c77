import { UsageError } from '../../lib/errors.ts';
import { withClassicFallback } from '../../lib/events/classic-fallback.ts';
import { type Feed, feedsOf } from '../../lib/events/feed.ts';
import type { EventFilter } from '../../lib/events/filter.ts';
import { selectNamed } from '../../lib/events/find-named.ts';
import { type EventNotice, noticeText } from '../../lib/events/notice.ts';
import {
  csvPrinter,
  type EventPrinter,
  fullPrinter,
  jsonPrinter,
  linePrinter,
  tablePrinter,
  xmlPrinter,
} from '../../lib/events/output/printer.ts';
import { QueryFault } from '../../lib/events/query-fault.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { painter } from '../../lib/output/style.ts';
import { hasWildcard } from '../../lib/service/pattern.ts';
import type { Events } from '../../native/event-types.ts';
import type { Machine } from '../../native/types.ts';
import type { Context, Io } from '../context.ts';
import { columnsFor } from './columns.ts';
import { FeedFailures } from './feed-failures.ts';
import { wholeFilter } from './filter-flags.ts';
import type { EventsOptions } from './options.ts';

/** All that reading and following share. */
export interface EventScene {
  readonly options: EventsOptions;
  readonly context: Context;
  readonly machine: Machine;
  readonly events: Events;
  readonly feeds: readonly Feed[];
  readonly failures: FeedFailures;
  onNotice(notice: EventNotice): void;
}

const ALWAYS: readonly string[] = ['System', 'Application'];

interface LogChoice {
  readonly logs: readonly string[];
  /** Those that only a pattern has named. */
  readonly unnamed: ReadonlySet<string>;
}

const once = (names: readonly string[]): readonly string[] => {
  const seen = new Set<string>();
  return names.filter((name) => !seen.has(name.toLowerCase()) && seen.add(name.toLowerCase()));
};

/** A name without wildcards is Windows' to find; patterns choose among the names that there are. */
const chooseLogs = async (events: Events, { command, logs, file }: EventsOptions): Promise<LogChoice> => {
  if (file !== undefined) return { logs: [], unnamed: new Set() };
  if (!logs.some(hasWildcard)) return { logs: once(logs.length === 0 ? ALWAYS : logs), unnamed: new Set() };
  const named = logs.filter((each) => !hasWildcard(each));
  const fitting = selectNamed('log', await events.logs(), logs.filter(hasWildcard));
  if (fitting.length === 0) throw new UsageError(`${command}: no log fits ${logs.filter(hasWildcard).join(', ')}`);
  const unnamed = fitting.filter((each) => !named.some((name) => name.toLowerCase() === each.toLowerCase()));
  return { logs: once([...named, ...fitting]), unnamed: new Set(unnamed) };
};

const feedsFor = (filter: EventFilter, options: EventsOptions, logs: readonly string[]): readonly Feed[] => {
  try {
    return feedsOf(filter, { logs, ...(options.file === undefined ? {} : { file: options.file }) });
  } catch (error) {
    if (error instanceof QueryFault)
      throw new UsageError(`${options.command}: --query ${options.queryFile ?? ''}: ${error.message}`);
    throw error;
  }
};

interface FeedChoice {
  readonly feeds: readonly Feed[];
  /** Logs that nobody has named himself: that one can't be read is no failure. */
  readonly unnamed: ReadonlySet<string>;
  /** Where they are read from. Absent: the machine's event log. */
  readonly events?: Events;
  /** A failure to read one in the words of who tells it. Absent: as it is. */
  readonly inOwnWords?: (fault: unknown) => unknown;
}

/** A scene of these feeds. */
export const sceneOf = (
  options: EventsOptions,
  context: Context,
  machine: Machine,
  { feeds, unnamed, events = machine.events, inOwnWords }: FeedChoice,
): EventScene => ({
  options,
  context,
  machine,
  events: withClassicFallback(events),
  feeds,
  failures: new FeedFailures(context, machine, {
    command: options.command,
    isJson: options.format === 'json',
    isQuiet: options.isQuiet,
    unnamed,
    ...(inOwnWords === undefined ? {} : { inOwnWords }),
  }),
  onNotice: (notice) => {
    if (!options.isQuiet) context.io.err(`svcdeck: ${safeText(noticeText(notice))}\n`);
  },
});

/** Opens the machine and works out what is to be read. UsageError: a file with a query that can't be read. */
export const openScene = async (options: EventsOptions, context: Context): Promise<EventScene> => {
  const machine = await context.machine();
  const filter = await wholeFilter(options.command, options, machine, context);
  const { logs, unnamed } = await chooseLogs(machine.events, options);
  return sceneOf(options, context, machine, { feeds: feedsFor(filter, options, logs), unnamed });
};

/** Some consoles go to the next line as soon as the last cell is filled. */
const widthOf = ({ columns }: Io): { readonly width?: number } =>
  columns === undefined ? {} : { width: Math.max(1, columns - 1) };

/** How the events are written. A command gets what JSON has. */
export const printerFor = ({ options, context: { io }, events }: EventScene): EventPrinter => {
  const { format, columns, hasHeader, withMessage } = options;
  const paint = painter(io.hasColour);
  if (options.exec !== undefined || format === 'json') return jsonPrinter(events, withMessage);
  if (format === 'csv') return csvPrinter(events, columnsFor(format, columns), hasHeader);
  if (format === 'table')
    return tablePrinter(events, columnsFor(format, columns), { hasHeader, paint, ...widthOf(io) });
  if (format === 'xml') return xmlPrinter();
  return format === 'full'
    ? fullPrinter({ paint, scene: events, ...widthOf(io) })
    : linePrinter({ paint, ...widthOf(io) });
};
