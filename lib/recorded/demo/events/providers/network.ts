import { provided } from '../provider-table.ts';

/** Time, names, policies and secure channels. */
export const networkProviders = [
  provided({ name: 'Microsoft-Windows-Time-Service', guid: '06edcfeb-0fd0-4e53-acca-a6f8bbf81bcb', logs: ['System'] })`
    35 | information | | | TimeSource | The time service now sets the clock by time source %1.
    36 | warning | | | SecondsSinceLastGoodTime:8 | The time service has not set the clock for %1 seconds: no source gave a time that can be trusted.
    37 | information | | | TimeSource | The time provider now gets time from %1.`,
  provided({
    name: 'Microsoft-Windows-DNS-Client',
    guid: '1c95126e-7eea-49a9-a3fe-a378b03ddb4d',
    logs: ['System'],
    taskNames: 'Name resolution=1014',
  })`
    1014 | warning | 1014 | 0x4000000010000000 | QueryName, AddressLength:8, Address:14, ClientPID:8 | Name resolution for the name %1 timed out after none of the configured DNS servers responded. Client PID %4.`,
  provided({ name: 'Microsoft-Windows-GroupPolicy', guid: 'aea1b4fa-97d1-45f2-a64c-4d69fffd92c9', logs: ['System'] })`
    1129 | error | 0/1 | | SupportInfo1:8, SupportInfo2:8, ProcessingMode:8, ProcessingTimeInMilliseconds:8, ErrorCode:8, ErrorDescription | Group Policy could not be processed: no connection to a domain controller. It is tried again later.
    1500 | information | 0/1 | | SupportInfo1:8, SupportInfo2:8, ProcessingMode:8, ProcessingTimeInMilliseconds:8, DCName | The Group Policy settings for the computer were processed. Nothing has changed since the last time.
    1501 | information | 0/1 | | SupportInfo1:8, SupportInfo2:8, ProcessingMode:8, ProcessingTimeInMilliseconds:8, DCName | The Group Policy settings for the user were processed. Nothing has changed since the last time.
    1502 | information | 0/1 | | SupportInfo1:8, SupportInfo2:8, ProcessingMode:8, ProcessingTimeInMilliseconds:8, DCName, NumberOfGroupPolicyObjects:8 | The Group Policy settings for the computer were processed. New settings of %6 Group Policy objects were applied.`,
  provided({
    name: 'Schannel',
    guid: '1f678132-5938-4686-9fdc-c8ff68f15c85',
    sourceName: 'Schannel',
    logs: ['System'],
    taskNames: 'TLS=1',
  })`
    36874 | error | | | Protocol, CallerProcessId:8, CallerProcessImageName | A %1 connection request came from a remote client, but the server supports none of its cipher suites. Process: %3 (%2).
    36887 | error | | | AlertDesc:8, CallerProcessId:8, CallerProcessImageName | The remote end sent the fatal TLS alert %1. Process: %3 (%2).`,
  provided({
    name: 'NETLOGON',
    messageFile: '%SystemRoot%\\System32\\netmsg.dll',
    logs: ['System'],
    usual: { qualifiers: 0 },
  })`
    5719 | error | | | | This computer could not set up a secure session with a domain controller in domain %1: %n%2`,
  provided({
    name: 'Tcpip',
    messageFile: '%SystemRoot%\\System32\\netevent.dll',
    logs: ['System'],
    usual: { qualifiers: 0x8000 },
  })`
    4227 | warning | | | | TCP/IP could not make an outgoing connection: the local end point was used for the same remote one a moment ago. %1`,
  provided({
    name: 'Microsoft-Windows-Winlogon',
    guid: 'dbe9b383-7cf3-4331-91cc-a3cb16a3b538',
    logs: ['System'],
  })`
    7001 | information | 1101 | 0x2000200000000000 | TSId:8, UserSid:19 | A user has logged on: the Customer Experience Improvement Program was told. Session %1.
    7002 | information | 1102 | 0x2000200000000000 | TSId:8, UserSid:19 | A user has logged off: the Customer Experience Improvement Program was told. Session %1.`,
  provided({
    name: 'Microsoft-Windows-TerminalServices-LocalSessionManager',
    guid: '5d896912-022d-40aa-a3a8-4fa5515c76d7',
    logs: ['Microsoft-Windows-TerminalServices-LocalSessionManager/Operational'],
    usual: { keywords: '0x1000000000000000' },
  })`
    21 | information | | | User, SessionID:8, Address | Session logon succeeded.%n%nUser: %1%nSession: %2%nSource network address: %3
    23 | information | | | User, SessionID:8 | Session logoff succeeded.%n%nUser: %1%nSession: %2
    24 | information | | | User, SessionID:8, Address | Session was disconnected.%n%nUser: %1%nSession: %2%nSource network address: %3
    25 | information | | | User, SessionID:8, Address | Session was reconnected.%n%nUser: %1%nSession: %2%nSource network address: %3`,
];
