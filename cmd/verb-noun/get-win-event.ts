import { EventObjects, eventProperties } from '../../lib/verb-noun/event-object.ts';
import { eventTable } from '../../lib/verb-noun/event-printers.ts';
import type { BoundValues, Parameters } from '../../lib/verb-noun/parameter.ts';
import { cmdletCommand, type Scene } from './cmdlet.ts';
import { computerParameter, outputParameters } from './common-parameters.ts';
import { listLogs, listProviders } from './list-logs.ts';
import { readEventsOn } from './read-events-on.ts';
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

const readWanted = (values: Values, scene: Scene): Promise<void> =>
  readEventsOn(scene, values.ComputerName, {
    shape: () => new EventObjects(),
    table: eventTable,
    wanted: {
      isOldestFirst: values.Oldest === true,
      ...(values.MaxEvents === undefined ? {} : { max: values.MaxEvents }),
    },
    none: 'No events were found that match the specified selection criteria.',
    choose: (machine) => chooseFeeds(scene, machine, values),
  });

const run = async (values: Values, scene: Scene): Promise<number> => {
  const { ListLog, ListProvider, ComputerName } = values;
  if (ListLog !== undefined) await listLogs(scene, ComputerName, ListLog);
  else if (ListProvider !== undefined) await listProviders(scene, ComputerName, ListProvider);
  else await readWanted(values, scene);
  return 0;
};

const sets = ['LogName', 'ProviderName', 'Path', 'FilterHashtable', 'FilterXml', 'ListLog', 'ListProvider'] as const;
/** What says something of events says nothing of a list. */
const ofEvents = ['ListLog', 'ListProvider'].flatMap((list) =>
  ['MaxEvents', 'Oldest', 'FilterXPath'].map((parameter) => [list, parameter]),
);

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
  oneOf: [sets, ['FilterHashtable', 'FilterXPath'], ['FilterXml', 'FilterXPath'], ...ofEvents],
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
    '0 done   1 failed   2 wrong call   4 no such log, provider or file, or no event matches (-ErrorAction Ignore: 0)\n  5 access denied   130 interrupted',
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
