import type { RecordedProvider } from '../../../events/document.ts';
import { provided } from '../provider-table.ts';

const restartManagerEvent = {
  level: 4,
  keywords: '0x8000000000000000',
  userData: {
    name: 'RmSessionEvent',
    namespace: 'http://www.microsoft.com/2005/08/Windows/Reliability/RestartManager/',
  },
  data: ['RmSessionId:8', 'UTCStartTime:17'],
};

/** Installers sometimes ask who holds a file open; the answer is in UserData. */
const restartManager: RecordedProvider = {
  name: 'Microsoft-Windows-RestartManager',
  guid: '0888e5ef-9b98-4695-979d-e92ce4247224',
  logs: ['Application'],
  events: [
    { id: 10000, ...restartManagerEvent, message: 'Starting session %1 - %2.' },
    { id: 10001, ...restartManagerEvent, message: 'Ending session %1 started %2.' },
  ],
};

/** What runs programs, and tells when they fall over. */
export const runtimeProviders: readonly RecordedProvider[] = [
  provided({
    name: 'Application Error',
    messageFile: '%SystemRoot%\\System32\\wer.dll',
    logs: ['Application'],
    usual: { qualifiers: 0 },
    taskNames: 'Application Crashing Events=100',
  })`
    1000 | error | 100 | | | Faulting application name: %1, version: %2, time stamp: 0x%3%nFaulting module name: %4, version: %5, time stamp: 0x%6%nException code: 0x%7%nFault offset: 0x%8%nFaulting process id: 0x%9%nFaulting application start time: 0x%10%nFaulting application path: %11%nFaulting module path: %12%nReport Id: %13`,
  provided({
    name: '.NET Runtime',
    messageFile: '%SystemRoot%\\System32\\mscoree.dll',
    logs: ['Application'],
    usual: { qualifiers: 0 },
  })`
    1023 | error | | | | Application: %1
    1026 | error | | | | %1`,
  provided({
    name: 'Windows Error Reporting',
    messageFile: '%SystemRoot%\\System32\\wer.dll',
    logs: ['Application'],
    usual: { qualifiers: 0 },
  })`
    1001 | information | | | | Fault bucket %1, type %2%nEvent Name: %3%nResponse: %4%nCab Id: %5%n%nProblem signature:%nP1: %6%nP2: %7%nP3: %8%nP4: %9`,
  provided({
    name: 'MsiInstaller',
    messageFile: '%SystemRoot%\\System32\\msimsg.dll',
    logs: ['Application'],
    usual: { qualifiers: 0 },
  })`
    1033 | information | | | | Windows Installer installed the product. Product name: %1. Product version: %2. Product language: %3. Manufacturer: %5. Success or error status: %4.
    1040 | information | | | | Beginning a Windows Installer transaction: %1. Client process id: %2.
    1042 | information | | | | Ending a Windows Installer transaction: %1. Client process id: %2.
    11707 | information | | | | %1`,
  provided({
    name: 'ESENT',
    messageFile: '%SystemRoot%\\System32\\esent.dll',
    logs: ['Application'],
    usual: { qualifiers: 0 },
    taskNames: 'General=1, Logging/Recovery=3',
  })`
    102 | information | 1 | | | %1 (%2) %3The database engine (%5.%6.%7.%8) is starting a new instance (%4).
    103 | information | 1 | | | %1 (%2) %3The database engine stopped the instance (%4).
    326 | information | 1 | | | %1 (%2) %3The database engine attached a database (%4, %5).`,
  provided({
    name: 'Microsoft-Windows-User Profiles Service',
    guid: '89b1e9f0-5aff-44a6-9b44-0a07a7ce5845',
    logs: ['Application'],
  })`
    1530 | warning | | | Detail | Windows noticed that a registry file is still in use by other programs or services. The file is unloaded now. %n%nDetails: %n%1
    1531 | information | | | | The User Profile Service has started successfully.
    1532 | information | | | | The User Profile Service has stopped.`,
  provided({
    name: 'Microsoft-Windows-Security-SPP',
    guid: 'e23b33b0-c8c9-472c-a5f9-f2bdfea0f156',
    sourceName: 'Software Protection Platform Service',
    logs: ['Application'],
    usual: { qualifiers: 0x4000, keywords: '0x80000000000000' },
  })`
    900 | information | | | | The Software Protection service is starting. Parameters: %1
    902 | information | | | | The Software Protection service has started. Version: %1
    903 | information | | | | The Software Protection service has stopped.
    16384 | information | | | | The Software Protection service was scheduled for a restart at %1. Reason: %2.`,
  provided({
    name: 'ASP.NET 4.0.30319.0',
    messageFile: '%SystemRoot%\\Microsoft.NET\\Framework64\\v4.0.30319\\aspnet_rc.dll',
    logs: ['Application'],
    usual: { qualifiers: 0x8000 },
    taskNames: 'Web Event=3',
  })`
    1309 | warning | 3 | | | Event code: %1%nEvent message: %2%nEvent time: %3%nEvent occurrence: %7%n%nApplication path: %12%nMachine name: %13%n%nException type: %17%nException message: %18%n%nRequest URL: %19%nUser: %22`,
  restartManager,
];
