import type { EventRecord } from '../../native/event-types.ts';
import { levelWord } from '../events/level-words.ts';
import { eventText } from '../events/message-text.ts';
import { EventLookup } from '../events/output/lookup.ts';
import type { EventPrinter } from '../events/output/printer.ts';
import { isoTime, localTime } from '../events/time.ts';
import { valueText } from '../events/value-text.ts';
import { EvtVarTypeBinary } from '../events/variant-types.ts';
import { type EventShape, type TableView, tableEvents } from './event-printers.ts';
import type { JsonLike } from './property.ts';

/** Learn: EventLogEntryType. */
const typeNames: ReadonlyMap<string, string> = new Map([
  ['critical', 'Error'],
  ['error', 'Error'],
  ['warning', 'Warning'],
  ['audit-success', 'SuccessAudit'],
  ['audit-failure', 'FailureAudit'],
]);

const entryType = (record: EventRecord): string => typeNames.get(levelWord(record)) ?? 'Information';

/** The whole 32 bits of a classic event's id. */
const instanceId = ({ id, qualifiers = 0 }: EventRecord): number => qualifiers * 0x1_0000 + id;

/** In the order in which JSON and CSV have them. */
export const entryProperties = [
  'Index',
  'TimeGenerated',
  'EntryType',
  'Source',
  'InstanceId',
  'EventID',
  'CategoryNumber',
  'Message',
  'UserName',
  'MachineName',
  'ReplacementStrings',
] as const;

/** What JSON and CSV have of a classic log's entry: a promise to programs. Learn: EventLogEntry. */
export const entryShape = (): EventShape => {
  // Accounts that every Windows knows have names; of others the SID is given.
  const lookup = new EventLookup({ account: async () => undefined });
  return {
    properties: entryProperties,
    object: async (record): Promise<Readonly<Record<(typeof entryProperties)[number], JsonLike>>> => ({
      Index: record.recordId,
      TimeGenerated: isoTime(record.time),
      EntryType: entryType(record),
      Source: record.provider,
      InstanceId: instanceId(record),
      EventID: record.id,
      CategoryNumber: record.task,
      Message: await eventText(record),
      UserName: record.userSid === undefined ? null : ((await lookup.account(record.userSid)) ?? record.userSid),
      MachineName: record.computer,
      ReplacementStrings: record.values.filter(({ type }) => type !== EvtVarTypeBinary).map(valueText),
    }),
    plain: () => ({}),
  };
};

/** PowerShell's own widths; its time has no year, and this one is whole. */
const columns: TableView['columns'] = [
  { title: 'Index', width: 8, isRight: true },
  { title: 'Time', width: 19 },
  { title: 'EntryType', width: 12 },
  { title: 'Source', width: 20 },
  { title: 'InstanceID', width: 12, isRight: true },
  { title: 'Message' },
];

const entryTexts = async (record: EventRecord): Promise<readonly string[]> => {
  const message = (await eventText(record)).replace(/\s+/g, ' ').trim();
  const { recordId, time, provider } = record;
  return [recordId, localTime(time), entryType(record), provider, instanceId(record), message].map(String);
};

/** PowerShell's own table. `width`: cells to cut to. Absent: nothing is cut. */
export const entryTable = (width: number | undefined): EventPrinter =>
  tableEvents({ columns, texts: entryTexts, groupOf: () => '', heading: () => '\n' }, width);
