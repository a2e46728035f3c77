import { rename, unlink } from 'node:fs/promises';
import { FailedError, RefusedError, UsageError } from '../../lib/errors.ts';
import type { Feed } from '../../lib/events/feed.ts';
import type { EventFilter, EventSourceChoice } from '../../lib/events/filter.ts';
import { type EventPlan, planFilter } from '../../lib/events/filter-plan.ts';
import { findNamed } from '../../lib/events/find-named.ts';
import { readFault } from '../../lib/events/read-fault.ts';
import { writeFaultText } from '../../lib/files/file-fault.ts';
import { isThere } from '../../lib/files/is-there.ts';
import { jsonDocument } from '../../lib/output/json.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { isRefusal } from '../../lib/service/record.ts';
import {
  ERROR_ACCESS_DENIED,
  ERROR_ALREADY_EXISTS,
  ERROR_EVT_CHANNEL_NOT_FOUND,
  ERROR_EVT_INVALID_QUERY,
  ERROR_FILE_EXISTS,
} from '../../native/codes.ts';
import type { EventQuery, Events } from '../../native/event-types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';
import { wholePath } from './file-path.ts';
import { type FilterChoice, filterFlags, readFilterFlags, wholeFilter } from './filter-flags.ts';

const COMMAND = 'events export';

export interface ExportOptions extends FilterChoice {
  /** As typed. */
  readonly source: { readonly log: string } | { readonly file: string };
  /** Where to. A full path. */
  readonly target: string;
  readonly isForced: boolean;
  readonly isDryRun: boolean;
  readonly json: boolean;
}

const help = `svcdeck events export: write events to an .evtx file

USAGE
  svcdeck events export LOG FILE [options]
  svcdeck events export --file FROM FILE [options]

Windows itself writes the file, which Event Viewer and \`svcdeck events --file\` open anywhere. A file that is there already is
not written over. Of another computer FILE has to be a whole path there.

OPTIONS
  --since TIME       Only events from then on: 30m, 2h, 7d, today, 2026-11-21T08:00; --until TIME: up to then
  --level LEVEL,...  Only these; also --id, --provider, --user, --record, --where, --xpath and --query, as \`svcdeck events\` has
                     them, as far as Windows can select so (--grep it can't)
  --file FROM        Events of an .evtx, .evt or .etl file instead of a log
  --force            Write FILE anew if it is there: only when the new one is complete does it take the place of the old one
  --dry-run          Check everything, and write nothing
  --json             A JSON object: log (null: of a file), file, records (null: not told), written

EXIT CODES
  0 done   1 failed, or the file is there   2 wrong call   4 no such log or file   5 access denied

EXAMPLES
  svcdeck events export System D:\\Cases\\System.evtx
  svcdeck events export Application today.evtx --since today --level error,warning
  svcdeck events export System D:\\Cases\\System.evtx --force --json
`;

const flagSpecs = {
  ...filterFlags,
  file: { kind: 'string', value: 'FROM' },
  force: { kind: 'boolean' },
  'dry-run': { kind: 'boolean' },
  json: { kind: 'boolean' },
} as const;

/** UsageError: see `readFlags` and `readFilterFlags`; also one word too few or too many. */
export const parse = async (args: readonly string[]): Promise<ExportOptions> => {
  const { flags, positionals } = await readFlags(COMMAND, args, flagSpecs, { value: 'LOG and FILE', most: 2 });
  const { file, force: isForced, json } = flags;
  const [log = '', target = ''] = file === undefined ? positionals : ['', ...positionals];
  if (target === '' || (file !== undefined && positionals.length > 1))
    throw new UsageError(
      file === undefined
        ? `${COMMAND} needs a LOG and a FILE: ${COMMAND} ${log === '' ? 'System' : log} D:\\Cases\\System.evtx`
        : `${COMMAND} --file FROM needs one FILE, to write to`,
    );
  return {
    source: file === undefined ? { log } : { file: wholePath(file) },
    target: wholePath(target),
    ...readFilterFlags(COMMAND, flags),
    isForced,
    isDryRun: flags['dry-run'],
    json,
  };
};

const choiceOf = async (events: Events, source: ExportOptions['source']): Promise<EventSourceChoice> =>
  'file' in source
    ? { kind: 'file', path: source.file }
    : { kind: 'logs', logs: [findNamed('log', await events.logs(), source.log)] };

/** Windows writes the file, so it has to select the events too. */
const planExport = (filter: EventFilter, choice: EventSourceChoice): EventPlan => {
  const plan = planFilter(filter, choice);
  if (plan.isWindowsAlone) return plan;
  throw new UsageError(`${COMMAND}: Windows writes the file, and can not select by ${plan.here.join('; ')}`);
};

/** `D:\a.evtx` beside itself: `D:\a.1234.evtx`. */
const besides = (file: string): string => file.replace(/(\.[^.\\/]*)?$/, `.${process.pid}$1`);

const FORCE = '--force writes it anew.';

/** The new file takes the place of the old one only when it is complete. */
const replace = async (events: Events, query: EventQuery, target: string): Promise<void> => {
  const complete = besides(target);
  await events.exportTo(query, complete);
  try {
    await rename(complete, target);
  } catch (error) {
    await unlink(complete).catch(() => {});
    throw new FailedError(`cannot replace ${target}: ${writeFaultText(target, error)}`, undefined, { cause: error });
  }
};

const existing: ReadonlySet<number> = new Set([ERROR_FILE_EXISTS, ERROR_ALREADY_EXISTS]);
/** What is wrong with these is the query, or that nobody may read; every other failure is the new file's. */
const ofReading: ReadonlySet<number> = new Set([
  ERROR_EVT_INVALID_QUERY,
  ERROR_EVT_CHANNEL_NOT_FOUND,
  ERROR_ACCESS_DENIED,
]);

const faultOf = (error: unknown, feed: Feed, { target }: ExportOptions, events: Events): unknown => {
  if (!(error instanceof Win32Error)) return error;
  if (ofReading.has(error.code)) return readFault(error, feed, { command: COMMAND, events });
  return new RefusedError(
    `cannot write the events of ${feed.name} to ${target}`,
    error,
    existing.has(error.code) ? FORCE : error.detail,
  );
};

const write = async (events: Events, feed: Feed, query: EventQuery, options: ExportOptions): Promise<void> => {
  const { target, isForced } = options;
  try {
    if (isForced && (await isThere(target))) await replace(events, query, target);
    else await events.exportTo(query, target);
  } catch (error) {
    throw await faultOf(error, feed, options, events);
  }
};

/** How many events a file has. null: Windows would not tell. */
const recordsIn = async (events: Events, file: string): Promise<number | null> => {
  try {
    return (await events.logInfo(file, true)).records ?? null;
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
};

const lineOf = (records: number | null, name: string, { target, isDryRun }: ExportOptions): string => {
  const what = records === null ? 'The events' : `${records} ${records === 1 ? 'event' : 'events'}`;
  const how = isDryRun ? 'would be written' : records === 1 ? 'was written' : 'were written';
  return `${what} of ${safeText(name)} ${how} to ${safeText(target)}\n`;
};

/** Has the file written, and says what is in it. */
export const run = async (options: ExportOptions, context: Context): Promise<number> => {
  const { target, isForced, isDryRun, json } = options;
  const { io } = context;
  const machine = await context.machine();
  const { events } = machine;
  const choice = await choiceOf(events, options.source);
  const logs = choice.kind === 'file' ? [] : choice.logs;
  const name = choice.kind === 'file' ? choice.path : choice.logs.join(', ');
  const filter = await wholeFilter(COMMAND, options, machine, context);
  const { query } = planExport(filter, choice);
  if (isDryRun && !isForced && (await isThere(target))) throw new FailedError(`${target} is there already`, FORCE);
  if (!isDryRun) await write(events, { name, logs, filter, choice }, query, options);
  const records = isDryRun ? null : await recordsIn(events, target);
  io.out(
    json
      ? jsonDocument({ log: logs[0] ?? null, file: target, records, written: !isDryRun })
      : lineOf(records, name, options),
  );
  return 0;
};

export const command: Command = {
  help,
  flags: flagSpecs,
  positionals: ['log'],
  invoke: async (args, context) => run(await parse(args), context),
};
