import type { EventLogConfig } from '../../../native/event-types.ts';
import type { RecordedEvents, RecordedLog, RecordedProvider } from './document.ts';
import { eventLogProviders } from './providers/event-log.ts';
import { serviceControlManager } from './providers/service-control-manager.ts';

/** Providers of what a recorded machine itself writes. */
export const builtInProviders: readonly RecordedProvider[] = [serviceControlManager, ...eventLogProviders];

const LOG_BYTES = 20 * 1024 * 1024;

/** How Windows Server has its own classic logs. `isolation`: EVT_CHANNEL_ISOLATION_TYPE. */
export const classicConfig = (name: string, isolation: number, access: string): EventLogConfig => ({
  isEnabled: true,
  isolation,
  type: 0,
  owningProvider: '',
  isClassic: true,
  access,
  retains: false,
  backsUp: false,
  maxBytes: LOG_BYTES,
  filePath: `%SystemRoot%\\System32\\Winevt\\Logs\\${name}.evtx`,
});

export const APPLICATION_ACCESS =
  'O:BAG:SYD:(A;;0x2;;;S-1-15-2-1)(A;;0x2;;;S-1-15-3-1024-3153509613-960666767-3724611135-2725662640-12138253-543910227-1950414635-4190290187)(A;;0xf0007;;;SY)(A;;0x7;;;BA)(A;;0x7;;;SO)(A;;0x3;;;IU)(A;;0x3;;;SU)(A;;0x3;;;S-1-5-3)(A;;0x3;;;S-1-5-33)(A;;0x1;;;S-1-5-32-573)';
export const SYSTEM_ACCESS =
  'O:BAG:SYD:(A;;0xf0007;;;SY)(A;;0x7;;;BA)(A;;0x3;;;BO)(A;;0x5;;;SO)(A;;0x1;;;IU)(A;;0x3;;;SU)(A;;0x1;;;S-1-5-3)(A;;0x2;;;S-1-5-33)(A;;0x1;;;S-1-5-32-573)';
export const SECURITY_ACCESS = 'O:BAG:SYD:(A;;0xf0005;;;SY)(A;;0x5;;;BA)(A;;0x1;;;S-1-5-32-573)';

/** The logs that every Windows has, empty, for a machine of which no events were recorded. */
export const emptyLogs: readonly RecordedLog[] = [
  { name: 'Application', config: classicConfig('Application', 0, APPLICATION_ACCESS), events: [] },
  { name: 'Security', config: classicConfig('Security', 2, SECURITY_ACCESS), events: [] },
  { name: 'Setup', config: { ...classicConfig('Setup', 1, SYSTEM_ACCESS), isClassic: false, type: 1 }, events: [] },
  { name: 'System', config: classicConfig('System', 1, SYSTEM_ACCESS), events: [] },
];

export const noEvents: RecordedEvents = { logs: emptyLogs };
