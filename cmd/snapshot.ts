import { UsageError } from '../lib/errors.ts';
import type { EventSnapshot } from '../lib/events/snapshot.ts';
import { jsonDocument } from '../lib/output/json.ts';
import { safeText } from '../lib/output/safe-text.ts';
import { findServices } from '../lib/service/find.ts';
import { checkName } from '../lib/service/pattern.ts';
import { type Snapshot, takeSnapshot } from '../lib/service/snapshot.ts';
import type { Machine } from '../native/types.ts';
import type { Context } from './context.ts';
import { readFlags } from './flags.ts';
import { progressLine } from './progress-line.ts';
import { refuseExisting } from './refuse-existing.ts';
import type { Command } from './registry.ts';

export interface SnapshotOptions {
  /** Absent: standard output. */
  readonly file?: string;
  readonly mayReplace: boolean;
  /** Empty: every service and driver. */
  readonly patterns: readonly string[];
  /** Absent: no events. */
  readonly events?: { readonly most: number; readonly logs: readonly string[] };
  readonly isQuiet: boolean;
}

const MOST_EVENTS = 100_000;
const usualLogs: readonly string[] = ['System', 'Application'];

const help = `svcdeck snapshot: write this computer as a recorded machine

USAGE
  svcdeck snapshot [options]

Writes services and drivers with configuration, status, security and memory, and events where they are asked for, as one
JSON document, which \`svcdeck --machine FILE\` opens on any computer.
Passwords are not in it, because Windows tells them to nobody; what looks like a password or a key in a command line or an
event is replaced by ***. Names of computers, accounts and paths are in it: look through it before you give it away.

OPTIONS
  --out FILE              Write to FILE, complete or not at all; without it, to standard output
  --force                 Replace FILE if it is there
  --services PATTERN,...  Only these: key names or display names; * and ? are wildcards
  --events N              With the N newest events of each log; 1 to ${MOST_EVENTS}
  --logs LOG,...          Of these logs; without it, of System and Application; * and ? are wildcards
  --quiet                 No progress and no notes on standard error

EXIT CODES
  0 done   1 FILE is there already or could not be written   2 wrong call   4 no service or log of a name without wildcards

EXAMPLES
  svcdeck snapshot --out server.json
  svcdeck snapshot --services "W32Time,Dhcp,MSSQL*" > some.json
  svcdeck snapshot --events 500 --logs "System,Application,Microsoft-Windows-TaskScheduler/*" > events.json
  svcdeck --machine demo snapshot --services Spooler
`;

const readMost = (text: string): number => {
  const most = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (most < 1 || most > MOST_EVENTS)
    throw new UsageError(`snapshot: --events: '${text}' is not a whole number from 1 to ${MOST_EVENTS}`);
  return most;
};

const specs = {
  out: { kind: 'string', value: 'FILE' },
  force: { kind: 'boolean' },
  services: { kind: 'list', value: 'PATTERN,...', offers: 'service' },
  events: { kind: 'string', value: 'N' },
  logs: { kind: 'list', value: 'LOG,...', offers: 'log' },
  quiet: { kind: 'boolean' },
} as const;

/** UsageError: see `readFlags`; also an impossible name or number. */
export const parse = async (args: readonly string[]): Promise<SnapshotOptions> => {
  const { flags } = await readFlags('snapshot', args, specs);
  const patterns = flags.services ?? [];
  for (const pattern of patterns) checkName(pattern, 'snapshot: --services');
  if (flags.logs !== undefined && flags.events === undefined)
    throw new UsageError('snapshot: --logs says of which logs, and --events N how many events: give both');
  return {
    ...(flags.out === undefined ? {} : { file: flags.out }),
    mayReplace: flags.force,
    patterns,
    ...(flags.events === undefined ? {} : { events: { most: readMost(flags.events), logs: flags.logs ?? usualLogs } }),
    isQuiet: flags.quiet,
  };
};

const MOST_NAMED = 10;

const some = (names: readonly string[]): string =>
  names.length <= MOST_NAMED
    ? names.join(', ')
    : `${names.slice(0, MOST_NAMED).join(', ')} and ${names.length - MOST_NAMED} more`;

/** What the reader of the document would otherwise not know is missing from it. */
const notesOf = ({ leftOut, hidden }: Snapshot, events: EventSnapshot | undefined): readonly string[] => [
  ...(events?.leftOut ?? []).map(({ name, error }) => `No events of ${name}: ${error.message}`),
  ...(leftOut.length === 0
    ? []
    : [
        `Left out, because the configuration was refused (${leftOut[0]?.error.message ?? ''}): ${some(leftOut.map(({ name }) => name))}`,
      ]),
  ...(hidden.length === 0 ? [] : [`What looks like a secret was hidden in the command line of: ${some(hidden)}`]),
];

type Progress = ReturnType<typeof progressLine>;

/** NotFoundError: there is no such log. */
const eventsOf = async (
  { events }: Machine,
  { most, logs }: NonNullable<SnapshotOptions['events']>,
  signal: AbortSignal,
  progress: Progress,
): Promise<EventSnapshot> => {
  const [{ recordEvents }, { selectNamed }] = await Promise.all([
    import('../lib/events/snapshot.ts'),
    import('../lib/events/find-named.ts'),
  ]);
  return recordEvents(events, {
    logs: selectNamed('log', await events.logs(), logs),
    most,
    signal,
    onProgress: (log, done) => progress.update(`${done} events of ${log}`),
  });
};

/**
 * Writes the recorded machine to the file or to standard output.
 * FailedError: the file is there already and may not be replaced, or can't be written; then it is as it was.
 */
export const run = async (options: SnapshotOptions, context: Context): Promise<number> => {
  const { io, clock, signal } = context;
  const { file, mayReplace, patterns, events, isQuiet } = options;
  const guard = async (): Promise<void> => {
    if (file !== undefined && !mayReplace) await refuseExisting('snapshot', file);
  };
  await guard();
  const machine = await context.machine();
  const { found } = await findServices(machine, patterns, 'all');
  const progress = progressLine(io, clock, isQuiet);
  const take = async (): Promise<readonly [Snapshot, EventSnapshot | undefined]> => {
    // First, since a log that there is not is told before a long list of services is asked.
    const recorded = events === undefined ? undefined : await eventsOf(machine, events, signal, progress);
    const snapshot = await takeSnapshot(machine, found, {
      now: clock.now(),
      signal,
      onProgress: (done, total) => progress.update(`${done} of ${total} services`),
    });
    return [snapshot, recorded];
  };
  const [snapshot, recorded] = await take().finally(progress.wipe);
  const document = recorded === undefined ? snapshot.document : { ...snapshot.document, events: recorded.events };
  if (file === undefined) {
    io.out(jsonDocument(document));
  } else {
    // Somebody may have made it while the services were asked.
    await guard();
    const { writeRecordedFile } = await import('../lib/recorded/file.ts');
    await writeRecordedFile(file, document);
  }
  if (!isQuiet) for (const note of notesOf(snapshot, recorded)) io.err(`${safeText(note)}\n`);
  return 0;
};

export const command: Command = {
  help,
  flags: specs,
  invoke: async (args, context) => run(await parse(args), context),
};
