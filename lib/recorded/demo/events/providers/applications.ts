import { provided } from '../provider-table.ts';

const SQL = '0x80000000000000';
const SQL_MESSAGES = 'C:\\Program Files\\Microsoft SQL Server\\160\\Shared\\Res\\1033\\sqlevn70.rll';

const sqlServer = (name: string) =>
  provided({
    name,
    messageFile: SQL_MESSAGES,
    logs: ['Application'],
    usual: { qualifiers: 0x4000, keywords: SQL },
    taskNames: 'Server=2, Logon=4, Backup=6',
  })`
    833 | warning | 2 | | | SQL Server has met %1 occurrence(s) of I/O requests that took longer than %2 seconds on file %3 of database %4.
    3041@0xc000 | error | 6 | | | BACKUP failed to complete the command %1. The backup application log has the details.
    9002@0xc000 | error | 2 | | | The transaction log for database '%1' is full due to '%2'.
    17058@0xc000 | error | 2 | | | initerrlog: Could not open error log file '%1'. Operating system error = %2.
    17137 | information | 2 | | | Starting up database '%1'.
    17144 | information | 2 | | | SQL Server takes no new connections: the service control manager asked it to pause.
    17148 | information | 2 | | | SQL Server is terminating in response to a stop request.
    18264 | information | 6 | | | Database backed up. Database: %1, pages dumped: %2, device: %3.
    18265 | information | 6 | | | Log was backed up. Database: %1, first LSN: %2, last LSN: %3, device: %4.
    18456 | always | 4 | 0x90000000000000 | | Login failed for user '%1'. Reason: %2%3`;

/** What was installed on the server: database, workflow, warehouse, shop. */
export const applicationProviders = [
  sqlServer('MSSQLSERVER'),
  sqlServer('MSSQL$ARCHIVE'),
  sqlServer('MSSQL$REPORTING'),
  provided({
    name: 'SQLSERVERAGENT',
    messageFile:
      'C:\\Program Files\\Microsoft SQL Server\\MSSQL16.MSSQLSERVER\\MSSQL\\Binn\\Resources\\1033\\sqlagent.rll',
    logs: ['Application'],
    usual: { qualifiers: 0x4000 },
    taskNames: 'Job Engine=3',
  })`
    208@0x8000 | warning | 3 | | | SQL Server Scheduled Job '%1' (%2) - Status: %3 - Invoked on: %4 - Message: %5`,
  provided({
    name: 'Contoso-DocFlow',
    guid: 'b3f0a1d4-7c52-4e0e-9f6d-2a8c54e7716b',
    resourceFile: 'C:\\Program Files\\Contoso\\Document Workflow\\DocFlow.Events.dll',
    messageFile: 'C:\\Program Files\\Contoso\\Document Workflow\\DocFlow.Events.dll',
    helpLink: 'https://docflow.contoso.example/events',
    logs: ['Contoso-DocFlow/Operational', 'ContosoDocFlow-Audit/Admin'],
    levels: [{ name: 'Progress', value: 16 }],
    taskNames: 'Routing=1, Approval=2, Indexing=3, Storage=4',
    opcodes: [{ name: 'Escalate', value: 20 }],
    keywords: [
      { name: 'Invoices', value: '0x1' },
      { name: 'Contracts', value: '0x2' },
      { name: 'Slow', value: '0x10' },
    ],
  })`
    100 | information | 1/1 | 0x8000000000000001 | DocumentId:15, Title, Pages:6, Queue, SubmittedBy | Document "%2" (%3 pages) came in for %4 from %5.
    101 | information | 1/2 | 0x8000000000000001 | DocumentId:15, Queue, Seconds:12 | Document %1 was routed to %2 after %3 seconds.
    110 | information | 2/1 | 0x8000000000000002 | DocumentId:15, Approver, Amount:12, Currency, IsUrgent:13 | %2 was asked to approve document %1 over %3 %4.
    111 | information | 2/2 | 0x8000000000000002 | DocumentId:15, Approver, Decision | %2 has decided on document %1: %3.
    120 | warning | 2/20 | 0x8000000000000012 | DocumentId:15, Approver, WaitingHours:8 | Document %1 has waited for %2 for %3 hours and goes to the deputy.
    130 | 16 | 3 | 0x8000000000000010 | Batch:10, Documents:8, Percent:11 | Batch %1 of the full-text index: %2 documents, %3 percent.
    140 | error | 4 | 0x8000000000000010 | Operation, Code:20, Milliseconds:10, Hash:14 | %1 in the document store failed with %2 after %3 ms.`,
  provided({
    name: 'Nordwind Lagerverwaltung',
    messageFile: 'C:\\Program Files\\Nordwind GmbH\\Lagerverwaltung\\Übertragung.exe',
    logs: ['Application'],
    usual: { qualifiers: 0x4000 },
    taskNames: 'Übertragung=1',
  })`
    10 | information | 1 | | | Übertragung an Außenlager %1 abgeschlossen: %2 Bestandssätze, %3 Lieferscheine.
    20@0x8000 | warning | 1 | | | Außenlager %1 antwortet nicht (%2). Nächster Versuch in %3 Minuten.
    30@0xc000 | error | 1 | | | Lieferschein %1 wurde abgewiesen: %2`,
  provided({
    name: 'WingtipChohyo',
    messageFile: 'C:\\Program Files\\Wingtip\\Chohyo Server\\chohyosv.exe',
    logs: ['Application'],
    usual: { qualifiers: 0x4000 },
  })`
    200 | information | | | | 帳票「%1」を PDF に変換しました（%2 ページ、%3 ミリ秒）。
    210@0x8000 | warning | | | | フォント「%1」が見つからないため「%2」で代用しました。`,
  provided({
    name: 'TailspinOrderBridge',
    messageFile: 'D:\\Tailspin\\OrderBridge\\bin\\wrapper.exe',
    logs: ['Application'],
    usual: { qualifiers: 0x4000 },
  })`
    1 | information | | | | %1
    2@0x8000 | warning | | | | %1
    3@0xc000 | error | | | | %1`,
  provided({
    name: 'FabrikamLedger',
    messageFile: 'D:\\Fabrikam\\Ledger 7\\bin\\ledgersrv.exe',
    logs: ['Application'],
    usual: { qualifiers: 0x4000 },
  })`
    1000 | information | | | | Posting period %1: %2 entries from %3 branches were booked.
    2000@0x8000 | warning | | | | Branch %1 sent %2 entries for a closed period. They wait for release.`,
];
