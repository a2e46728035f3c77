import { stat } from 'node:fs/promises';
import { FailedError, NotFoundError, UsageError } from '../../lib/errors.ts';
import { readEventType } from '../../lib/events/event-type-words.ts';
import { noneCalled } from '../../lib/events/find-named.ts';
import { expanded, messageFilePath, pathsIn, readyMessageFiles } from '../../lib/events/message-file.ts';
import { checkSourceName, clashingLog, isSameSource } from '../../lib/events/source-check.ts';
import { findSource, findSourceIn, usualLog } from '../../lib/events/source-list.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { ERROR_ALREADY_EXISTS } from '../../native/codes.ts';
import type { EventSource, Events } from '../../native/event-types.ts';
import type { Machine } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';
import { attemptEach, firstFailure } from '../service/each-named.ts';
import { jsonFor } from '../service/print-json.ts';
import { isThisComputer } from '../this-computer.ts';
import { ownProgram } from './own-program.ts';
import { sourceHelp as help } from './source-help.ts';
import { sourceJson } from './source-json.ts';

const COMMAND = 'events source add';
const DEFAULT_LOG = 'Application';
/** Error, warning and information. */
const USUAL_TYPES = 7;
const MOST_CATEGORIES = 0xffff;

export interface SourceAddOptions {
  readonly names: readonly string[];
  readonly log: string;
  readonly isNewLog: boolean;
  /** Absent: this program. */
  readonly messageFile?: string;
  readonly categoryFile: string;
  readonly categoryCount: number;
  readonly parameterFile: string;
  readonly typesSupported: number;
  /** Also where a message file is not there. */
  readonly isForced: boolean;
  readonly isDryRun: boolean;
  readonly json: boolean;
}

const flagSpecs = {
  log: { kind: 'string', value: 'LOG', offers: 'log' },
  'new-log': { kind: 'boolean' },
  'message-file': { kind: 'string', value: 'FILE' },
  'category-file': { kind: 'string', value: 'FILE' },
  'category-count': { kind: 'string', value: 'N' },
  'parameter-file': { kind: 'string', value: 'FILE' },
  types: { kind: 'list', value: 'TYPE,...' },
  force: { kind: 'boolean' },
  'dry-run': { kind: 'boolean' },
  json: { kind: 'boolean' },
} as const;

const readCount = (text: string | undefined): number => {
  if (text === undefined) return 0;
  const count = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (!(count >= 1 && count <= MOST_CATEGORIES))
    throw new UsageError(`${COMMAND}: --category-count: '${text}' is no number from 1 to ${MOST_CATEGORIES}`);
  return count;
};

const readTypes = (words: readonly string[] | undefined): number =>
  words?.reduce((mask, word) => mask | readEventType(`${COMMAND}: --types`, word), 0) ?? USUAL_TYPES;

/** UsageError: see `readFlags`; also a name that no source can have, or one half of what only means something together. */
export const parse = async (args: readonly string[]): Promise<SourceAddOptions> => {
  const { flags, positionals: names } = await readFlags(COMMAND, args, flagSpecs, { value: 'NAME', least: 1 });
  for (const name of names) checkSourceName(COMMAND, name);
  const categoryCount = readCount(flags['category-count']);
  const categoryFile = flags['category-file'];
  if ((categoryFile === undefined) !== (categoryCount === 0))
    throw new UsageError(`${COMMAND}: --category-file and --category-count mean something only together`);
  const messageFile = flags['message-file'];
  return {
    names,
    log: flags.log ?? DEFAULT_LOG,
    isNewLog: flags['new-log'],
    ...(messageFile === undefined ? {} : { messageFile: messageFilePath(messageFile) }),
    categoryFile: categoryFile ?? '',
    categoryCount,
    parameterFile: flags['parameter-file'] ?? '',
    typesSupported: readTypes(flags.types),
    isForced: flags.force,
    isDryRun: flags['dry-run'],
    json: flags.json,
  };
};

const readyText = readyMessageFiles.join(' or ');

/** The file with the texts: this program, where it has any and is on the computer that needs it. */
const messageFileOf = (machine: Machine, { messageFile }: SourceAddOptions): string => {
  if (messageFile !== undefined) return messageFile;
  if (!isThisComputer(machine))
    throw new UsageError(
      `${COMMAND}: ${machine.name} is another computer, where this program is not: say --message-file with a path there, or ${readyText}`,
    );
  const own = ownProgram();
  if (own === undefined)
    throw new UsageError(
      `${COMMAND}: this program runs from its source and has no message table: say --message-file with a path, or ${readyText}`,
    );
  return own;
};

const isThere = (path: string): Promise<boolean> =>
  stat(expanded(path.trim(), process.env)).then(
    (found) => found.isFile(),
    () => false,
  );

/** Events of a source without its message file have no text. Files of another computer can't be looked for. */
const checkFiles = async (
  machine: Machine,
  { isForced, ...options }: SourceAddOptions,
  messageFile: string,
): Promise<void> => {
  if (isForced || !isThisComputer(machine)) return;
  for (const file of [messageFile, options.categoryFile, options.parameterFile])
    for (const path of pathsIn(file))
      if (!(await isThere(path)))
        throw new FailedError(
          `the message file ${path} is not there`,
          'Without it events have no text. --force registers the source all the same.',
        );
};

/** The log's name as Windows has it, or a new one. */
const findLog = async ({ events }: Machine, { log, isNewLog }: SourceAddOptions): Promise<string> => {
  const usual = usualLog(log);
  if (usual !== undefined) return usual;
  const logs = await events.logs();
  const found = logs.find((each) => each.toLowerCase() === log.toLowerCase());
  if (found === undefined && !isNewLog)
    throw new NotFoundError(`${noneCalled('log', log, logs).message}. --new-log makes one with its first source`);
  if (found === undefined) {
    const clash = clashingLog(log, logs);
    if (clash === undefined) return log;
    throw new FailedError(
      `Windows tells logs by the first eight characters of their names, and '${log}' begins as ${clash} does`,
    );
  }
  if ((await events.logConfig(found)).isClassic !== true)
    throw new FailedError(
      `${found} takes no events from classic sources`,
      '`events logs --classic` lists those that do.',
    );
  return found;
};

interface Told {
  readonly source: EventSource;
  readonly isThereAlready: boolean;
}

const textOf = ({ source, isThereAlready }: Told, isDryRun: boolean): string => {
  const how = isThereAlready
    ? 'is registered already: it writes'
    : isDryRun
      ? 'would be registered: to write'
      : 'is registered: it writes';
  return `${safeText(source.name)} ${how} to ${safeText(source.log)}, with the messages of ${safeText(source.messageFile)}\n`;
};

const isTaken = (error: unknown): boolean => error instanceof Win32Error && error.code === ERROR_ALREADY_EXISTS;

const takenBy = ({ name, log, messageFile }: EventSource): FailedError =>
  new FailedError(
    `${name} is a source of ${log} already, with the messages of ${messageFile || 'no file'}`,
    'A source has one place: `events source remove` takes it away first.',
  );

/** Windows looks through all logs for the name: that is only done again where it says that it is taken, or is not asked. */
const register = async (events: Events, source: EventSource, isDryRun: boolean, signal: AbortSignal): Promise<Told> => {
  const { name, log } = source;
  const known = isDryRun ? await findSource(events, name, signal) : await findSourceIn(events, [log], name);
  if (known !== undefined && !isSameSource(known, source)) throw takenBy(known);
  if (known !== undefined) return { source: known, isThereAlready: true };
  if (!isDryRun)
    try {
      await events.addSource(source);
    } catch (error) {
      const other = isTaken(error) ? await findSource(events, name, signal) : undefined;
      throw other === undefined ? error : takenBy(other);
    }
  return { source, isThereAlready: false };
};

/** Registers each source that was named; a failure of one keeps none of the others from being registered. */
export const run = async (options: SourceAddOptions, context: Context): Promise<number> => {
  const { names, json, isDryRun } = options;
  const { io, signal } = context;
  const machine = await context.machine();
  const { events } = machine;
  const messageFile = messageFileOf(machine, options);
  await checkFiles(machine, options, messageFile);
  const log = await findLog(machine, options);
  const { categoryFile, categoryCount, parameterFile, typesSupported } = options;
  const rest = { log, messageFile, categoryFile, categoryCount, parameterFile, typesSupported, isCustom: true };
  const add = async ({ name }: { readonly name: string }): Promise<Told> => {
    const told = await register(events, { name, ...rest }, isDryRun, signal);
    if (!json) io.out(textOf(told, isDryRun));
    return told;
  };
  const outcomes = await attemptEach(
    names.map((name) => ({ name })),
    context,
    { machine, json },
    add,
  );
  if (json) {
    const told = outcomes.flatMap((each) => ('source' in each ? [each] : []));
    io.out(
      jsonFor(
        names,
        told.map(({ source, isThereAlready }) => ({ ...sourceJson(source), added: !isThereAlready && !isDryRun })),
      ),
    );
  }
  return firstFailure(outcomes);
};

export const command: Command = {
  help,
  flags: flagSpecs,
  invoke: async (args, context) => run(await parse(args), context),
};
