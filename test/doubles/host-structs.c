/* The structs of hosting as the Windows headers have them: what was written is read by name, and the other way round. */
#define _WIN32_WINNT 0x0A00
#include <stdio.h>
#include <windows.h>
#include <ntsecapi.h>

#define EXPORT __declspec(dllexport)
static char text[1024];

EXPORT const char *struct_limits(const JOBOBJECT_EXTENDED_LIMIT_INFORMATION *limits, unsigned size) {
  snprintf(text, sizeof text, "%d %lx %lu %llu %llu", size == sizeof *limits, limits->BasicLimitInformation.LimitFlags,
           limits->BasicLimitInformation.ActiveProcessLimit, (unsigned long long)limits->ProcessMemoryLimit,
           (unsigned long long)limits->JobMemoryLimit);
  return text;
}

EXPORT const char *struct_flags(void) {
  snprintf(text, sizeof text, "%x", JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_BREAKAWAY_OK |
                                        JOB_OBJECT_LIMIT_PROCESS_MEMORY | JOB_OBJECT_LIMIT_JOB_MEMORY |
                                        JOB_OBJECT_LIMIT_ACTIVE_PROCESS);
  return text;
}

EXPORT unsigned struct_usage(JOBOBJECT_BASIC_ACCOUNTING_INFORMATION *usage, JOBOBJECT_EXTENDED_LIMIT_INFORMATION *limits) {
  usage->TotalUserTime.QuadPart = 10000 * 11LL;
  usage->TotalKernelTime.QuadPart = 10000 * 12LL;
  usage->TotalProcesses = 13;
  usage->ActiveProcesses = 14;
  limits->PeakProcessMemoryUsed = 0x100000015;
  limits->PeakJobMemoryUsed = 0x200000016;
  return sizeof *usage;
}

EXPORT unsigned struct_ids(JOBOBJECT_BASIC_PROCESS_ID_LIST *list) {
  list->NumberOfAssignedProcesses = 3;
  list->NumberOfProcessIdsInList = 2;
  list->ProcessIdList[0] = 4;
  list->ProcessIdList[1] = 0xfffffffc;
  return FIELD_OFFSET(JOBOBJECT_BASIC_PROCESS_ID_LIST, ProcessIdList);
}

EXPORT const char *struct_startup(const STARTUPINFOEXW *startup) {
  snprintf(text, sizeof text, "%d %lx %u %llx %llx %llx %llx", startup->StartupInfo.cb == sizeof *startup,
           startup->StartupInfo.dwFlags, startup->StartupInfo.wShowWindow, (unsigned long long)startup->StartupInfo.hStdInput,
           (unsigned long long)startup->StartupInfo.hStdOutput, (unsigned long long)startup->StartupInfo.hStdError,
           (unsigned long long)startup->lpAttributeList);
  return text;
}

EXPORT unsigned struct_process(PROCESS_INFORMATION *process) {
  *process = (PROCESS_INFORMATION){(HANDLE)0x11, (HANDLE)0x22, 0x33, 0x44};
  return sizeof *process;
}

EXPORT const char *struct_status(const SERVICE_STATUS *status, unsigned size) {
  snprintf(text, sizeof text, "%d %lu %lu %lu %lu %lu %lu %lu", size == sizeof *status, status->dwServiceType,
           status->dwCurrentState, status->dwControlsAccepted, status->dwWin32ExitCode, status->dwServiceSpecificExitCode,
           status->dwCheckPoint, status->dwWaitHint);
  return text;
}

EXPORT const char *struct_sizes(void) {
  snprintf(text, sizeof text, "%u %u %u %u %u %u %u", (unsigned)sizeof(SERVICE_TABLE_ENTRYW),
           (unsigned)FIELD_OFFSET(SERVICE_TABLE_ENTRYW, lpServiceProc), (unsigned)sizeof(LSA_UNICODE_STRING),
           (unsigned)FIELD_OFFSET(LSA_UNICODE_STRING, Buffer), (unsigned)sizeof(LSA_OBJECT_ATTRIBUTES),
           (unsigned)sizeof(SECURITY_ATTRIBUTES), (unsigned)FIELD_OFFSET(SECURITY_ATTRIBUTES, bInheritHandle));
  return text;
}

/* An access list that Windows itself makes: refused to the first, allowed to the second. */
EXPORT unsigned struct_acl(BYTE *acl, PSID refused, PSID allowed, unsigned access) {
  if (!InitializeAcl((PACL)acl, 256, ACL_REVISION)) return 0;
  if (!AddAccessDeniedAce((PACL)acl, ACL_REVISION, 1, refused)) return 0;
  if (!AddAccessAllowedAceEx((PACL)acl, ACL_REVISION, OBJECT_INHERIT_ACE | CONTAINER_INHERIT_ACE, access, allowed)) return 0;
  ACL_SIZE_INFORMATION size;
  GetAclInformation((PACL)acl, &size, sizeof size, AclSizeInformation);
  return size.AclBytesInUse;
}

EXPORT int struct_acl_is_valid(BYTE *acl) { return IsValidAcl((PACL)acl); }
