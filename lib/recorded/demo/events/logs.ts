import type { EventLogConfig } from '../../../../native/event-types.ts';
import { APPLICATION_ACCESS, classicConfig, SECURITY_ACCESS, SYSTEM_ACCESS } from '../../events/built-in.ts';
import type { RecordedLog } from '../../events/document.ts';

/** A log before anything is in it, with the number of its first record. */
export interface DemoLog extends Omit<RecordedLog, 'events' | 'nextRecord'> {
  readonly config: EventLogConfig;
  readonly firstRecord: number;
}

const ADMIN = 0;
const OPERATIONAL = 1;
const ANALYTIC = 2;
const DEBUG = 3;
const MEGABYTE = 1024 * 1024;

const OPERATIONAL_ACCESS = 'O:BAG:SYD:(A;;0x7;;;SY)(A;;0x7;;;BA)(A;;0x1;;;S-1-5-32-573)';
/** Neither administrators nor whoever else reads event logs: the auditors of the workflow alone. */
const AUDITORS_ACCESS = 'O:SYG:SYD:(A;;0x7;;;SY)(A;;0x1;;;S-1-5-21-2081472365-1140937562-3390214877-1199)';

const classic = (
  name: string,
  firstRecord: number,
  access: string,
  changes: Partial<EventLogConfig> = {},
): DemoLog => ({ name, firstRecord, config: { ...classicConfig(name, 0, access), ...changes } });

const channel = (
  name: string,
  owningProvider: string,
  firstRecord: number,
  changes: Partial<EventLogConfig> = {},
): DemoLog => ({
  name,
  firstRecord,
  config: {
    isEnabled: true,
    isolation: 0,
    type: OPERATIONAL,
    owningProvider,
    isClassic: false,
    access: OPERATIONAL_ACCESS,
    retains: false,
    backsUp: false,
    maxBytes: MEGABYTE,
    filePath: `%SystemRoot%\\System32\\Winevt\\Logs\\${name.replaceAll('/', '%4')}.evtx`,
    ...changes,
  },
});

const off = { isEnabled: false };
const setup = { isolation: 1, isClassic: false, type: OPERATIONAL, maxBytes: MEGABYTE };

/** The logs of the demo machine, in Windows' order. */
export const demoLogs: readonly DemoLog[] = [
  classic('Application', 118_402, APPLICATION_ACCESS),
  classic('HardwareEvents', 1, SYSTEM_ACCESS, { maxBytes: 20 * MEGABYTE }),
  classic('Internet Explorer', 1, APPLICATION_ACCESS, { maxBytes: MEGABYTE }),
  classic('Key Management Service', 1, SYSTEM_ACCESS, { isolation: 1 }),
  classic('Security', 2_904_117, SECURITY_ACCESS, {
    isolation: 2,
    maxBytes: 128 * MEGABYTE,
    retains: true,
    backsUp: true,
  }),
  classic('Setup', 214, SYSTEM_ACCESS, setup),
  classic('System', 73_958, SYSTEM_ACCESS, { isolation: 1 }),
  classic('Windows PowerShell', 9_313, APPLICATION_ACCESS, { maxBytes: 15 * MEGABYTE }),
  channel('Contoso-DocFlow/Operational', 'Contoso-DocFlow', 411_006, { maxBytes: 64 * MEGABYTE, isolation: 2 }),
  {
    ...channel('ContosoDocFlow-Audit/Admin', 'Contoso-DocFlow', 1, {
      type: ADMIN,
      isolation: 2,
      access: AUDITORS_ACCESS,
    }),
    accessDenied: true,
  },
  channel('ForwardedEvents', '', 1, { maxBytes: 20 * MEGABYTE, isolation: 2 }),
  channel('Microsoft-Windows-CAPI2/Operational', 'Microsoft-Windows-CAPI2', 1, off),
  channel('Microsoft-Windows-DNS-Client/Operational', 'Microsoft-Windows-DNS-Client', 1, off),
  channel('Microsoft-Windows-PowerShell/Operational', 'Microsoft-Windows-PowerShell', 5_120, {
    maxBytes: 15 * MEGABYTE,
  }),
  channel('Microsoft-Windows-TaskScheduler/Debug', 'Microsoft-Windows-TaskScheduler', 1, { ...off, type: DEBUG }),
  channel('Microsoft-Windows-TaskScheduler/Maintenance', 'Microsoft-Windows-TaskScheduler', 1),
  channel('Microsoft-Windows-TaskScheduler/Operational', 'Microsoft-Windows-TaskScheduler', 60_871, {
    maxBytes: 10 * MEGABYTE,
  }),
  channel(
    'Microsoft-Windows-TerminalServices-LocalSessionManager/Operational',
    'Microsoft-Windows-TerminalServices-LocalSessionManager',
    340,
  ),
  channel('Microsoft-Windows-Windows Defender/Operational', 'Microsoft-Windows-Windows Defender', 1_877, {
    maxBytes: 16 * MEGABYTE,
  }),
  channel('Microsoft-Windows-WindowsUpdateClient/Operational', 'Microsoft-Windows-WindowsUpdateClient', 622),
  channel('Microsoft-Windows-WMI-Activity/Operational', 'Microsoft-Windows-WMI-Activity', 30_451),
  channel('Microsoft-Windows-WMI-Activity/Trace', 'Microsoft-Windows-WMI-Activity', 1, { ...off, type: ANALYTIC }),
];
