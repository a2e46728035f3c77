import { NotFoundError, UsageError } from '../../lib/errors.ts';
import type { EventPrinter } from '../../lib/events/output/printer.ts';
import { eventProperties } from '../../lib/verb-noun/event-object.ts';
import { csvEvents, eventTable, jsonEvents } from '../../lib/verb-noun/event-printers.ts';
import type { BoundValues, Parameters } from '../../lib/verb-noun/parameter.ts';
import type { Machine } from '../../native/types.ts';
import type { EventsOptions } from '../events/options.ts';
import { EventOutput, standardOutput } from '../events/output.ts';
import { readEvents } from '../events/read-events.ts';
import { sceneOf } from '../events/scene.ts';
import { cmdletCommand, type Scene } from './cmdlet.ts';
import { computerParameter, outputParameters } from './common-parameters.ts';
import { onEachComputer } from './computers.ts';
import { toldBy } from './hand-over.ts';
import { listLogs, listProviders } from './list-logs.ts';
import { tableWidth } from './print-objects.ts';
import { chooseFeeds } from './win-event-query.ts';

const parameters = {
  LogName: { kind: 'list', value: 'LOG,...', position: 0, help: 'Logs; wildcards.' },
  ProviderName: {
    kind: 'list',
    value: 'NAME,...',
    help: 'Events of these providers, of the logs that they write to; wildcards',
  },
  Path: { kind: 'list', value: 'FILE,...', aliases: ['PSPath'], help: 'Log files: .evtx, .evt, .etl' },
  FilterHashtable: {
    kind: 'hashtable',
    value: '@{...}',
    help: "@{LogName='System'; Id=7036,7040}: LogName, ProviderName, Path, ID, Level, Keywords,\nStartTime, EndTime, UserID, Data, or the name of a piece of data",
  },
  FilterXPath: { kind: 'text', value: 'XPATH', help: 'An XPath, as Event Viewer writes them' },
  FilterXml: { kind: 'text', value: 'XML|FILE', help: 'A structured query, typed or as a file; -: standard input' },
  ListLog: { kind: 'list', value: 'LOG,...', help: 'The logs themselves; wildcards' },
  ListProvider: { kind: 'list', value: 'NAME,...', help: 'The providers themselves; wildcards' },
  MaxEvents: { kind: 'number', value: 'N', least: 1, most: 999_999_999, help: 'So many at most' },
  Oldest: { kind: 'switch', help: 'The oldest first' },
  Force: { kind: 'switch', help: 'Analytic and debug logs as well, where wildcards name them; with -Oldest' },
  ...computerParameter,
  ...outputParameters,
} as const satisfies Parameters;

type Values = BoundValues<typeof parameters>;

const optionsFor = ({ MaxEvents, Oldest }: Values, { command, format }: Scene): EventsOptions => ({
  command,
  mode: 'read',
  logs: [],
  filter: {},
  ...(MaxEvents === undefined ? {} : { max: MaxEvents }),
  isOldestFirst: Oldest === true,
  // What is written is up to the printer. Failures are JSON where events are; a view for people would end above the prompt.
  format: format === 'json' ? 'json' : 'xml',
  hasHeader: true,
  withMessage: true,
  isQuiet: format !== 'table',
});

const printerFor = ({ context: { io }, format }: Scene): EventPrinter => {
  if (format === 'json') return jsonEvents();
  return format === 'csv' ? csvEvents() : eventTable(tableWidth(io));
};

/** Windows' refusal of a query names the options of `events`. */
const inOwnWords = (error: unknown): unknown =>
  error instanceof UsageError
    ? new UsageError(error.message.replace(': --xpath:', ': -FilterXPath:').replace(': --query:', ': -FilterXml:'))
    : error;

const NONE = 'No events were found that match the specified selection criteria.';

/** Several computers share one printer, so that what they give is one array or one table. */
const readMachine = async (
  values: Values,
  scene: Scene,
  machine: Machine,
  { printer, output }: { readonly printer: EventPrinter; readonly output: EventOutput },
): Promise<void> => {
  const chosen = await chooseFeeds(scene, machine, values);
  if (chosen.feeds.length === 0) return;
  const events = sceneOf(optionsFor(values, scene), toldBy(scene, machine), machine, chosen);
  const before = output.count;
  await readEvents(events, printer, output, undefined).catch((error: unknown) => {
    throw inOwnWords(error);
  });
  events.failures.sumUp();
  const exitCode = events.failures.exitCode(events.feeds);
  scene.problems.count(exitCode);
  if (output.count === before && exitCode === 0) await scene.problems.tell(new NotFoundError(NONE), machine);
};

const run = async (values: Values, scene: Scene): Promise<number> => {
  const { ListLog, ListProvider, ComputerName } = values;
  if (ListLog !== undefined || ListProvider !== undefined) {
    await onEachComputer(scene, ComputerName, async (machine) => {
      if (ListLog !== undefined) await listLogs(scene, machine, ListLog);
      if (ListProvider !== undefined) await listProviders(scene, machine, ListProvider);
    });
    return 0;
  }
  const printer = printerFor(scene);
  const output = new EventOutput(printer, standardOutput(scene.context.io));
  try {
    await onEachComputer(scene, ComputerName, (machine) => readMachine(values, scene, machine, { printer, output }));
  } finally {
    await output.end();
  }
  return 0;
};

const sets = ['LogName', 'ProviderName', 'Path', 'FilterHashtable', 'FilterXml', 'ListLog', 'ListProvider'] as const;

export const command = cmdletCommand({
  name: 'Get-WinEvent',
  synopsis: 'events of logs and files, newest first',
  usage: [
    '[[-LogName] LOG,...] [-MaxEvents N] [-FilterXPath XPATH] [-Oldest]',
    '-ProviderName NAME,... [-MaxEvents N] [-FilterXPath XPATH] [-Oldest]',
    '-Path FILE,... [-MaxEvents N] [-FilterXPath XPATH] [-Oldest]',
    '[-FilterHashtable] @{...} [-MaxEvents N] [-Oldest]',
    '-FilterXml XML|FILE [-MaxEvents N] [-Oldest]',
    '-ListLog LOG,... | -ListProvider NAME,...',
  ],
  description: `Without anything every log is read. A table is a literal of which nothing is evaluated: texts, numbers and lists; StartTime and
EndTime take 2h, 7d, today, 2026-11-21T08:00 or 11/21/2026 8:00 AM. svcdeck events follows logs, and filters in more ways.`,
  parameters,
  oneOf: [sets, ['FilterHashtable', 'FilterXPath'], ['FilterXml', 'FilterXPath']],
  unsupported: {
    Credential:
      'Windows takes no password for this from a program; runas /netonly starts svcdeck under another account',
  },
  output: `  A table: TimeCreated, Id, LevelDisplayName, Message, with a heading for each provider. Times are local, and written as
  2026-11-21 08:00:00. -Json and -Csv give
  ${eventProperties.slice(0, 10).join(', ')},
  ${eventProperties.slice(10, 17).join(', ')},
  ${eventProperties.slice(17).join(', ')};
  times in UTC. -ListLog: LogMode, MaximumSizeInBytes, RecordCount, LogName, in JSON and CSV more; -ListProvider: a list.`,
  exitCodes:
    '0 done   1 failed   2 wrong call   4 no such log or provider, or no event matches (-ErrorAction Ignore: 0)\n  5 access denied   130 interrupted',
  examples: [
    'Get-WinEvent System -MaxEvents 5',
    "Get-WinEvent -FilterHashtable @{LogName='System'; Id=7036,7040; StartTime='7d'} -Json",
    'Get-WinEvent -ProviderName "Service Control Manager" -MaxEvents 3 -Oldest',
    'Get-WinEvent System -FilterXPath "*[System[Level<=2]]" -Csv',
    'Get-WinEvent -ListLog Sys*, App*',
    'Get-WinEvent -ListProvider "Service Control*"',
  ],
  run,
});
