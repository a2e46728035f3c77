import { readFile } from 'node:fs/promises';
import { FailedError, NotFoundError, UsageError } from '../../lib/errors.ts';
import { EVENTLOG_INFORMATION_TYPE } from '../../lib/events/classic-type.ts';
import { eventTypeWord, eventTypeWords, readEventType } from '../../lib/events/event-type-words.ts';
import { checkSourceName } from '../../lib/events/source-check.ts';
import { findSource } from '../../lib/events/source-list.ts';
import { checkHasText, idToWrite } from '../../lib/events/write-id.ts';
import {
  checkNewEvent,
  cutInsert,
  readCategory,
  readEventId,
  readHex,
  withoutPlaces,
} from '../../lib/events/write-limits.ts';
import { fileFaultText } from '../../lib/files/file-fault.ts';
import { jsonDocument } from '../../lib/output/json.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import type { EventSource, Events, NewEvent } from '../../native/event-types.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';

const COMMAND = 'events write';
const DEFAULT_LOG = 'Application';
const CODE_BITS = 0xffff;

export interface WriteOptions {
  readonly source: string;
  /** `-`: standard input. */
  readonly inserts: readonly string[];
  readonly id?: number;
  readonly type: number;
  readonly category: number;
  readonly data: Uint8Array | { readonly file: string };
  readonly cuts: boolean;
  readonly isForced: boolean;
  readonly isDryRun: boolean;
  readonly isQuiet: boolean;
  readonly json: boolean;
}

const help = `svcdeck events write: write an event

USAGE
  svcdeck events write --source NAME [TEXT ...] [--type TYPE] [--id N] [options]

Each TEXT is an insert of the event's message: %1, %2 and so on. - takes standard input as one insert (put other words that
begin with a hyphen behind --). The source says which log it is written to; one that nobody has registered is refused, since
its events would have no text: \`events source add\` registers one. A source with svcdeck.exe as its message file shows the
text of up to 9 inserts under every id; other message files have texts of their own.

OPTIONS
  --source NAME      Who writes
  --type TYPE        ${eventTypeWords.slice(0, 4).join(', ')}, ${eventTypeWords.slice(4).join(', ')}; information, if none is said
  --id N             The event's id: 0 to 65535, or all 32 bits, also as 0xC0000001. Without it: 3 for an error, 2 for a
                     warning, 1 for anything else
  --category N       A number that the source has a meaning for; 0 is none
  --data HEX         Raw data in hexadecimal digits; --data-file FILE: the bytes of a file
  --cut              Cut an insert that is too long instead of refusing it
  --force            Also for a source that nobody registered (it writes to Application), and where there is no text
  --dry-run          Check everything, and write nothing
  --quiet            Say nothing when it is done
  --json             What was written: source, log, id, fullId, type, category, inserts, dataBytes, written

LIMITS
  256 inserts of 31,839 characters, 61,440 bytes of data, 262,143 bytes in all. The Security log takes events of Windows
  alone. Event Viewer would replace %1 in a TEXT once more: a blank of no width (U+200B) is written behind that %.

EXIT CODES
  0 written   1 failed   2 wrong call, or over a limit   4 nobody registered the source   5 access denied

EXAMPLES
  svcdeck events write --source Deploy "Version 4.2 is live"
  svcdeck events write --source Deploy --type error --id 500 "Disk full" "D:"
  svcdeck events write --source Deploy --type warning --data "DE AD BE EF" "Odd answer" --dry-run
`;

const flagSpecs = {
  source: { kind: 'string', value: 'NAME', offers: 'source' },
  type: { kind: 'string', value: 'TYPE', offers: eventTypeWords },
  id: { kind: 'string', value: 'N' },
  category: { kind: 'string', value: 'N' },
  data: { kind: 'string', value: 'HEX' },
  'data-file': { kind: 'string', value: 'FILE' },
  cut: { kind: 'boolean' },
  force: { kind: 'boolean' },
  'dry-run': { kind: 'boolean' },
  quiet: { kind: 'boolean' },
  json: { kind: 'boolean' },
} as const;

const readData = (hex: string | undefined, file: string | undefined): WriteOptions['data'] => {
  if (hex !== undefined && file !== undefined)
    throw new UsageError(`${COMMAND}: --data and --data-file exclude each other`);
  if (file !== undefined) return { file };
  return hex === undefined ? new Uint8Array() : readHex(`${COMMAND}: --data`, hex);
};

/** UsageError: see `readFlags`; also no source or nothing to write, a number, type or digit that is none. */
export const parse = async (args: readonly string[]): Promise<WriteOptions> => {
  const { flags, positionals: inserts } = await readFlags(COMMAND, args, flagSpecs, {
    value: 'TEXT',
    isFreeText: true,
  });
  const { source, id, type, category } = flags;
  if (source === undefined) throw new UsageError(`${COMMAND} needs --source NAME`);
  checkSourceName(`${COMMAND}: --source`, source);
  if (inserts.length === 0 && id === undefined) throw new UsageError(`${COMMAND} needs a TEXT, or at least --id N`);
  if (inserts.filter((each) => each === '-').length > 1)
    throw new UsageError(`${COMMAND}: standard input can be one insert only, and - is given twice`);
  return {
    source,
    inserts,
    ...(id === undefined ? {} : { id: readEventId(`${COMMAND}: --id`, id) }),
    type: type === undefined ? EVENTLOG_INFORMATION_TYPE : readEventType(`${COMMAND}: --type`, type),
    category: category === undefined ? 0 : readCategory(`${COMMAND}: --category`, category),
    data: readData(flags.data, flags['data-file']),
    cuts: flags.cut,
    isForced: flags.force,
    isDryRun: flags['dry-run'],
    isQuiet: flags.quiet,
    json: flags.json,
  };
};

const readInsert = async (insert: string, signal: AbortSignal): Promise<string> => {
  if (insert !== '-') return insert;
  const { readInput } = await import('../read-input.ts');
  return (await readInput('-', signal)).text.replace(/\r?\n$/, '');
};

const readBytes = async (data: WriteOptions['data']): Promise<Uint8Array> => {
  if (data instanceof Uint8Array) return data;
  try {
    return await readFile(data.file);
  } catch (error) {
    throw new FailedError(`cannot read ${data.file}: ${fileFaultText(error)}`, undefined, { cause: error });
  }
};

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Every log is a source of its own name, without a file of its own. */
const logAsSource = async (events: Events, name: string): Promise<EventSource | undefined> => {
  const log = (await events.logs()).find((each) => isSame(each, name));
  if (log === undefined || (await events.logConfig(log)).isClassic !== true) return undefined;
  const none = { messageFile: '', categoryFile: '', categoryCount: 0, parameterFile: '' };
  return { log, name: log, ...none, typesSupported: 0, isCustom: false };
};

const notRegistered = async (events: Events, name: string): Promise<NotFoundError> => {
  const isProvider = (await events.providers()).some((each) => isSame(each, name));
  return new NotFoundError(
    isProvider
      ? `${name} is a provider with a manifest: only its own program can write its events`
      : `nobody has registered a source '${name}', so its events would have no text. Register it: svcdeck events source add "${name}". (--force writes to ${DEFAULT_LOG} all the same)`,
  );
};

interface Written {
  readonly source: string;
  readonly log: string;
  readonly event: NewEvent;
}

const lineOf = ({ source, log, event }: Written, isDryRun: boolean): string =>
  `${safeText(source)} ${event.id & CODE_BITS} (${eventTypeWord(event.type)}) ${isDryRun ? 'would be' : 'was'} written to ${safeText(log)}\n`;

const jsonOf = ({ source, log, event }: Written, isDryRun: boolean) => ({
  source,
  log,
  id: event.id & CODE_BITS,
  fullId: event.id,
  type: eventTypeWord(event.type),
  category: event.category,
  inserts: event.inserts,
  dataBytes: event.data.length,
  written: !isDryRun,
});

/** Checks what can be checked before Windows is asked, writes the event, and says so. */
export const run = async (options: WriteOptions, { io, machine, signal }: Context): Promise<number> => {
  const { isForced, isDryRun, type, category } = options;
  const typed = await Promise.all(options.inserts.map((each) => readInsert(each, signal)));
  const harmless = withoutPlaces(typed);
  const inserts = options.cuts ? harmless.map(cutInsert) : harmless;
  const data = await readBytes(options.data);
  checkNewEvent(COMMAND, { inserts, data });
  const { events } = await machine();
  const source = (await findSource(events, options.source, signal)) ?? (await logAsSource(events, options.source));
  if (source === undefined && !isForced) throw await notRegistered(events, options.source);
  const id = idToWrite(source, { type, id: options.id, inserts: inserts.length });
  if (source !== undefined && !isForced) checkHasText(COMMAND, source, id, inserts.length);
  const event: NewEvent = { id, type, category, inserts, data };
  const name = source?.name ?? options.source;
  if (!isDryRun) await events.write(name, event);
  const written: Written = { source: name, log: source?.log ?? DEFAULT_LOG, event };
  if (options.json) io.out(jsonDocument(jsonOf(written, isDryRun)));
  else if (!options.isQuiet) io.out(lineOf(written, isDryRun));
  return 0;
};

export const command: Command = {
  help,
  flags: flagSpecs,
  invoke: async (args, context) => run(await parse(args), context),
};
