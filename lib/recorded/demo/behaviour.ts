import {
  ERROR_PROCESS_ABORTED,
  ERROR_SERVICE_LOGON_FAILED,
  ERROR_SERVICE_SPECIFIC_ERROR,
} from '../../../native/codes.ts';
import type { RecordedBehaviour } from '../document.ts';

/** Those that take their time, and those that are out of order. */
export const behaviours: ReadonlyMap<string, RecordedBehaviour> = new Map<string, RecordedBehaviour>([
  ['ContosoDocFlow', { startMs: 14_000, stopMs: 8_000 }],
  ['ContosoDocFlowIndex', { startMs: 5_000, stopMs: 20_000 }],
  ['DFSR', { startMs: 6_000, stopMs: 15_000 }],
  ['FabrikamLedger', { startError: ERROR_SERVICE_LOGON_FAILED }],
  ['FabrikamLedgerPrint', { startError: ERROR_SERVICE_LOGON_FAILED }],
  ['LitwareBackupAgent', { startMs: 5_000, stopHangs: true }],
  // 17058: SQL Server can't open its error log.
  [
    'MSSQL$ARCHIVE',
    { startMs: 3_500, startFailure: { win32ExitCode: ERROR_SERVICE_SPECIFIC_ERROR, serviceExitCode: 17_058 } },
  ],
  ['MSSQL$REPORTING', { startMs: 6_000, stopMs: 9_000 }],
  ['MSSQLFDLauncher', { startMs: 1_000, stopMs: 1_000 }],
  ['MSSQLSERVER', { startMs: 8_000, stopMs: 12_000 }],
  ['MSDTC', { startMs: 3_000, stopMs: 2_000 }],
  ['NordwindLager', { startMs: 4_000, stopMs: 3_000 }],
  ['ProsewareLM', { startHangs: true }],
  ['Spooler', { startMs: 600, stopMs: 1_500 }],
  ['SQLSERVERAGENT', { startMs: 2_000, stopMs: 3_000 }],
  [
    'TailspinOrderBridge',
    { startMs: 7_000, startFailure: { win32ExitCode: ERROR_PROCESS_ABORTED, serviceExitCode: 0 } },
  ],
  ['Tomcat9', { startMs: 11_000, stopMs: 5_000 }],
  ['VSS', { startMs: 1_200, stopMs: 800 }],
  ['W3SVC', { startMs: 2_500, stopMs: 4_000 }],
  ['WAS', { startMs: 1_500, stopMs: 3_000 }],
  ['WingtipChohyo', { startMs: 9_000, stopMs: 6_000 }],
  ['Winmgmt', { startMs: 800, stopMs: 3_000 }],
  ['WinRM', { startMs: 500, stopMs: 1_500 }],
]);
