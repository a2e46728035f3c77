import { provided } from '../provider-table.ts';

/** Audits. The values have the names that the Security log gives them; the sentences are shorter than Windows' own. */
export const securityProviders = [
  provided({
    name: 'Microsoft-Windows-Security-Auditing',
    guid: '54849625-5478-4994-a5ba-3e3b0328c30d',
    logs: ['Security'],
    taskNames:
      'Security State Change=12288, Logon=12544, Logoff=12545, Special Logon=12548, User Account Management=13824, Security Group Management=13826, Sensitive Privilege Use=13056, Credential Validation=14336, Other Object Access Events=12804',
  })`
    4608 | success | 12288 | | | Windows is starting up.
    4624 | success | 12544 | | SubjectUserSid:19, SubjectUserName, SubjectDomainName, SubjectLogonId:21, TargetUserSid:19, TargetUserName, TargetDomainName, TargetLogonId:21, LogonType:8, LogonProcessName, AuthenticationPackageName, WorkstationName, LogonGuid:15, ProcessId:21, ProcessName, IpAddress, IpPort, ElevatedToken | An account was successfully logged on.%n%nAccount:%t%7\%6%nLogon type:%t%9%nLogon id:%t%8%nProcess:%t%15%nFrom:%t%16
    4625 | failure | 12544 | | SubjectUserSid:19, SubjectUserName, SubjectDomainName, SubjectLogonId:21, TargetUserSid:19, TargetUserName, TargetDomainName, Status:20, FailureReason, SubStatus:20, LogonType:8, LogonProcessName, AuthenticationPackageName, WorkstationName, ProcessId:21, ProcessName, IpAddress, IpPort | An account failed to log on.%n%nAccount:%t%7\%6%nLogon type:%t%11%nStatus:%t%8, %10%nProcess:%t%16%nFrom:%t%17
    4634 | success | 12545 | | TargetUserSid:19, TargetUserName, TargetDomainName, TargetLogonId:21, LogonType:8 | An account was logged off.%n%nAccount:%t%3\%2%nLogon type:%t%5%nLogon id:%t%4
    4648 | success | 12544 | | SubjectUserSid:19, SubjectUserName, SubjectDomainName, SubjectLogonId:21, TargetUserName, TargetDomainName, TargetServerName, ProcessId:21, ProcessName, IpAddress | A logon was attempted using explicit credentials.%n%nBy:%t%3\%2%nAccount:%t%6\%5%nServer:%t%7%nProcess:%t%9
    4672 | success | 12548 | | SubjectUserSid:19, SubjectUserName, SubjectDomainName, SubjectLogonId:21, PrivilegeList | Special privileges assigned to new logon.%n%nAccount:%t%3\%2%nLogon id:%t%4%nPrivileges:%t%5
    4698 | success | 12804 | | SubjectUserSid:19, SubjectUserName, SubjectDomainName, SubjectLogonId:21, TaskName, TaskContent | A scheduled task was created.%n%nBy:%t%3\%2%nTask:%t%5
    4732 | success | 13826 | | MemberName, MemberSid:19, TargetUserName, TargetDomainName, TargetSid:19, SubjectUserSid:19, SubjectUserName, SubjectDomainName, SubjectLogonId:21 | A member was added to a security-enabled local group.%n%nMember:%t%1%nGroup:%t%4\%3%nBy:%t%8\%7
    4776 | failure | 14336 | | PackageName, TargetUserName, Workstation, Status:20 | The computer attempted to validate the credentials for an account.%n%nAccount:%t%2%nWorkstation:%t%3%nStatus:%t%4
    4798 | success | 13824 | | TargetUserName, TargetDomainName, TargetSid:19, SubjectUserSid:19, SubjectUserName, SubjectDomainName, SubjectLogonId:21, CallerProcessId:21, CallerProcessName | The local groups of user %2\%1 were listed by %6\%5 with %9.`,
];
