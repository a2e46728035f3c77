import type { UnnumberedEvent } from './log-store.ts';

const SYSTEM_ACCOUNT = 'S-1-5-18';
const EVENTLOG = 'Microsoft-Windows-Eventlog';

/** What Windows writes down when a log was cleared: 104 in System, and for Security 1102 in that log itself. */
export const clearedEvent = (log: string, backup: string, isSecurity: boolean): Omit<UnnumberedEvent, 'time'> =>
  isSecurity
    ? { provider: EVENTLOG, id: 1102, user: SYSTEM_ACCOUNT, data: [SYSTEM_ACCOUNT, 'SYSTEM', 'NT AUTHORITY', '0x3e7'] }
    : { provider: EVENTLOG, id: 104, user: SYSTEM_ACCOUNT, data: ['SYSTEM', 'NT AUTHORITY', log, backup] };
