import type { EventSource } from '../../../../native/event-types.ts';

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

/** Classic sources that were registered by hand or by a program that is no part of Windows. */
export const demoSources: readonly EventSource[] = [
  source('ContosoDocFlow', ONE_INSERT),
  source('windows_exporter', '%SystemRoot%\\System32\\EventCreate.exe'),
  source('Zabbix Agent 2', 'C:\\Program Files\\Zabbix Agent 2\\zabbix_agent2.exe'),
];
