import { UsageError } from '../../lib/errors.ts';
import { withClassicFallback } from '../../lib/events/classic-fallback.ts';
import type { EventSourceChoice } from '../../lib/events/filter.ts';
import { readRecords } from '../../lib/events/filter-read.ts';
import { findNamed } from '../../lib/events/find-named.ts';
import { withRecord } from '../../lib/events/one-record.ts';
import { eventFullText } from '../../lib/events/output/full-text.ts';
import { eventJson } from '../../lib/events/output/record-json.ts';
import { safeXml } from '../../lib/events/output/safe-xml.ts';
import { readFault } from '../../lib/events/read-fault.ts';
import { jsonArray, jsonDocument } from '../../lib/output/json.ts';
import { painter } from '../../lib/output/style.ts';
import type { EventRecord, Events } from '../../native/event-types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import type { Context, Io } from '../context.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';
import { attemptEach, firstFailure } from '../service/each-named.ts';
import { wholePath } from './file-path.ts';

const COMMAND = 'events show';

export interface ShowOptions {
  /** As typed. */
  readonly source: { readonly log: string } | { readonly file: string };
  readonly recordIds: readonly number[];
  readonly format: 'text' | 'json' | 'xml';
}

const help = `svcdeck events show: show everything about one event

USAGE
  svcdeck events show LOG RECORD ... [--json | --xml]
  svcdeck events show --file FILE RECORD ... [--json | --xml]

RECORD is the number that the event has in its log (recordId in JSON). Shown are all fields, the named data with values of
every type, and the message.

OPTIONS
  --file FILE  An .evtx, .evt or .etl file instead of a log
  --json       A JSON object with the keys of \`events --json\`; an array where several RECORDs were given
  --xml        The XML that Windows makes of it

EXIT CODES
  0 done   1 failed   2 wrong call   4 no such log, file or record   5 access denied

EXAMPLES
  svcdeck events show System 75289
  svcdeck events show Application 119359 119360 --json
  svcdeck events show System 75289 --xml
`;

const flagSpecs = {
  file: { kind: 'string', value: 'FILE' },
  json: { kind: 'boolean' },
  xml: { kind: 'boolean' },
} as const;

/** UsageError: see `readFlags`; also no record, a number that is none, or --json with --xml. */
export const parse = async (args: readonly string[]): Promise<ShowOptions> => {
  const { flags, positionals } = await readFlags(COMMAND, args, flagSpecs, { value: 'LOG and RECORD', least: 1 });
  const { file, json, xml } = flags;
  if (json && xml) throw new UsageError(`${COMMAND}: --json and --xml exclude each other`);
  const [log = '', ...behind] = positionals;
  const numbers = file === undefined ? behind : positionals;
  if (numbers.length === 0)
    throw new UsageError(`${COMMAND}: which record of ${log}? Give its number: ${COMMAND} ${log} 5001`);
  const recordIds = numbers.map((text) => {
    const [range] = readRecords(COMMAND, [text]);
    if (range === undefined || range.first !== range.last)
      throw new UsageError(`${COMMAND}: '${text}' is several records: give them one by one`);
    return range.first;
  });
  return {
    source: file === undefined ? { log } : { file: wholePath(file) },
    recordIds,
    format: json ? 'json' : xml ? 'xml' : 'text',
  };
};

/** Where Windows does not list its logs, as without wevtapi.dll, reading finds out whether there is one of that name. */
const logCalled = async (events: Events, name: string): Promise<string> => {
  const all = await events.logs().catch((error: unknown) => {
    if (error instanceof Win32Error) return undefined;
    throw error;
  });
  return all === undefined ? name : findNamed('log', all, name);
};

const choiceOf = async (events: Events, source: ShowOptions['source']): Promise<EventSourceChoice> =>
  'file' in source
    ? { kind: 'file', path: source.file }
    : { kind: 'logs', logs: [await logCalled(events, source.log)] };

const textOf =
  (format: 'text' | 'xml', events: Events, io: Io) =>
  async (record: EventRecord): Promise<string> => {
    if (format === 'xml') return `${safeXml((await record.xml()).trimEnd())}\n`;
    const width = io.columns === undefined ? {} : { width: Math.max(1, io.columns - 1) };
    return `${await eventFullText(record, { paint: painter(io.hasColour), scene: events, ...width })}\n`;
  };

/** Writes the events to standard output; one that is not there hides none of the others. */
export const run = async ({ source, recordIds, format }: ShowOptions, context: Context): Promise<number> => {
  const { io } = context;
  const machine = await context.machine();
  const events = withClassicFallback(machine.events);
  const choice = await choiceOf(events, source);
  const name = choice.kind === 'file' ? choice.path : choice.logs.join(', ');
  const ask = async <Value>(recordId: number, use: (record: EventRecord) => Promise<Value>) => {
    try {
      return { value: await withRecord(events, choice, recordId, { use }) };
    } catch (error) {
      throw await readFault(
        error,
        { name, logs: choice.kind === 'file' ? [] : choice.logs, filter: {}, choice },
        { command: COMMAND, events },
      );
    }
  };
  const items = recordIds.map((recordId) => ({ recordId }));
  const telling = { machine, json: format === 'json' };
  if (format === 'json') {
    const outcomes = await attemptEach(items, context, telling, ({ recordId }: (typeof items)[number]) =>
      ask(recordId, (record) => eventJson(record, events)),
    );
    const values = outcomes.flatMap((each) => ('value' in each ? [each.value] : []));
    io.out((recordIds.length === 1 ? values.map(jsonDocument) : [...jsonArray(values)]).join(''));
    return firstFailure(outcomes);
  }
  const outcomes = await attemptEach(items, context, telling, ({ recordId }: (typeof items)[number]) =>
    ask(recordId, textOf(format, events, io)),
  );
  const texts = outcomes.flatMap((each) => ('value' in each ? [each.value] : []));
  io.out(texts.join(format === 'text' ? '\n' : ''));
  return firstFailure(outcomes);
};

export const command: Command = {
  help,
  flags: flagSpecs,
  positionals: ['log'],
  invoke: async (args, context) => run(await parse(args), context),
};
