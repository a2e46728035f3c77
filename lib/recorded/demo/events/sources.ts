import type { EventSource } from '../../../../native/event-types.ts';
import { isOwnMessageFile } from '../../../events/message-file.ts';
import type { RecordedProvider } from '../../events/document.ts';
import { demoProviders } from './providers/index.ts';

const source = (name: string, messageFile: string, changes: Partial<EventSource> = {}): EventSource => ({
  log: 'Application',
  name,
  messageFile,
  categoryFile: '',
  categoryCount: 0,
  parameterFile: '',
  typesSupported: 7,
  isCustom: false,
  ...changes,
});

const ONE_INSERT = '%SystemRoot%\\Microsoft.NET\\Framework64\\v4.0.30319\\EventLogMessages.dll';

/** Those of whose events nobody wrote a table: registered by hand or by a program that brings no messages. */
const withoutTable: readonly EventSource[] = [
  source('ContosoDocFlow', ONE_INSERT),
  source('windows_exporter', '%SystemRoot%\\System32\\EventCreate.exe'),
  source('Zabbix Agent 2', 'C:\\Program Files\\Zabbix Agent 2\\zabbix_agent2.exe'),
];

const isClassic = ({ guid, messageFile }: RecordedProvider): boolean => guid === undefined && messageFile !== undefined;

/** Classic sources. */
export const demoSources: readonly EventSource[] = [
  ...withoutTable,
  ...demoProviders.filter(isClassic).map(({ name, logs, messageFile = '' }) =>
    source(name, messageFile, {
      log: logs?.[0] ?? 'Application',
      isCustom: isOwnMessageFile(messageFile),
    }),
  ),
].sort((a, b) => (a.name.toUpperCase() < b.name.toUpperCase() ? -1 : 1));
