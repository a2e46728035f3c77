import { resolve } from 'node:path';
import { UsageError } from '../../lib/errors.ts';
import { statsText } from '../../lib/events/output/stats-text.ts';
import { readFeed } from '../../lib/events/read-feed.ts';
import { EventStats } from '../../lib/events/stats.ts';
import { isoTime } from '../../lib/events/time.ts';
import { jsonDocument } from '../../lib/output/json.ts';
import { painter } from '../../lib/output/style.ts';
import type { FileTime } from '../../native/event-types.ts';
import type { Context, Io } from '../context.ts';
import { readFlags } from '../flags.ts';
import { progressLine } from '../progress-line.ts';
import type { Command } from '../registry.ts';
import { type FilterChoice, filterFlags, readFilterFlags } from './filter-flags.ts';
import { type EventScene, openScene } from './scene.ts';

const COMMAND = 'events stats';
const USUAL_TOP = 10;

export interface StatsOptions extends FilterChoice {
  readonly logs: readonly string[];
  readonly file?: string;
  /** Rows of a table; in JSON of a list. Absent: what the format shows by itself. */
  readonly top?: number;
  readonly json: boolean;
  readonly isQuiet: boolean;
}

const help = `svcdeck events stats: count events by level, provider, id and time

USAGE
  svcdeck events stats [LOG ...] [options]

LOG is a log's name; * and ? are wildcards. Without one: System and Application. Events are counted as they are read and none
is kept: a log of any size takes the same memory.

OPTIONS
  --since TIME       Only events from then on: 30m, 2h, 7d, today, 2026-11-21T08:00; --until TIME: up to then
  --level LEVEL,...  critical, error, warning, information, verbose, audit-success, audit-failure
  --id ID,...        Event ids and ranges: 7036,7000-7045
  --provider NAME    Also --user, --record, --grep, --where, --xpath and --query, as \`svcdeck events\` has them
  --file FILE        An .evtx, .evt or .etl file instead of logs
  --top N            So many rows a table; ${USUAL_TOP}, if nothing is said
  --json             A JSON object: logs, levels, providers and ids (each with events, the most frequent first; --top N: so many),
                     hours (in UTC; those without events are left out), events, first, last
  --quiet            No progress on standard error

EXIT CODES
  0 done   1 failed   2 wrong call   4 no such log   5 access denied

EXAMPLES
  svcdeck events stats
  svcdeck events stats System --since 7d --level error,warning
  svcdeck events stats Application --top 3
  svcdeck events stats System --since 24h --json
`;

const flagSpecs = {
  ...filterFlags,
  file: { kind: 'string', value: 'FILE' },
  top: { kind: 'string', value: 'N' },
  json: { kind: 'boolean' },
  quiet: { kind: 'boolean' },
} as const;

const readTop = (text: string): number => {
  const top = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (top < 1) throw new UsageError(`${COMMAND}: --top: '${text}' is no number of rows`);
  return top;
};

/** UsageError: see `readFlags` and `readFilterFlags`; also a log beside --file. */
export const parse = async (args: readonly string[]): Promise<StatsOptions> => {
  const { flags, positionals: logs } = await readFlags(COMMAND, args, flagSpecs, { value: 'LOG' });
  const { file, top, json, quiet: isQuiet } = flags;
  const [log] = logs;
  if (file !== undefined && log !== undefined)
    throw new UsageError(`${COMMAND}: --file reads a file, and the log ${log} was named`);
  return {
    logs,
    ...readFilterFlags(COMMAND, flags),
    ...(file === undefined ? {} : { file: resolve(file) }),
    ...(top === undefined ? {} : { top: readTop(top) }),
    json,
    isQuiet,
  };
};

const count = async ({ events, feeds, failures, context, options, onNotice }: EventScene): Promise<EventStats> => {
  const { io, clock, signal } = context;
  const stats = new EventStats();
  const progress = progressLine(io, clock, options.isQuiet);
  try {
    for (const feed of feeds)
      for await (const batch of failures.guard(feed, readFeed(events, feed, { onNotice }))) {
        signal.throwIfAborted();
        for (const record of batch) stats.add(record);
        progress.update(`${stats.events} events`);
      }
  } finally {
    progress.wipe();
  }
  return stats;
};

const timeJson = (time: FileTime | undefined): string | null => (time === undefined ? null : isoTime(time));

const statsJson = (stats: EventStats, top: number | undefined) => ({
  events: stats.events,
  first: timeJson(stats.times.first),
  last: timeJson(stats.times.last),
  logs: stats.logs(),
  levels: stats.levels(),
  providers: stats.providers().slice(0, top),
  ids: stats.ids().slice(0, top),
  otherEvents: stats.others,
  hours: stats.times.hours(),
});

const layoutFor = (io: Io) => ({
  paint: painter(io.hasColour),
  block: io.isOutTerminal ? '█' : '#',
  ...(io.columns === undefined ? {} : { width: Math.max(1, io.columns - 1) }),
});

/** Counts, and writes what came of it to standard output. A log that can't be read hides none of the others. */
export const run = async ({ top, json, ...choice }: StatsOptions, context: Context): Promise<number> => {
  const { io } = context;
  const format = json ? 'json' : 'line';
  const shared = { command: COMMAND, mode: 'read', isOldestFirst: true, hasHeader: true, withMessage: false } as const;
  const scene = await openScene({ ...choice, ...shared, format }, context);
  const stats = await count(scene);
  const { feeds, failures } = scene;
  failures.sumUp();
  const exitCode = failures.exitCode(feeds);
  // Nothing could be read: that has been told.
  if (exitCode !== 0 && stats.events === 0) return exitCode;
  if (json) io.out(jsonDocument(statsJson(stats, top)));
  else {
    const names = feeds.map(({ name }) => name);
    io.out(`${await statsText(stats, names, { top: top ?? USUAL_TOP, ...layoutFor(io) })}\n`);
  }
  return exitCode;
};

export const command: Command = {
  help,
  flags: flagSpecs,
  positionals: ['log'],
  invoke: async (args, context) => run(await parse(args), context),
};
