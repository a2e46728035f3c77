import type { EventProviderInfo } from '../../native/event-types.ts';
import type { LogRecord } from '../events/log-list.ts';
import { logModeWord } from '../events/log-words.ts';
import { isoTime } from '../events/time.ts';
import type { TableColumn } from './object-table.ts';
import { type Property, valueText } from './property.ts';

/** EVT_CHANNEL_TYPE and EVT_CHANNEL_ISOLATION_TYPE in .NET's words. Learn: EventLogType, EventLogIsolation. */
const types: readonly string[] = ['Administrative', 'Operational', 'Analytical', 'Debug'];
const isolations: readonly string[] = ['Application', 'System', 'Custom'];
/** Learn: EventLogMode. */
const modes = { overwrite: 'Circular', keep: 'Retain', archive: 'AutoBackup' } as const;

const modeOf = ({ config }: LogRecord): string | null => {
  const word = config === null ? undefined : logModeWord(config);
  return word === undefined ? null : modes[word];
};

/** Every property of a log: a promise to programs. null: Windows would not tell. Learn: EventLogConfiguration. */
export const logProperties: readonly Property<LogRecord>[] = [
  { name: 'LogName', value: ({ name }) => name },
  { name: 'LogMode', value: modeOf },
  { name: 'MaximumSizeInBytes', value: ({ config }) => config?.maxBytes ?? null },
  { name: 'RecordCount', value: ({ info }) => info?.records ?? null },
  { name: 'LogType', value: ({ config }) => types[config?.type ?? -1] ?? null },
  { name: 'LogIsolation', value: ({ config }) => isolations[config?.isolation ?? -1] ?? null },
  { name: 'IsEnabled', value: ({ config }) => config?.isEnabled ?? null },
  { name: 'IsLogFull', value: ({ info }) => info?.isFull ?? null },
  { name: 'IsClassicLog', value: ({ config }) => config?.isClassic ?? null },
  { name: 'OldestRecordNumber', value: ({ info }) => info?.oldestRecord ?? null },
  { name: 'FileSize', value: ({ info }) => info?.fileBytes ?? null },
  { name: 'LastWriteTime', value: ({ info }) => (info?.lastWriteAt === undefined ? null : isoTime(info.lastWriteAt)) },
  { name: 'LogFilePath', value: ({ config }) => config?.filePath ?? null },
  { name: 'OwningProviderName', value: ({ config }) => config?.owningProvider ?? null },
  { name: 'SecurityDescriptor', value: ({ config }) => config?.access ?? null },
];

const textOf = (name: string, row: LogRecord): string =>
  valueText(logProperties.find((property) => property.name === name)?.value(row) ?? null);

/** PowerShell's own table of logs. */
export const logColumns: readonly TableColumn<LogRecord>[] = [
  { title: 'LogMode', width: 9, text: (row) => textOf('LogMode', row) },
  { title: 'MaximumSizeInBytes', width: 18, isRight: true, text: (row) => textOf('MaximumSizeInBytes', row) },
  { title: 'RecordCount', width: 11, isRight: true, text: (row) => textOf('RecordCount', row) },
  { title: 'LogName', text: (row) => textOf('LogName', row) },
];

const named = (numbers: readonly { readonly name: string; readonly value: number | bigint }[]) =>
  numbers.map(({ name, value }) => ({
    Name: name,
    Value: typeof value === 'bigint' ? `0x${value.toString(16)}` : value,
  }));

/** Every property of a provider: a promise to programs. Learn: ProviderMetadata. */
export const providerProperties: readonly Property<EventProviderInfo>[] = [
  { name: 'Name', value: ({ name }) => name },
  { name: 'Id', value: ({ guid }) => guid ?? null },
  { name: 'LogLinks', value: ({ logs }) => logs },
  { name: 'MessageFilePath', value: ({ messageFile }) => messageFile },
  { name: 'ResourceFilePath', value: ({ resourceFile }) => resourceFile },
  { name: 'ParameterFilePath', value: ({ parameterFile }) => parameterFile },
  { name: 'HelpLink', value: ({ helpLink }) => helpLink },
  { name: 'Levels', value: ({ levels }) => named(levels) },
  { name: 'Tasks', value: ({ tasks }) => named(tasks) },
  { name: 'Opcodes', value: ({ opcodes }) => named(opcodes) },
  { name: 'Keywords', value: ({ keywords }) => named(keywords) },
];

const braces = (names: readonly string[]): string => `{${names.join(', ')}}`;

/** What PowerShell's own list shows of a provider. */
export const providerLines = (info: EventProviderInfo): readonly (readonly [name: string, text: string])[] => [
  ['Name', info.name],
  ['LogLinks', braces(info.logs)],
  ['Opcodes', braces(info.opcodes.map(({ name }) => name))],
  ['Tasks', braces(info.tasks.map(({ name }) => name))],
];
