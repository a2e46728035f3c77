import type { RecordedProvider } from '../document.ts';

/** The Event Log service under the two names by which it writes. */
export const eventLogProviders: readonly RecordedProvider[] = [
  {
    name: 'Microsoft-Windows-Eventlog',
    guid: 'fc65ddd8-d6ef-4962-83d5-6e5cfe9ce148',
    resourceFile: '%SystemRoot%\\system32\\wevtsvc.dll',
    messageFile: '%SystemRoot%\\system32\\wevtsvc.dll',
    logs: ['System', 'Security', 'Setup'],
    tasks: [
      { name: 'Log clear', value: 104 },
      { name: 'Service shutdown', value: 103 },
    ],
    events: [
      {
        id: 104,
        level: 4,
        task: 104,
        keywords: '0x8000000000000000',
        message: 'The %3 log file was cleared.',
        data: ['SubjectUserName', 'SubjectDomainName', 'Channel', 'BackupPath'],
        userData: { name: 'LogFileCleared', namespace: 'http://manifests.microsoft.com/win/2004/08/windows/eventlog' },
      },
      {
        id: 1102,
        level: 4,
        task: 104,
        keywords: '0x4020000000000000',
        message:
          'The audit log was cleared.%nSubject:%n%tSecurity ID:%t%1%n%tAccount Name:%t%2%n%tDomain Name:%t%3%n%tLogon ID:%t%4',
        data: ['SubjectUserSid:19', 'SubjectUserName', 'SubjectDomainName', 'SubjectLogonId:21'],
        userData: { name: 'LogFileCleared', namespace: 'http://manifests.microsoft.com/win/2004/08/windows/eventlog' },
      },
    ],
  },
  {
    name: 'EventLog',
    sourceName: 'EventLog',
    messageFile: '%SystemRoot%\\system32\\netevent.dll',
    logs: ['System'],
    events: [
      {
        id: 6005,
        qualifiers: 0x8000,
        level: 4,
        keywords: '0x80000000000000',
        message: 'The Event log service was started.',
      },
      {
        id: 6006,
        qualifiers: 0x8000,
        level: 4,
        keywords: '0x80000000000000',
        message: 'The Event log service was stopped.',
      },
      {
        id: 6008,
        qualifiers: 0x8000,
        level: 2,
        keywords: '0x80000000000000',
        message: 'The previous system shutdown at %1 on %2 was unexpected.',
      },
      {
        id: 6009,
        qualifiers: 0x8000,
        level: 4,
        keywords: '0x80000000000000',
        message: 'Microsoft (R) Windows (R) %1 %2 %3 %4.',
      },
      {
        id: 6013,
        qualifiers: 0x8000,
        level: 4,
        keywords: '0x80000000000000',
        message: 'The system uptime is %5 seconds.',
      },
    ],
  },
];
