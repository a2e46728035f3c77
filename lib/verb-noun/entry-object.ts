import type { EventRecord } from '../../native/event-types.ts';
import { levelWord } from '../events/level-words.ts';
import { eventText } from '../events/message-text.ts';
import { EventLookup } from '../events/output/lookup.ts';
import type { EventPrinter } from '../events/output/printer.ts';
import { isoTime, localTime } from '../events/time.ts';
import { valueText } from '../events/value-text.ts';
import { EvtVarTypeBinary } from '../events/variant-types.ts';
import type { EventShape } from './event-printers.ts';
import { objectTable, type TableColumn } from './object-table.ts';
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

const entryProperties = [
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

type Line = readonly string[];

/** PowerShell's own widths; its time has no year, and this one is whole. */
const columns: readonly TableColumn<Line>[] = [
  { title: 'Index', width: 8, isRight: true, text: ([index = '']) => index },
  { title: 'Time', width: 19, text: ([, time = '']) => time },
  { title: 'EntryType', width: 12, text: ([, , type = '']) => type },
  { title: 'Source', width: 20, text: ([, , , source = '']) => source },
  { title: 'InstanceID', width: 12, isRight: true, text: ([, , , , id = '']) => id },
  { title: 'Message', text: ([, , , , , message = '']) => message },
];

const GROUP = 1000;

/** PowerShell's own table. `width`: cells to cut to. Absent: nothing is cut. */
export const entryTable = (width: number | undefined): EventPrinter => {
  let hasBegun = false;
  return {
    head: '',
    get foot() {
      return hasBegun ? '\n' : '';
    },
    group: GROUP,
    take: async (record) => {
      const message = (await eventText(record)).replace(/\s+/g, ' ').trim();
      const { recordId, time, provider } = record;
      const fields = [recordId, localTime(time), entryType(record), provider, instanceId(record), message];
      return { texts: fields.map(String), tones: [] };
    },
    lay: async (taken) => {
      const lines = taken.map((each): Line => (typeof each === 'string' ? [] : each.texts));
      const rows = await objectTable(columns, lines, width);
      const text = (hasBegun ? rows.slice(2) : ['', ...rows]).map((row) => `${row}\n`).join('');
      hasBegun = true;
      return text;
    },
  };
};
