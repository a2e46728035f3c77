import { feedsOf } from '../../lib/events/feed.ts';
import type { TextPattern } from '../../lib/events/filter.ts';
import { readUser } from '../../lib/events/filter-read.ts';
import { timeText } from '../../lib/verb-noun/date-text.ts';
import { entryProperties, entryShape, entryTable } from '../../lib/verb-noun/entry-object.ts';
import type { BoundValues, Parameters } from '../../lib/verb-noun/parameter.ts';
import { readWildcard } from '../../lib/verb-noun/wildcard.ts';
import type { Machine } from '../../native/types.ts';
import { checkTime } from '../check-time.ts';
import { type FilterChoice, wholeFilter } from '../events/filter-flags.ts';
import { cmdletCommand, type Scene } from './cmdlet.ts';
import { computerParameter, outputParameters } from './common-parameters.ts';
import { entryLevels, entryTypes } from './entry-types.ts';
import { findNames } from './event-logs.ts';
import { readEventsOn } from './read-events-on.ts';
import type { ChosenFeeds } from './win-event-query.ts';

const parameters = {
  LogName: { kind: 'list', value: 'LOG,...', position: 0, aliases: ['LN'], help: 'Logs; wildcards.' },
  InstanceId: {
    kind: 'numbers',
    value: 'N,...',
    least: 0,
    most: 0xffff_ffff,
    position: 1,
    help: 'Events of these numbers; the low 16 bits decide.',
  },
  Newest: { kind: 'number', value: 'N', least: 1, most: 999_999_999, help: 'So many at most' },
  After: { kind: 'text', value: 'TIME', help: 'Written since: 2h, 7d, today, 2026-11-21T08:00, 11/21/2026 8:00 AM' },
  Before: { kind: 'text', value: 'TIME', help: 'Written until' },
  EntryType: { kind: 'words', words: entryTypes, aliases: ['ET'], help: 'Of these kinds' },
  Source: { kind: 'list', value: 'NAME,...', aliases: ['ABO'], help: 'Written by these; wildcards * and ?' },
  UserName: { kind: 'list', value: 'USER,...', help: 'Of these accounts or SIDs' },
  Index: { kind: 'numbers', value: 'N,...', least: 0, most: 999_999_999_999, help: 'Records with these numbers' },
  Message: { kind: 'text', value: 'TEXT', aliases: ['MSG'], help: 'Whose message is that; wildcards * ? [a-z]' },
  ...computerParameter,
  ...outputParameters,
} as const satisfies Parameters;

type Values = BoundValues<typeof parameters>;

/** A whole message against a pattern; its time grows with the product of their lengths, whatever somebody has logged. */
const messagePattern = (command: string, pattern: string): TextPattern => {
  const { matches } = readWildcard(`${command}: -Message`, pattern);
  return { test: matches, toString: () => pattern };
};

const limit = (command: string, name: 'After' | 'Before', text: string): string => {
  const time = timeText(text);
  checkTime(`${command}: -${name}`, time);
  return time;
};

const choiceOf = (command: string, values: Values): FilterChoice => {
  const { InstanceId, EntryType, Source, UserName, Index, Message, After, Before } = values;
  const numbers = (list: readonly number[]) => list.map((each) => ({ first: each, last: each }));
  return {
    filter: {
      ...(InstanceId === undefined ? {} : { ids: numbers(InstanceId.map((each) => each % 0x1_0000)) }),
      ...(EntryType === undefined ? {} : { levels: entryLevels(EntryType) }),
      ...(Source === undefined ? {} : { providers: Source }),
      ...(UserName === undefined ? {} : { users: UserName.map((each) => readUser(`${command}: -UserName`, each)) }),
      ...(Index === undefined ? {} : { records: numbers(Index) }),
      ...(Message === undefined ? {} : { grep: messagePattern(command, Message) }),
    },
    ...(After === undefined ? {} : { since: limit(command, 'After', After) }),
    ...(Before === undefined ? {} : { until: limit(command, 'Before', Before) }),
  };
};

const run = async (values: Values, scene: Scene): Promise<number> => {
  const { command, context } = scene;
  const { LogName: patterns = [], Newest, ComputerName } = values;
  const choice = choiceOf(command, values);
  const choose = async (machine: Machine): Promise<ChosenFeeds> => {
    const { names, unnamed } = await findNames(scene, machine, 'log', { place: `${command}: -LogName`, patterns });
    const filter = await wholeFilter(command, choice, machine, context);
    return { feeds: feedsOf(filter, { logs: names }), unnamed };
  };
  await readEventsOn(scene, ComputerName, {
    shape: entryShape,
    table: entryTable,
    wanted: { isOldestFirst: false, ...(Newest === undefined ? {} : { max: Newest }) },
    none: 'No matches found',
    choose,
  });
  return 0;
};

export const command = cmdletCommand({
  name: 'Get-EventLog',
  synopsis: 'entries of event logs as Windows PowerShell gave them, newest first',
  usage: ['[-LogName] LOG,... [[-InstanceId] N,...] [-Newest N] [-After TIME] [-Before TIME] [...]'],
  description: `Every log will do, not the classic ones alone. Get-WinEvent tells more of an event, and filters faster.`,
  parameters,
  mandatory: [['LogName']],
  unsupported: {
    List: 'Get-WinEvent -ListLog * lists the logs',
    AsString: 'svcdeck events logs --columns name --no-header gives names alone',
    AsBaseObject: 'it changes the .NET type of objects, which do not travel between processes',
  },
  output: `  A table: Index, Time, EntryType, Source, InstanceID, Message. -Json and -Csv give
  ${entryProperties.slice(0, 8).join(', ')},
  ${entryProperties.slice(8).join(', ')};
  times in UTC.`,
  exitCodes:
    '0 done   1 failed   2 wrong call   4 no such log, or nothing matches (-ErrorAction Ignore: 0)   5 access denied',
  examples: [
    'Get-EventLog System -Newest 5',
    'Get-EventLog -LogName Application -EntryType Error, Warning -After 7d -Newest 3 -Json',
    'Get-EventLog System -Source "Service Control*" -Message "*stopped*" -Newest 3',
  ],
  run,
});
