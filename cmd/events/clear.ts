import { UsageError } from '../../lib/errors.ts';
import { selectNamed } from '../../lib/events/find-named.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { sizeText } from '../../lib/output/size.ts';
import { hasWildcard } from '../../lib/service/pattern.ts';
import type { EventLogInfo, Events } from '../../native/event-types.ts';
import { confirm, needConsent } from '../confirm.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';
import { attemptEach, firstFailure } from '../service/each-named.ts';
import { jsonFor } from '../service/print-json.ts';
import { fileInFolder, wholePath } from './file-path.ts';

const COMMAND = 'events clear';

export interface ClearOptions {
  readonly patterns: readonly string[];
  /** A file for one log, a folder for several. */
  readonly backup?: string;
  readonly isYes: boolean;
  readonly isDryRun: boolean;
  readonly json: boolean;
}

const help = `svcdeck events clear: empty event logs

USAGE
  svcdeck events clear LOG ... [--backup FILE | FOLDER] [--yes | --dry-run] [--json]

LOG is a log's name; * and ? are wildcards. On a terminal you are asked first; elsewhere say --yes. Windows writes down that
and by whom a log was cleared: in the System log (104), of the Security log in itself (1102).

OPTIONS
  --backup FILE    Save what is in it to a new .evtx file first: a log that can't be saved is not cleared. Where several LOGs
                   or a wildcard are given: a FOLDER, in which each log gets a file of its name. Of another computer: a whole
                   path there
  --yes            Don't ask
  --dry-run        Check everything, say what would be cleared, and clear nothing
  --json           A JSON object; an array where several LOGs or a wildcard were given: log, cleared, records (before),
                   backup (null: none)

EXIT CODES
  0 done   1 failed   2 wrong call   4 no such log   5 access denied   130 no, or interrupted

EXAMPLES
  svcdeck events clear Application --dry-run
  svcdeck events clear Application --backup D:\\Backup\\Application.evtx
  svcdeck events clear System Application --backup D:\\Backup --yes --json
`;

const flagSpecs = {
  backup: { kind: 'string', value: 'FILE' },
  yes: { kind: 'boolean' },
  'dry-run': { kind: 'boolean' },
  json: { kind: 'boolean' },
} as const;

/** UsageError: see `readFlags`; also --yes with --dry-run. */
export const parse = async (args: readonly string[]): Promise<ClearOptions> => {
  const { flags, positionals: patterns } = await readFlags(COMMAND, args, flagSpecs, { value: 'LOG', least: 1 });
  if (flags.yes && flags['dry-run']) throw new UsageError(`${COMMAND}: --yes and --dry-run exclude each other`);
  const { backup } = flags;
  return {
    patterns,
    ...(backup === undefined ? {} : { backup: wholePath(backup) }),
    isYes: flags.yes,
    isDryRun: flags['dry-run'],
    json: flags.json,
  };
};

interface Target {
  readonly log: string;
  readonly info: EventLogInfo;
  readonly backup: string | undefined;
}

const sizeOf = ({ info: { records, fileBytes } }: Target): string =>
  [
    ...(records === undefined ? [] : [`${records} ${records === 1 ? 'record' : 'records'}`]),
    ...(fileBytes === undefined ? [] : [sizeText(fileBytes)]),
  ].join(', ');

const savedTo = ({ backup }: Target): string => (backup === undefined ? '' : `, saved to ${safeText(backup)}`);

const textOf = (target: Target, isDryRun: boolean): string =>
  `${safeText(target.log)} ${isDryRun ? 'would be' : 'was'} cleared (${sizeOf(target)})${savedTo(target)}\n`;

const ask = async (context: Context, targets: readonly Target[]): Promise<void> => {
  for (const each of targets) context.io.err(`${safeText(each.log)}: ${sizeOf(each)}${savedTo(each)}\n`);
  const [what, it] = targets.length === 1 ? ['this log', 'it'] : [`these ${targets.length} logs`, 'them'];
  const isSaved = targets.every(({ backup }) => backup !== undefined);
  await confirm(context, `Clear ${what}?${isSaved ? '' : ` What is in ${it} is lost.`}`, 'nothing was cleared');
};

/** A log that can't be looked at can't be cleared either: found out before anybody is asked. */
const lookAt = async (events: Events, log: string, options: ClearOptions): Promise<Target> => {
  const { backup, patterns } = options;
  const isFolder = patterns.length > 1 || patterns.some(hasWildcard);
  return {
    log,
    info: await events.logInfo(log),
    backup: backup === undefined || !isFolder ? backup : fileInFolder(backup, log),
  };
};

/** Looks at all of them first, asks, and clears one after another; a failure of one hides none of the others. */
export const run = async (options: ClearOptions, context: Context): Promise<number> => {
  const { patterns, json, isDryRun, isYes } = options;
  const { io } = context;
  needConsent(COMMAND, options, io, 'to clear what was named');
  const machine = await context.machine();
  const { events } = machine;
  const telling = { machine, json };
  const logs = selectNamed('log', await events.logs(), patterns);
  const look = ({ log }: { readonly log: string }): Promise<Target> => lookAt(events, log, options);
  const targets = await attemptEach(
    logs.map((log) => ({ log })),
    context,
    telling,
    look,
  );
  const found = targets.filter((each): each is Target => 'log' in each);
  if (found.length > 0 && !isDryRun && !isYes) await ask(context, found);

  const clear = async (target: Target): Promise<Target> => {
    context.signal.throwIfAborted();
    if (!isDryRun) await events.clear(target.log, target.backup);
    if (!json) io.out(textOf(target, isDryRun));
    return target;
  };
  const outcomes: object[] = [];
  // One after another: the clearing of one may be written to the next.
  for (const target of targets) outcomes.push(...(await attemptEach([target], context, telling, clear)));
  if (json) {
    const done = outcomes.filter((each): each is Target => 'log' in each);
    const values = done.map(({ log, info, backup }) => ({
      log,
      cleared: !isDryRun,
      records: info.records ?? null,
      backup: backup ?? null,
    }));
    io.out(jsonFor(patterns, values));
  }
  if (logs.length === 0 && !json) io.err('No log matches.\n');
  return firstFailure(outcomes);
};

export const command: Command = {
  help,
  flags: flagSpecs,
  positionals: ['log'],
  invoke: async (args, context) => run(await parse(args), context),
};
