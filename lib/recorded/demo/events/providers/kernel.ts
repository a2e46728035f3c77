import { provided } from '../provider-table.ts';

/** The kernel, and what tells of the computer as a whole. */
export const kernelProviders = [
  provided({
    name: 'Microsoft-Windows-Kernel-General',
    guid: 'a68ca8b7-004f-d7b6-a698-07e2de0f1f5d',
    logs: ['System'],
  })`
    1 | information | 5 | 0x8000000000000010 | NewTime:17, OldTime:17, Reason:8 | The system time was set to %1 from %2. Change reason: %3.
    12 | information | 1 | 0x8000000000000080 | MajorVersion:8, MinorVersion:8, BuildVersion:8, QfeVersion:8, ServiceVersion:8, BootMode:8, StartTime:17 | The operating system started at %7.
    13 | information | 2 | 0x8000000000000080 | StopTime:17 | The operating system is shutting down at %1.
    16 | information | | | HiveNameLength:6, HiveName, KeysUpdated:8, DirtyPages:8 | The access history of the registry hive %2 was cleared: %3 keys, %4 pages.`,
  provided({
    name: 'Microsoft-Windows-Kernel-Power',
    guid: '331c3b3a-2005-44c2-ac5e-77220c37d6b4',
    logs: ['System'],
  })`
    41 | critical | 63 | 0x8000400000000002 | BugcheckCode:8, BugcheckParameter1:21, BugcheckParameter2:21, BugcheckParameter3:21, BugcheckParameter4:21, SleepInProgress:8, PowerButtonTimestamp:17 | The system started again without having been shut down before. It may have stopped responding, crashed or lost power.
    109 | information | 103 | 0x8000400000000404 | ShutdownActionType:8, ShutdownEventCode:8, ShutdownReason:8 | The power manager begins the transition to shutdown.`,
  provided({ name: 'Microsoft-Windows-Kernel-Boot', guid: '15ca44ff-4d7a-4baa-bba5-0998955e531e', logs: ['System'] })`
    20 | information | 31 | | LastShutdownGood:13, LastBootGood:13, LastBootId:8, BootStatusPolicy:8 | Was the last shutdown good: %1. Was the last start good: %2.`,
  provided({ name: 'User32', guid: 'b0aa8734-56f7-41cc-b2f4-de228e98b946', sourceName: 'User32', logs: ['System'] })`
    1074@0x8000 | information | | 0x8080000000000000 | param1, param2, param3, param4, param5, param6, param7 | %1 has begun the %5 of computer %2 on behalf of user %7, for this reason: %3%n Reason code: %4%n Comment: %6`,
  provided({
    name: 'Microsoft-Windows-DistributedCOM',
    guid: '1b562e86-b7aa-4131-badc-b6f3a001407e',
    sourceName: 'DCOM',
    logs: ['System'],
    usual: { qualifiers: 0, keywords: '0x8080000000000000' },
  })`
    10016 | warning | | | param1, param2, param3, param4, param5, param6, param7, param8, param9, param10, param11 | The %1 permissions do not give %2 %3 of the COM server with class %4 and application %5 to user %6\%7, SID %8, from address %9.
    10028 | error | | | param1, param2, param3, param4, param5 | DCOM could not reach computer %1 over any configured protocol; asked for by process %2 (%3).`,
  provided({
    name: 'Microsoft-Windows-FilterManager',
    guid: 'f3c5e28e-63f6-49c7-a204-e48a1bc4b09d',
    logs: ['System'],
  })`
    6 | information | | 0x8000400000000000 | FinalStatus:20, DeviceVersionMajor:8, DeviceVersionMinor:8, DeviceNameLength:6, DeviceName, DeviceTime:17 | File system filter %5 (version %2.%3) was loaded and registered with the filter manager.`,
];
