/*
 * Processes made of fixed data, and the token that lets them be opened. 8 can be read and ended; 12 can be opened and not read;
 * 16 is refused to everyone; 20 is refused to who has not enabled the privilege to debug; all others are gone. Functions of
 * kernel32 stand under names of their own: the double's start-up code needs the real ones.
 */
#define _ADVAPI32_ /* the token's functions are ours, not imported */
#include <windows.h>
#include <psapi.h>

#include "record.h"
#include "handles.h"
#include "tokens.h"

/* Everything that outlives a call. */
EXPORT void double_start_over(void) {
  opened = 0;
  reset_tokens();
}

static DWORD id_of(HANDLE process) { return ((Handle *)process)->access; }

static DWORD refusal(DWORD id) {
  if (id == 16) return ERROR_ACCESS_DENIED;
  if (id == 20) return has_enabled(DEBUG) ? 0 : ERROR_ACCESS_DENIED;
  return id == 8 || id == 12 ? 0 : ERROR_INVALID_PARAMETER;
}

/* A handle's "access" here is the process's id: which rights it was opened with is for the test to read. */
EXPORT HANDLE WINAPI double_OpenProcess(DWORD access, BOOL inherit, DWORD id) {
  record_begin("OpenProcess");
  record_number("access", access);
  record_bool("inherit", inherit);
  record_number("id", id);
  record_end();
  if (must_fail("OpenProcess")) return NULL;
  if (refusal(id)) {
    SetLastError(refusal(id));
    return NULL;
  }
  return give(PROCESS, id);
}

EXPORT BOOL WINAPI double_GetProcessMemoryInfo(HANDLE process, PPROCESS_MEMORY_COUNTERS_EX counters, DWORD size) {
  if (id_of(process) != 8 || size != sizeof *counters || counters->cb != sizeof *counters)
    return fail(ERROR_ACCESS_DENIED);
  counters->PageFaultCount = 1;
  counters->PeakWorkingSetSize = 0x200000002;
  counters->WorkingSetSize = 0x300000003;
  counters->QuotaPeakPagedPoolUsage = 4;
  counters->QuotaPagedPoolUsage = 5;
  counters->QuotaPeakNonPagedPoolUsage = 6;
  counters->QuotaNonPagedPoolUsage = 7;
  counters->PagefileUsage = 8;
  counters->PeakPagefileUsage = 9;
  counters->PrivateUsage = 0xA0000000A;
  return TRUE;
}

/* Begun at 2026-11-21T14:00:00Z; 3.5 s in the kernel, and more than 32 bits of ticks outside of it. */
EXPORT BOOL WINAPI double_GetProcessTimes(HANDLE process, LPFILETIME creation, LPFILETIME exit, LPFILETIME kernel,
                                          LPFILETIME user) {
  record_begin("GetProcessTimes");
  record_number("id", id_of(process));
  record_end();
  if (!is_open(process, PROCESS)) return fail(ERROR_INVALID_HANDLE);
  if (must_fail("GetProcessTimes")) return FALSE;
  ULONGLONG begun = 116444736000000000ULL + 1795269600000ULL * 10000;
  creation->dwLowDateTime = (DWORD)begun;
  creation->dwHighDateTime = (DWORD)(begun >> 32);
  exit->dwLowDateTime = 7;
  exit->dwHighDateTime = 7;
  kernel->dwLowDateTime = 35000000;
  kernel->dwHighDateTime = 0;
  user->dwLowDateTime = 5000;
  user->dwHighDateTime = 10000;
  return TRUE;
}

/* knob "critical": what is said of 8; like Windows, any value but 0 is true. */
EXPORT BOOL WINAPI double_IsProcessCritical(HANDLE process, PBOOL critical) {
  record_begin("IsProcessCritical");
  record_number("id", id_of(process));
  record_end();
  if (!is_open(process, PROCESS)) return fail(ERROR_INVALID_HANDLE);
  if (must_fail("IsProcessCritical")) return FALSE;
  *critical = id_of(process) == 8 ? (BOOL)knob("critical") : FALSE;
  return TRUE;
}

/* knob "over": the process had ended by then, which Windows refuses as it refuses what is not allowed. */
EXPORT BOOL WINAPI double_TerminateProcess(HANDLE process, UINT code) {
  record_begin("TerminateProcess");
  record_number("code", code);
  record_end();
  if (!is_open(process, PROCESS)) return fail(ERROR_INVALID_HANDLE);
  if (must_fail("TerminateProcess")) return FALSE;
  return !knob("over") || fail(ERROR_ACCESS_DENIED);
}

/* knob "waits": so many waits are in vain before the process has gone. They take no time. */
EXPORT DWORD WINAPI double_WaitForSingleObject(HANDLE process, DWORD milliseconds) {
  record_begin("WaitForSingleObject");
  record_number("milliseconds", milliseconds);
  record_end();
  if (!is_open(process, PROCESS)) {
    SetLastError(ERROR_INVALID_HANDLE);
    return WAIT_FAILED;
  }
  if (must_fail("WaitForSingleObject")) return WAIT_FAILED;
  DWORD left = knob("waits");
  if (!left) return WAIT_OBJECT_0;
  double_set("waits", left - 1);
  return WAIT_TIMEOUT;
}
