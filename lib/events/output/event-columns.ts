import type { EventRecord } from '../../../native/event-types.ts';
import type { Cell } from '../../output/columns.ts';
import type { Tone } from '../../output/style.ts';
import { dataItems } from '../event-data.ts';
import { keywordsText } from '../keywords.ts';
import { levelWord } from '../level-words.ts';
import { eventText } from '../message-text.ts';
import { isoTime, localTime } from '../time.ts';
import { scalarsOf, scalarText } from '../value-text.ts';
import { levelTone } from './level-tone.ts';
import type { EventLookup, MaybePromise } from './lookup.ts';
import { shortProvider } from './short-provider.ts';

/** One column of a list of events. Its value has to be asked for while the record's batch is the current one. */
export interface EventColumn {
  /** What `--columns` calls it. */
  readonly id: string;
  /** The header of CSV: a promise to programs. */
  readonly key: string;
  readonly title: string;
  readonly summary: string;
  value(record: EventRecord, lookup: EventLookup): MaybePromise<Cell>;
  /** The value in a table. Absent: as it is. */
  text?(record: EventRecord): MaybePromise<string>;
  tone?(record: EventRecord): Tone | undefined;
  readonly isRight?: boolean;
  readonly minimum?: number;
  readonly rank: number;
  /** Sentences take what the other columns leave. */
  readonly isElastic?: boolean;
}

const dataText = (record: EventRecord, names: readonly string[]): string =>
  dataItems(record.values, names)
    .map(({ name, value }) => {
      const text =
        value === undefined
          ? ''
          : scalarsOf(value)
              .map((each) => scalarText(value.type, each))
              .join(', ');
      return name === '' ? text : `${name}=${text}`;
    })
    .join('; ');

const named = (word: string, number: number): Cell => (word === '' ? number : word);

/** Every column, in the order of `--columns all`. */
export const eventColumns: readonly EventColumn[] = [
  {
    id: 'time',
    key: 'time',
    title: 'TIME',
    summary: 'when it was written; CSV: in UTC with seven digits of a second',
    value: ({ time }) => isoTime(time),
    text: ({ time }) => localTime(time),
    rank: 9,
  },
  {
    id: 'level',
    key: 'level',
    title: 'LEVEL',
    summary: 'critical, error, warning, information, verbose, audit-success, audit-failure',
    value: levelWord,
    tone: levelTone,
    rank: 8,
  },
  { id: 'log', key: 'log', title: 'LOG', summary: 'the log', value: ({ log }) => log, minimum: 6, rank: 2 },
  {
    id: 'provider',
    key: 'provider',
    title: 'PROVIDER',
    summary: 'who wrote it; in tables without Microsoft-Windows-',
    value: ({ provider }) => provider,
    text: ({ provider }) => shortProvider(provider),
    minimum: 12,
    rank: 4,
  },
  { id: 'id', key: 'id', title: 'ID', summary: 'what it is about', value: ({ id }) => id, isRight: true, rank: 7 },
  {
    id: 'record',
    key: 'recordId',
    title: 'RECORD',
    summary: 'its number in the log',
    value: ({ recordId }) => recordId,
    isRight: true,
    rank: 5,
  },
  {
    id: 'task',
    key: 'task',
    title: 'TASK',
    summary: "its provider's word, or a number",
    value: async (record, lookup) => named((await lookup.words(record)).task, record.task),
    minimum: 8,
    rank: 1,
  },
  {
    id: 'opcode',
    key: 'opcode',
    title: 'OPCODE',
    summary: "its provider's word, or a number",
    value: async (record, lookup) => named((await lookup.words(record)).opcode, record.opcode),
    minimum: 6,
    rank: 1,
  },
  {
    id: 'keywords',
    key: 'keywords',
    title: 'KEYWORDS',
    summary: "its provider's words, or the mask",
    value: async (record, lookup) => {
      const { keywords } = await lookup.words(record);
      return keywords.length === 0 ? keywordsText(record.keywords) : keywords;
    },
    minimum: 8,
    rank: 1,
  },
  {
    id: 'version',
    key: 'version',
    title: 'VERSION',
    summary: "of the event's definition",
    value: ({ version }) => version,
    isRight: true,
    rank: 1,
  },
  {
    id: 'qualifiers',
    key: 'qualifiers',
    title: 'QUALIFIERS',
    summary: "the high half of a classic event's id",
    value: ({ qualifiers }) => qualifiers ?? null,
    isRight: true,
    rank: 1,
  },
  {
    id: 'computer',
    key: 'computer',
    title: 'COMPUTER',
    summary: 'where it was written',
    value: ({ computer }) => computer,
    minimum: 8,
    rank: 3,
  },
  {
    id: 'user',
    key: 'user',
    title: 'USER',
    summary: 'for whom, as an account, or a SID that nobody knows',
    value: ({ userSid }, lookup) => {
      if (userSid === undefined) return null;
      const account = lookup.account(userSid);
      return typeof account === 'object' ? account.then((name) => name ?? userSid) : (account ?? userSid);
    },
    minimum: 8,
    rank: 3,
  },
  {
    id: 'sid',
    key: 'userSid',
    title: 'SID',
    summary: 'for whom, as a SID',
    value: ({ userSid }) => userSid ?? null,
    minimum: 8,
    rank: 2,
  },
  {
    id: 'pid',
    key: 'processId',
    title: 'PID',
    summary: 'the process that wrote it',
    value: ({ processId }) => processId ?? null,
    isRight: true,
    rank: 3,
  },
  {
    id: 'tid',
    key: 'threadId',
    title: 'TID',
    summary: 'the thread that wrote it',
    value: ({ threadId }) => threadId ?? null,
    isRight: true,
    rank: 2,
  },
  {
    id: 'activity',
    key: 'activityId',
    title: 'ACTIVITY',
    summary: 'what belongs together',
    value: ({ activityId }) => activityId ?? null,
    minimum: 8,
    rank: 1,
  },
  {
    id: 'related',
    key: 'relatedActivityId',
    title: 'RELATED',
    summary: 'what it belongs to besides',
    value: ({ relatedActivityId }) => relatedActivityId ?? null,
    minimum: 8,
    rank: 1,
  },
  {
    id: 'message',
    key: 'message',
    title: 'MESSAGE',
    summary: 'the sentence, or the values where it can not be had',
    value: eventText,
    text: async (record) => (await eventText(record)).replace(/\s+/g, ' ').trim(),
    minimum: 20,
    rank: 6,
    isElastic: true,
  },
  {
    id: 'data',
    key: 'data',
    title: 'DATA',
    summary: 'the values as NAME=VALUE; NAME=VALUE',
    value: (record, lookup) => {
      const names = lookup.names(record);
      return 'then' in names ? names.then((each) => dataText(record, each)) : dataText(record, names);
    },
    minimum: 12,
    rank: 0,
    isElastic: true,
  },
];
