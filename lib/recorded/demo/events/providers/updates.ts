import { provided } from '../provider-table.ts';

const CLIENT = { name: 'Microsoft-Windows-WindowsUpdateClient', guid: '945a8954-c147-4acd-923f-40c45405a658' };
const DEFENDER = 'Microsoft-Windows-Windows Defender/Operational';

/** What keeps Windows up to date and safe. */
export const updateProviders = [
  provided({
    ...CLIENT,
    logs: ['System', 'Microsoft-Windows-WindowsUpdateClient/Operational'],
    taskNames: 'Windows Update Agent=1',
    opcodes: [
      { name: 'Check for updates', value: 11 },
      { name: 'Download', value: 12 },
      { name: 'Installation', value: 13 },
    ],
  })`
    19 | information | 1/13 | 0x8000000000000018 | updateTitle, updateGuid:15, updateRevisionNumber:8, serviceGuid:15 | Installation Successful: Windows successfully installed the following update: %1
    20 | error | 1/13 | 0x8000000000000028 | errorCode:20, updateTitle, updateGuid:15, updateRevisionNumber:8, serviceGuid:15 | Installation Failure: Windows failed to install the following update with error %1: %2.
    26 | information | 1/11 | 0x4000000000000014 | updateCount:8, serviceGuid:15 | Windows Update found %1 updates.
    31 | error | 1/12 | 0x4000000000000024 | errorCode:20, updateTitle, updateGuid:15 | Windows Update could not download an update: %2, error %1.
    41 | information | 1/12 | 0x4000000000000014 | updateTitle, updateGuid:15, updateRevisionNumber:8 | An update was downloaded: %1.
    43 | information | 1/13 | 0x8000000000002008 | updateTitle, updateGuid:15, updateRevisionNumber:8 | Installation Started: Windows has started installing the following update: %1
    44 | information | 1/12 | 0x8000000000002004 | updateTitle, updateGuid:15, updateRevisionNumber:8 | Windows Update started downloading an update: %1.`,
  provided({ name: 'Microsoft-Windows-Servicing', guid: 'bd12f3b8-fc40-4a61-a307-b7a013a069c1', logs: ['Setup'] })`
    1 | information | 1 | | PackageIdentifier, CurrentStateName, IntendedStateName, ClientName | Changes for package %1 begin. State now: %2. State to come: %3. Asked for by %4.
    2 | information | 2 | | PackageIdentifier, IntendedStateName, ErrorCode:20 | Package %1 was brought to the state %2.
    4 | information | 4 | | PackageIdentifier, IntendedStateName, ErrorCode:20 | A restart is needed before package %1 is in the state %2.`,
  provided({
    name: 'Microsoft-Windows-Windows Defender',
    guid: '11cd958a-c507-4ef3-b3f2-5fd9dfbd2c78',
    logs: [DEFENDER],
  })`
    1000 | information | | | ScanID:15, ScanType, ScanParameters, Domain, User | Microsoft Defender Antivirus has started a scan.%n%tScan type: %2%n%tUser: %4\%5
    1001 | information | | | ScanID:15, ScanType, ScanParameters, Domain, User, DurationSeconds:8 | Microsoft Defender Antivirus has finished a scan.%n%tScan type: %2%n%tUser: %4\%5%n%tSeconds: %6
    1116 | warning | | | ThreatName, SeverityName, CategoryName, Path, DetectionUser, ProcessName | Microsoft Defender Antivirus has found something that should not be there.%n%tName: %1%n%tSeverity: %2%n%tCategory: %3%n%tPath: %4%n%tUser: %5%n%tProcess: %6
    1117 | information | | | ThreatName, ActionName, Path, ErrorCode:20 | Microsoft Defender Antivirus has acted against it.%n%tName: %1%n%tAction: %2%n%tPath: %3%n%tError: %4
    1150 | information | | | PlatformVersion, EngineVersion, SignatureVersion | Microsoft Defender Antivirus is up and running.%n%tPlatform: %1%n%tEngine: %2%n%tIntelligence: %3
    2000 | information | | | CurrentVersion, PreviousVersion, UpdateSource | The security intelligence is now of version %1 (before: %2), from %3.`,
];
