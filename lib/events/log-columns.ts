import type { FileTime } from '../../native/event-types.ts';
import type { Column } from '../output/columns.ts';
import { sizeText } from '../output/size.ts';
import type { LogRecord } from './log-list.ts';
import { isolationWord, logModeWord, logTypeWord } from './log-words.ts';
import { isoTime, localTime } from './time.ts';

/** A column of logs, with one line on what it shows. */
export interface LogColumn extends Column<LogRecord> {
  readonly summary: string;
  /** The first record has to be read. */
  readonly needsOldest?: boolean;
}

const time = (value: FileTime | null | undefined): string | null =>
  value === undefined || value === null ? null : isoTime(value);

const timeText = (value: FileTime | null | undefined): string =>
  value === undefined || value === null ? '' : localTime(value);

const size = (bytes: number | undefined): string => (bytes === undefined ? '' : sizeText(bytes));

/** Every column of `events logs`, in the order in which help names them. */
export const logColumns: readonly LogColumn[] = [
  { id: 'name', key: 'name', title: 'LOG', summary: 'its name', value: ({ name }) => name, minimum: 44, rank: 9 },
  {
    id: 'records',
    key: 'records',
    title: 'RECORDS',
    summary: 'how many it has',
    value: ({ info }) => info?.records ?? null,
    isRight: true,
    rank: 8,
  },
  {
    id: 'size',
    key: 'fileBytes',
    title: 'SIZE',
    summary: 'of its file',
    value: ({ info }) => info?.fileBytes ?? null,
    text: ({ info }) => size(info?.fileBytes),
    isRight: true,
    rank: 7,
  },
  {
    id: 'max',
    key: 'maxBytes',
    title: 'MAX',
    summary: 'to which the file may grow',
    value: ({ config }) => config?.maxBytes ?? null,
    text: ({ config }) => size(config?.maxBytes),
    isRight: true,
    rank: 4,
  },
  {
    id: 'mode',
    key: 'mode',
    title: 'WHEN FULL',
    summary: 'overwrite (the oldest records), keep (take no more), archive (and begin anew)',
    value: ({ config }) => (config === null ? null : (logModeWord(config) ?? null)),
    rank: 5,
  },
  {
    id: 'oldest',
    key: 'oldestTime',
    title: 'OLDEST',
    summary: 'when its first record was written (takes one more question a log)',
    needsOldest: true,
    value: ({ oldest }) => time(oldest),
    text: ({ oldest }) => timeText(oldest),
    rank: 6,
  },
  {
    id: 'type',
    key: 'type',
    title: 'TYPE',
    summary: 'admin, operational, analytic, debug',
    value: ({ config }) => (config?.type === undefined ? null : logTypeWord(config.type)),
    rank: 2,
  },
  {
    id: 'enabled',
    key: 'enabled',
    title: 'ENABLED',
    summary: 'events are written to it',
    value: ({ config }) => config?.isEnabled ?? null,
    tone: ({ config }) => (config?.isEnabled === false ? 'quiet' : undefined),
    rank: 3,
  },
  {
    id: 'classic',
    key: 'classic',
    title: 'CLASSIC',
    summary: 'classic sources write to it',
    value: ({ config }) => config?.isClassic ?? null,
    rank: 2,
  },
  {
    id: 'oldestrecord',
    key: 'oldestRecord',
    title: 'FIRST RECORD',
    summary: 'number of its first record',
    value: ({ info }) => info?.oldestRecord ?? null,
    isRight: true,
    rank: 2,
  },
  {
    id: 'full',
    key: 'full',
    title: 'FULL',
    summary: 'it has no room',
    value: ({ info }) => info?.isFull ?? null,
    tone: ({ info }) => (info?.isFull === true ? 'bad' : undefined),
    rank: 3,
  },
  {
    id: 'written',
    key: 'lastWriteTime',
    title: 'LAST WRITE',
    summary: 'when its file was written to last',
    value: ({ info }) => time(info?.lastWriteAt),
    text: ({ info }) => timeText(info?.lastWriteAt),
    rank: 3,
  },
  {
    id: 'created',
    key: 'creationTime',
    title: 'CREATED',
    summary: 'when its file was made',
    value: ({ info }) => time(info?.createdAt),
    text: ({ info }) => timeText(info?.createdAt),
    rank: 1,
  },
  {
    id: 'isolation',
    key: 'isolation',
    title: 'ISOLATION',
    summary: 'whose access rights it shares: application, system, custom',
    value: ({ config }) => (config?.isolation === undefined ? null : isolationWord(config.isolation)),
    rank: 1,
  },
  {
    id: 'owner',
    key: 'owningProvider',
    title: 'OWNER',
    summary: 'the provider that defines it',
    value: ({ config }) => config?.owningProvider || null,
    minimum: 12,
    rank: 1,
  },
  {
    id: 'path',
    key: 'filePath',
    title: 'FILE',
    summary: 'its file',
    value: ({ config }) => config?.filePath ?? null,
    minimum: 16,
    rank: 1,
  },
  {
    id: 'access',
    key: 'access',
    title: 'ACCESS',
    summary: 'who may read, write and clear it, as SDDL',
    value: ({ config }) => config?.access ?? null,
    minimum: 16,
    rank: 1,
  },
  {
    id: 'problem',
    key: 'problem',
    title: 'PROBLEM',
    summary: 'why Windows would not tell something',
    value: ({ problems: [first] }) => first?.message ?? null,
    text: ({ problems: [first] }) => first?.message.replace(/^\w+: /, '') ?? '',
    tone: () => 'bad',
    // On a narrow terminal it is told below the table.
    rank: 1,
  },
];
