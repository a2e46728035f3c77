import { provided } from '../provider-table.ts';

const VSS = '%SystemRoot%\\System32\\vsstrace.dll';

/** Disks, volumes and shadow copies. */
export const storageProviders = [
  provided({
    name: 'disk',
    messageFile: '%SystemRoot%\\System32\\IoLogMsg.dll',
    logs: ['System'],
    usual: { qualifiers: 0x8004 },
  })`
    51 | warning | | | | Paging to or from device %1 met an error.
    153 | warning | | | | The IO operation at logical block address %2 for disk %3 (PDO name: %4) was retried.`,
  provided({ name: 'Microsoft-Windows-Ntfs', guid: '3ff37a1c-a68d-4d6e-8c9b-f79e8b16c482', logs: ['System'] })`
    98 | information | | 0x8000000000000002 | DriveName, DeviceName, CorruptionActionState:8 | Volume %1 (%2) is healthy. Nothing has to be done.
    55 | error | | 0x8000000000000002 | DriveName, DeviceName, CorruptionState:20 | The file system structure on volume %1 (%2) is damaged. Run chkdsk on it.`,
  provided({
    name: 'srv',
    messageFile: '%SystemRoot%\\System32\\netevent.dll',
    logs: ['System'],
    usual: { qualifiers: 0x8000 },
  })`
    2013 | warning | | | | The %2 disk is at or near capacity. Some files may have to be deleted.`,
  provided({
    name: 'volsnap',
    messageFile: '%SystemRoot%\\System32\\IoLogMsg.dll',
    logs: ['System'],
    usual: { qualifiers: 0xc006 },
  })`
    36 | error | | | | The shadow copies of volume %2 were given up, because their storage may not grow any further.`,
  provided({ name: 'VSS', logs: ['Application'], messageFile: VSS, usual: { qualifiers: 0 } })`
    8194 | error | | | | Volume Shadow Copy Service error: a query for the IVssWriterCallback interface failed. hr = %1, %2%n%nOperation:%n   %3
    8224 | information | | | | The VSS service is shutting down, because nobody has used it for a while. %1
    12293 | error | | | | Volume Shadow Copy Service error: routine %2 of shadow copy provider %1 failed. hr = %3`,
  provided({
    name: 'Microsoft-Windows-Defrag',
    messageFile: '%SystemRoot%\\System32\\defragsvc.dll',
    logs: ['Application'],
    sourceName: 'Microsoft-Windows-Defrag',
  })`
    258@0 | information | | 0x80000000000000 | | The storage optimizer has completed %1 on %2`,
  provided({
    name: 'LitwareBackupAgent',
    logs: ['Application'],
    // Its maker's update has taken the file away: nobody can say what these events mean.
    messageFile: 'C:\\Program Files\\Litware\\Backup Agent\\lwmsg.dll',
    usual: { qualifiers: 0x4000 },
  })`
    1001 | information | | | |
    1002 | information | | | |
    1103@0x8000 | warning | | | |
    1207@0xc000 | error | | | |`,
];
